import type { CivilDate } from '@app/kernel';
import { listed, type CountryList } from './list.js';
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

/** One interest; `share` in percent, null when not known; `owner` null when nobody knows who. */
export interface InterestAt {
  readonly share: number | null;
  readonly verified: boolean;
  readonly owner: OwnerAt | null;
  readonly eventIds: readonly string[];
}

/** An entity at one date. A place is a resolved territory, null when its token does not resolve. */
export interface EntityAt {
  readonly id: string;
  readonly organizedUnder: string | null;
  readonly principalPlace: string | null;
  readonly usOrganised: boolean;
  readonly controlledByForeignAdversary: boolean;
  readonly designated: boolean;
  /** An officer verified where it is organised and based; without that, neither favours. */
  readonly verified: boolean;
  readonly owners: readonly InterestAt[];
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

/**
 * `share` and `unknown` in percent. Cannot-tell means: not proven, and the two make 50 or more.
 * `path` runs from the entity to the owner that decides; `eventIds` are the facts along it.
 */
export interface Answer {
  readonly answer: 'yes' | 'no' | 'cannot-tell';
  readonly share: number;
  readonly unknown: number;
  readonly path: readonly string[];
  readonly eventIds: readonly string[];
}

/** Covered person by ownership, 28 CFR 202.211: 50 % or more in sum, as a cascade. */
export const covered = (entityId: string, context: OwnershipContext): Answer =>
  judgeEntity(entityId, context, {
    list: context.countriesOfConcern,
    ofEntity: (entity) => {
      if (entity.designated) return 'yes';
      return entity.usOrganised && entity.verified ? 'no' : undefined;
    },
    ofIndividual: coveredIndividual,
  });

/** Owned or controlled by a foreign adversary, on the pattern of 15 CFR 791.2 (FA-EMP). */
export const adverse = (entityId: string, context: OwnershipContext): Answer =>
  judgeEntity(entityId, context, {
    list: context.foreignAdversaries,
    ofEntity: (entity) => (entity.controlledByForeignAdversary ? 'yes' : undefined),
    ofIndividual: adverseIndividual,
  });

type Status = 'yes' | 'no' | 'cannot-tell';

/** One of the two tests: its list, what decides an entity by itself, and its individuals. */
interface Test {
  readonly list: CountryList;
  readonly ofEntity: (entity: EntityAt) => 'yes' | 'no' | undefined;
  readonly ofIndividual: (owner: IndividualAt, isListed: IsListed) => Status;
}

type IsListed = (territory: string) => boolean;

/** The sum that decides: 28 CFR 202.211 "50% or more". */
const DECISIVE_PERCENT = 50;
/** Shares are added in millionths of a percent, so that thirds and tenths add up as on paper. */
const PARTS = 1_000_000;

/** Entities of which `yes` or `no` is proven; of the others nothing can be told. */
type Settled = ReadonlyMap<string, Status>;

/** One question put to a whole web of owners. */
interface Inquiry {
  readonly context: OwnershipContext;
  readonly test: Test;
  readonly isListed: IsListed;
}

/** What an entity's owners come to; `reasons` are the interests that decide, none for `no`. */
interface Weighed {
  readonly status: Status;
  readonly share: number;
  readonly unknown: number;
  readonly reasons: readonly InterestAt[];
}

/**
 * Proves `yes` and `no` from the owners upwards until nothing more can be proven. A circle proves
 * nothing by itself, so what rests on one stays untold; no proof ever leans on its own result.
 */
function judgeEntity(entityId: string, context: OwnershipContext, test: Test): Answer {
  const isListed: IsListed = (territory) =>
    listed(context.territories, test.list, territory, context.at, context.knownPosition) !==
    undefined;
  const inquiry = { context, test, isListed };
  const order = ownersFirst(entityId, context.entities);
  const settled = new Map<string, Status>();
  for (let before = -1; before < settled.size;) {
    before = settled.size;
    for (const entity of order) {
      if (settled.has(entity.id)) continue;
      const { status } = weigh(entity, settled, inquiry);
      if (status !== 'cannot-tell') settled.set(entity.id, status);
    }
  }
  return answerOf(entityId, settled, inquiry);
}

function weigh(entity: EntityAt, settled: Settled, { context, test, isListed }: Inquiry): Weighed {
  const places = [entity.organizedUnder, entity.principalPlace];
  const itself = test.ofEntity(entity);
  if (itself === 'no') return { status: 'no', share: 0, unknown: 0, reasons: [] };
  if (itself === 'yes' || places.some((place) => place !== null && isListed(place))) {
    return { status: 'yes', share: 100, unknown: 0, reasons: [] };
  }
  const untold = !entity.verified || places.includes(null);
  const against: InterestAt[] = [];
  const unclear: InterestAt[] = [];
  for (const interest of entity.owners) {
    const status = ownerStatus(interest, settled, test, isListed);
    if (status === 'yes') against.push(interest);
    if (status === 'cannot-tell') unclear.push(interest);
  }
  const share = Math.min(sum(against), 100);
  const open = context.missingCounts || [...against, ...unclear].some(hasNoShare);
  const missing = open ? Math.max(0, 100 - sum(entity.owners)) : 0;
  const unknown = Math.min(untold ? 100 : sum(unclear) + missing, 100 - share);
  const status = statusOf(share, unknown);
  const reasons = { yes: against, no: [], 'cannot-tell': [...against, ...unclear] };
  return { status, share, unknown, reasons: reasons[status] };
}

const statusOf = (share: number, unknown: number): Status => {
  if (share >= DECISIVE_PERCENT) return 'yes';
  return parts(share) + parts(unknown) >= parts(DECISIVE_PERCENT) ? 'cannot-tell' : 'no';
};

/** An unverified interest never favours: what would clear its owner cannot be told. */
function ownerStatus(
  { owner, verified }: InterestAt,
  settled: Settled,
  test: Test,
  isListed: IsListed,
): Status {
  if (owner === null) return 'cannot-tell';
  const status = statusOfOwner(owner, settled, test, isListed);
  return status === 'no' && !verified ? 'cannot-tell' : status;
}

function statusOfOwner(owner: OwnerAt, settled: Settled, test: Test, isListed: IsListed): Status {
  switch (owner.kind) {
    case 'entity':
      return settled.get(owner.id) ?? 'cannot-tell';
    case 'government':
      return owner.territory === null ? 'cannot-tell' : isListed(owner.territory) ? 'yes' : 'no';
    case 'individual':
      return test.ofIndividual(owner, isListed);
  }
}

function coveredIndividual(owner: IndividualAt, isListed: IsListed): Status {
  if (owner.designated) return 'yes';
  if (!owner.foreignPerson) return 'no';
  if (owner.residence === null) return 'cannot-tell';
  return isListed(owner.residence) ? 'yes' : 'no';
}

function adverseIndividual(owner: IndividualAt, isListed: IsListed): Status {
  if (owner.citizenOrPermanentResident) return 'no';
  const ties = [owner.residence, ...(owner.citizenships ?? [null])];
  if (ties.some((territory) => territory !== null && isListed(territory))) return 'yes';
  return ties.includes(null) ? 'cannot-tell' : 'no';
}

/** Every entity that can be reached, owners before what they own as far as circles allow. */
function ownersFirst(
  entityId: string,
  entities: ReadonlyMap<string, EntityAt>,
): readonly EntityAt[] {
  const found = new Map<string, EntityAt>();
  const waiting = [entityId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entity = entities.get(id);
    if (entity === undefined) continue;
    found.delete(id);
    found.set(id, entity);
    for (const { owner } of entity.owners) {
      if (owner?.kind === 'entity' && !found.has(owner.id)) waiting.push(owner.id);
    }
  }
  return [...found.values()].reverse();
}

function answerOf(entityId: string, settled: Settled, inquiry: Inquiry): Answer {
  const entity = inquiry.context.entities.get(entityId);
  if (entity === undefined) {
    return { answer: 'cannot-tell', share: 0, unknown: 100, path: [entityId], eventIds: [] };
  }
  const { status, share, unknown } = weigh(entity, settled, inquiry);
  return {
    answer: status,
    share,
    unknown,
    path: status === 'no' ? [entityId] : pathFrom(entity, settled, inquiry),
    eventIds: status === 'no' ? [] : eventsBehind(entity, settled, inquiry),
  };
}

/** From owner to owner, each time the largest of those that decide, and nobody twice. */
function pathFrom(start: EntityAt, settled: Settled, inquiry: Inquiry): readonly string[] {
  const path = new Set([start.id]);
  for (let entity: EntityAt | undefined = start; entity !== undefined;) {
    const { reasons } = weigh(entity, settled, inquiry);
    const next = largest(reasons.filter(({ owner }) => owner !== null && !path.has(owner.id)));
    if (next !== null) path.add(next.id);
    entity = next?.kind === 'entity' ? inquiry.context.entities.get(next.id) : undefined;
  }
  return [...path];
}

/** The facts of every entity and interest that decides, however far up. */
function eventsBehind(start: EntityAt, settled: Settled, inquiry: Inquiry): readonly string[] {
  const seen = new Set([start.id]);
  const events = new Set<string>();
  const waiting = [start];
  for (let entity = waiting.pop(); entity !== undefined; entity = waiting.pop()) {
    for (const eventId of entity.eventIds) events.add(eventId);
    for (const { owner, eventIds } of weigh(entity, settled, inquiry).reasons) {
      for (const eventId of eventIds) events.add(eventId);
      const next = owner?.kind === 'entity' ? inquiry.context.entities.get(owner.id) : undefined;
      if (next === undefined || seen.has(next.id)) continue;
      seen.add(next.id);
      waiting.push(next);
    }
  }
  return [...events];
}

function largest(interests: readonly InterestAt[]): OwnerAt | null {
  const bySize = [...interests].sort((a, b) => (shareOf(b) ?? 0) - (shareOf(a) ?? 0));
  return bySize[0]?.owner ?? null;
}

const hasNoShare = (interest: InterestAt): boolean => shareOf(interest) === null;

const sum = (interests: readonly InterestAt[]): number =>
  interests.reduce((total, interest) => total + parts(shareOf(interest) ?? 0), 0) / PARTS;

const parts = (percent: number): number => Math.round(percent * PARTS);

/** A share that is no number from 0 to 100 is not known. */
const shareOf = ({ share }: InterestAt): number | null =>
  share !== null && share >= 0 && share <= 100 ? share : null;
