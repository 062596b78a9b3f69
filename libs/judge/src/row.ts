import type {
  Authority,
  ClearanceLevel,
  ImpactLevel,
  ListEntry,
  TerritoryRecord,
  Tier,
  UsStatus,
} from '@app/events';
import type { CivilDate, Instant } from '@app/kernel';
import type { Belief, Country, Span, Stamp, When } from './person.row.js';

/** Organised where, mainly based where; the latest registration holds. */
export interface RegistrationRow extends Belief {
  readonly organizedUnder: Country;
  readonly principalPlace: Country;
}

export interface IndividualOwnerRow {
  /** `verified`: with the interest itself, unless it is said that one is not. */
  readonly citizenships: readonly {
    readonly country: Country;
    readonly span: Span;
    readonly verified: boolean;
  }[];
  readonly usStatus: UsStatus;
  /** When the status holds; outside of it none is known. */
  readonly usStatusSpan: Span;
  readonly residence: Country | null;
  readonly residenceSpan: Span;
  readonly location: Country | null;
  /** When the owner is designated; null for never. */
  readonly designated: Span | null;
}

/** One interest in an entity; `share` in percent of the whole, null when not known. */
export interface InterestRow extends Belief, Span {
  readonly interestId: string;
  readonly ownerKind: 'individual' | 'entity' | 'government' | 'unknown';
  readonly ownerId: string;
  readonly share: number | null;
  readonly government: Country | null;
  readonly individual: IndividualOwnerRow | null;
}

/** An entity of the chain: prime, subcontractor, staffing firm, or an owner of one. Plain JSON. */
export interface EntityRow {
  readonly entityId: string;
  readonly registrations: readonly RegistrationRow[];
  readonly interests: readonly InterestRow[];
  readonly listings: readonly (Stamp & Span & { readonly list: string })[];
  readonly foci: readonly (Stamp & { readonly status: string; readonly from: When | null })[];
  readonly control: readonly (Belief & Span)[];
  /** Somebody asked who controls it, and nobody knows. */
  readonly controlUnknown: boolean;
  readonly designations: readonly (Belief & Span)[];
}

export interface ContractRow extends Span {
  readonly contractId: string;
  readonly impactLevel: ImpactLevel;
  readonly dod: boolean;
  readonly recorded: Stamp;
}

export interface ProfileRow {
  readonly profile: string;
  readonly authority: CitedAuthority | null;
  readonly recorded: Stamp;
}

/**
 * As in the event; a case file may leave the dates open, and counsel's sign-off is its own fact.
 */
export interface CitedAuthority {
  readonly type: Authority['type'];
  readonly citation: string;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly signedByCounsel: boolean;
}

/** Who escorts on this system and what was approved (CSP SRG V1R6 sec. 5.17). */
export interface EscortRow {
  readonly usStatus: UsStatus | null;
  readonly tier: Tier | 'T0' | null;
  readonly qualifiedFor: readonly string[];
  readonly aoApproval: boolean;
  readonly documented: boolean;
  readonly eventIds: readonly string[];
}

/**
 * Requirements of a system as somebody stated them. `undefined`: not stated, so the rule set's
 * default holds (in a case file: the rule does not apply); null: stated as unknown, which denies.
 */
export interface Requirements {
  readonly minTier?: Tier | null | undefined;
  readonly minClearance?: ClearanceLevel | null | undefined;
  readonly classified?: boolean | null | undefined;
  readonly acceptsInterim?: boolean | null | undefined;
  readonly rescreenYears?: number | null | undefined;
  readonly accessAgreementMaxDays?: number | null | undefined;
  readonly requiresFingerprintCheck?: boolean | null | undefined;
  readonly cisaCertified?: boolean | null | undefined;
}

/** A system. `defaults`: false for a case file, whose system stands as it is given. Plain JSON. */
export interface SystemRow {
  readonly systemId: string;
  readonly kind: string;
  readonly impactLevel: string | null;
  readonly ownerId: string | null;
  readonly issmId: string | null;
  readonly technology: string | null | undefined;
  readonly registered: Stamp;
  readonly confirmed: Stamp | null;
  readonly profiles: readonly ProfileRow[];
  readonly requirements: Requirements;
  readonly escort: EscortRow | null;
  readonly defaults: boolean;
}

/** `shipped`: law that came with the product; it counts as known since its publication. */
export interface ListVersionRow extends Stamp {
  readonly shipped: boolean;
  readonly version: number;
  readonly citation: string;
  readonly effectiveFrom: CivilDate;
  readonly publishedOn: CivilDate;
  readonly entries: readonly ListEntry[];
}

export interface ListRow {
  readonly listId: string;
  readonly versions: readonly ListVersionRow[];
}

export interface RuleSetVersionRow extends Stamp {
  readonly shipped: boolean;
  readonly version: number;
  readonly effectiveFrom: CivilDate | null;
  readonly reviewed: boolean;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface RuleSetRow {
  readonly ruleSetId: string;
  readonly versions: readonly RuleSetVersionRow[];
}

/**
 * The table of territories as last changed: a later record of the same code and `from` replaces.
 */
export interface TerritoriesRow {
  readonly version: string;
  readonly changedAt: Instant;
  readonly territories: readonly TerritoryRecord[];
}
