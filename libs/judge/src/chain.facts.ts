import type { UsStatus } from '@app/events';
import type { ChainLink } from './context.js';
import {
  believed,
  current,
  eventsOf,
  noteSpan,
  reached,
  recorded,
  verified,
  type Horizon,
  type Moment,
} from './moment.js';
import { adverse, covered } from './ownership.js';
import type { EntityAt, OwnerAt, OwnershipContext } from './ownership.web.js';
import { territoryOf } from './person.facts.js';
import type { Country } from './person.row.js';
import type { EntityRow, IndividualOwnerRow, InterestRow } from './row.js';
import { CONCERN, FA } from './rules/countries.js';
import type { World } from './world.js';

/**
 * The entities of an engagement as the rules ask of them. `missingCounts`: what is missing to the
 * whole counts as unknown (in the product), or not (in case files).
 */
export function chainOf(
  entityIds: readonly string[],
  world: World,
  moment: Moment,
  horizon: Horizon,
  missingCounts: boolean,
): readonly ChainLink[] {
  let ownership: OwnershipContext | undefined;
  const ask = (): OwnershipContext =>
    (ownership ??= ownershipAt(entityIds, world, moment, horizon, missingCounts));
  return entityIds.map((entityId) => linkOf(entityId, world, moment, horizon, ask));
}

function linkOf(
  entityId: string,
  world: World,
  moment: Moment,
  horizon: Horizon,
  ownership: () => OwnershipContext,
): ChainLink {
  const row = world.rows.entity(entityId);
  return {
    entityId,
    known: row !== undefined,
    listedOn: (list) => {
      const listings = row?.listings.filter((one) => one.list === list) ?? [];
      for (const listing of listings) noteSpan(horizon, listing, moment);
      const found = listings.find((one) => recorded(one, moment) && current(one, moment));
      return found === undefined ? undefined : [found.eventId];
    },
    foci: fociOf(row, moment),
    covered: () => covered(entityId, ownership()),
    adverse: () => adverse(entityId, ownership()),
  };
}

function fociOf(row: EntityRow | undefined, moment: Moment): ChainLink['foci'] {
  const last = row?.foci.findLast(
    (one) => recorded(one, moment) && (one.from === null || reached(one.from, moment)),
  );
  return last === undefined ? null : { status: last.status, eventIds: [last.eventId] };
}

/** Every entity that the chain reaches through ownership, as it stood at that moment. */
function ownershipAt(
  entityIds: readonly string[],
  world: World,
  moment: Moment,
  horizon: Horizon,
  missingCounts: boolean,
): OwnershipContext {
  const { law, rows } = world;
  const entities = new Map<string, EntityAt>();
  const waiting = [...entityIds];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const row = entities.has(id) ? undefined : rows.entity(id);
    if (row === undefined) continue;
    const entity = entityAt(row, world, moment, horizon);
    entities.set(id, entity);
    for (const { owner } of entity.owners) if (owner?.kind === 'entity') waiting.push(owner.id);
  }
  return {
    entities,
    territories: law.table,
    foreignAdversaries: law.countryList(FA),
    countriesOfConcern: law.countryList(CONCERN),
    at: moment.today,
    knownPosition: moment.known,
    missingCounts,
  };
}

/** Where it is organised and based is the latest registration's; adverse facts count unverified. */
function entityAt(row: EntityRow, world: World, moment: Moment, horizon: Horizon): EntityAt {
  const place = (country: Country | undefined): string | null =>
    country === undefined ? null : territoryOf(country, moment, world.law);
  const registration = row.registrations.findLast((one) => believed(one, moment));
  const organizedUnder = place(registration?.organizedUnder);
  const holds = (facts: EntityRow['control']): boolean => {
    for (const fact of facts) noteSpan(horizon, fact, moment);
    return facts.some((fact) => believed(fact, moment) && current(fact, moment));
  };
  return {
    id: row.entityId,
    organizedUnder,
    principalPlace: place(registration?.principalPlace),
    usOrganised: organizedUnder !== null && world.law.within(organizedUnder, 'US', moment),
    controlledByForeignAdversary: holds(row.control) || (row.controlUnknown ? null : false),
    designated: holds(row.designations),
    verified: registration !== undefined && verified(registration, moment),
    owners: ownersAt(row, world, moment, horizon),
    eventIds: registration === undefined ? [] : eventsOf(registration, moment),
  };
}

const ownersAt = (
  row: EntityRow,
  world: World,
  moment: Moment,
  horizon: Horizon,
): EntityAt['owners'] =>
  row.interests
    .filter((interest) => {
      noteSpan(horizon, interest, moment);
      return believed(interest, moment) && current(interest, moment);
    })
    .map((interest) => ({
      share: interest.share,
      verified: verified(interest, moment),
      owner: ownerAt(interest, world, moment, horizon),
      eventIds: eventsOf(interest, moment),
    }));

function ownerAt(
  interest: InterestRow,
  world: World,
  moment: Moment,
  horizon: Horizon,
): OwnerAt | null {
  switch (interest.ownerKind) {
    case 'entity':
      return { kind: 'entity', id: interest.ownerId };
    case 'government':
      return {
        kind: 'government',
        id: interest.ownerId,
        territory:
          interest.government === null ? null : territoryOf(interest.government, moment, world.law),
      };
    case 'individual':
      return interest.individual === null
        ? null
        : individualAt(interest, interest.individual, world, moment, horizon);
    case 'unknown':
      return null;
  }
}

/** What favours an individual rests on the interest having been verified. */
function individualAt(
  interest: InterestRow,
  individual: IndividualOwnerRow,
  { law }: World,
  moment: Moment,
  horizon: Horizon,
): OwnerAt {
  const place = (country: Country | null): string | null =>
    country === null ? null : territoryOf(country, moment, law);
  const isVerified = verified(interest, moment);
  const location = place(individual.location);
  const presentInUs = location !== null && law.within(location, 'US', moment);
  for (const span of [individual.usStatusSpan, individual.residenceSpan]) {
    noteSpan(horizon, span, moment);
  }
  const usStatus = current(individual.usStatusSpan, moment) ? individual.usStatus : 'unknown';
  const resident = current(individual.residenceSpan, moment) ? individual.residence : null;
  const usPerson = usPersons.has(usStatus) || presentInUs;
  const held = individual.citizenships.filter(({ span }) => current(span, moment));
  // What is not verified can tell against an owner; that it is all there is, nobody knows.
  const tiesOf = (one: (typeof held)[number]): readonly (string | null)[] =>
    one.verified ? [place(one.country)] : [place(one.country), null];
  return {
    kind: 'individual',
    id: interest.ownerId,
    citizenships: held.length === 0 ? null : held.flatMap(tiesOf),
    residence: place(resident),
    citizenOrPermanentResident: isVerified && (usStatus === 'citizen' || usStatus === 'lpr'),
    foreignPerson: !(isVerified && usPerson),
    designated: individual.designated !== null && current(individual.designated, moment),
  };
}

const usPersons: ReadonlySet<UsStatus> = new Set([
  'citizen',
  'national',
  'lpr',
  'refugee',
  'asylee',
]);
