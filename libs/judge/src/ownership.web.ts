import type { CivilDate } from '@app/kernel';
import type { CountryList } from './list.js';
import type { TerritoryTable } from './territory.js';

/**
 * An individual owner. `citizenships`: territories, null for a token that does not resolve; null
 * as a whole when they are unknown, empty when verified stateless. `citizenOrPermanentResident` and
 * not `foreignPerson` favour, so both rest on verified status alone.
 */
export interface IndividualAt {
  readonly kind: 'individual';
  readonly id: string;
  readonly citizenships: readonly (string | null)[] | null;
  readonly residence: string | null;
  readonly citizenOrPermanentResident: boolean;
  readonly foreignPerson: boolean;
  readonly designated: boolean;
}

/** A government; `territory` is null when its token does not resolve. */
export interface GovernmentAt {
  readonly kind: 'government';
  readonly id: string;
  readonly territory: string | null;
}

/** Another entity, looked up by id: chains may be long and may run in circles. */
export interface EntityRef {
  readonly kind: 'entity';
  readonly id: string;
}

export type OwnerAt = IndividualAt | GovernmentAt | EntityRef;

/**
 * One interest; `share` in percent, of a range the least, null when not known; `atMost` the most,
 * where it is a range; `owner` null when nobody knows who.
 */
export interface InterestAt {
  readonly share: number | null;
  readonly atMost?: number;
  readonly verified: boolean;
  readonly owner: OwnerAt | null;
  readonly eventIds: readonly string[];
}

/**
 * The same whole counted in another way: by votes, by profits, by the people at the end of indirect
 * holdings, or by rights of control. Countings are never added to one another; the worst counts.
 * What is missing to 100 % is asked of the shares alone.
 */
export interface TallyAt {
  readonly right: 'ownership' | 'control';
  readonly interests: readonly InterestAt[];
}

/** An entity at one date. A place is a resolved territory, null when its token does not resolve. */
export interface EntityAt {
  readonly id: string;
  readonly organizedUnder: string | null;
  readonly principalPlace: string | null;
  readonly usOrganised: boolean;
  /** Null: nobody knows. */
  readonly controlledByForeignAdversary: boolean | null;
  readonly designated: boolean;
  /** An officer verified where it is organised and based; without that, neither favours. */
  readonly verified: boolean;
  readonly owners: readonly InterestAt[];
  readonly tallies?: readonly TallyAt[];
  readonly eventIds: readonly string[];
}

/**
 * What an answer is computed from. `missingCounts`: what is missing to 100 % counts as unknown (in
 * the product), or not (in case files).
 */
export interface OwnershipContext {
  readonly entities: ReadonlyMap<string, EntityAt>;
  readonly territories: TerritoryTable;
  readonly foreignAdversaries: CountryList;
  readonly countriesOfConcern: CountryList;
  readonly at: CivilDate;
  readonly knownPosition?: number | undefined;
  readonly missingCounts: boolean;
}

export type OwnershipStatus = 'yes' | 'no' | 'cannot-tell';

/**
 * `share` and `unknown` in percent, of the counting that decides. Cannot-tell means: not proven,
 * and the two reach the threshold. `path` runs from the entity to the owner that decides;
 * `eventIds` are the facts along it.
 */
export interface Answer {
  readonly answer: OwnershipStatus;
  readonly share: number;
  readonly unknown: number;
  readonly path: readonly string[];
  readonly eventIds: readonly string[];
}

/**
 * When a share decides. `at`: from this percentage on; `above`: more than it. `together`: all who
 * count in sum; `each`: one of them by itself. `unlessMatched`: not where one owner who does not
 * count holds as much.
 */
export interface Threshold {
  readonly percent: number;
  readonly from: 'at' | 'above';
  readonly summed: 'together' | 'each';
  readonly unlessMatched: boolean;
}

/** What a test may ask of a territory. */
export interface Places {
  readonly isListed: (territory: string) => boolean;
  readonly isUs: (territory: string) => boolean;
}

/** A question about ownership: who counts by nature, and from which share on an owner counts. */
export interface OwnershipTest {
  readonly list: (context: OwnershipContext) => CountryList | null;
  /** What an entity is by itself; undefined: its owners decide. */
  readonly ofEntity: (entity: EntityAt, places: Places) => 'yes' | 'no' | undefined;
  /** True where what an entity is by itself cannot be told, whoever owns it. */
  readonly isUntold: (entity: EntityAt) => boolean;
  readonly ofIndividual: (owner: IndividualAt, places: Places) => OwnershipStatus;
  readonly ofGovernment: (territory: string, places: Places) => 'yes' | 'no';
  /** From which share on an owner that is an entity counts, with its whole holding. */
  readonly owner: Threshold;
  /** From which share on the entity that is asked about is what the question says. */
  readonly asked: Threshold;
  /** What the entity asked about is by itself decides too; otherwise its owners alone. */
  readonly asksItself: boolean;
  /** Rights of control decide too. */
  readonly asksControl: boolean;
}
