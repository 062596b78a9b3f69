import type { CivilDate } from '@app/kernel';
import type { EntityAt, IndividualAt, InterestAt, OwnerAt, TallyAt } from '../ownership.web.js';
import { isWithin, type TerritoryTable } from '../territory.js';
import {
  holdingOn,
  interestsAt,
  isClosed,
  statedBy,
  type EntityRecord,
  type HeldInterest,
  type OwnershipGraph,
  type PersonRecord,
  type Stated,
  type StatementRef,
} from './bods.graph.js';
import { addressedIn, placeReader, type PlaceReader } from './bods.places.js';
import { neededParties, otherCountings, rightOf, type Right } from './bods.rights.js';

/**
 * How a graph is read on a day. `isVerified`: whether a statement may favour; that its publisher
 * calls it verified is no officer's verification. `designated` and `controlledByForeignAdversary`
 * are record ids, since no statement says either.
 */
export interface GraphReading {
  readonly at: CivilDate;
  readonly territories: TerritoryTable;
  readonly isVerified: (statement: StatementRef) => boolean;
  readonly designated?: ReadonlySet<string>;
  readonly controlledByForeignAdversary?: ReadonlySet<string>;
}

/** One interest of one party on the day, with the statements behind it. */
interface Holding {
  readonly interest: HeldInterest;
  readonly right: Right;
  readonly party: string | null;
  readonly components: readonly string[];
  readonly asked: InterestAt;
}

/**
 * The entities of a graph on a day, as the cascade reads them. Direct and indirect holdings are
 * countings of the same whole, so components of an indirect one are never added to it.
 */
export function entitiesAt(
  graph: OwnershipGraph,
  reading: GraphReading,
): ReadonlyMap<string, EntityAt> {
  const place = placeReader(reading.territories, reading.at);
  const owner = ownerReader(graph, reading, place);
  const held = holdingsBySubject(graph, reading, owner);
  const entities = new Map<string, EntityAt>();
  for (const [id, history] of graph.entities) {
    const stated = statedBy(history, reading.at);
    if (stated !== undefined) {
      entities.set(id, entityAt(id, stated, held.get(id) ?? [], reading, place));
    }
  }
  return entities;
}

function entityAt(
  id: string,
  { statement, value }: Stated<EntityRecord>,
  holdings: readonly Holding[],
  reading: GraphReading,
  place: PlaceReader,
): EntityAt {
  const { at, territories } = reading;
  const organizedUnder = place(value.jurisdiction);
  const isOver = value.dissolvedOn !== null && value.dissolvedOn <= at;
  return {
    id,
    organizedUnder,
    principalPlace: isState(value)
      ? organizedUnder
      : addressedIn(value.addresses, 'business', place),
    usOrganised: organizedUnder !== null && isWithin(territories, organizedUnder, 'US', at),
    controlledByForeignAdversary: reading.controlledByForeignAdversary?.has(id) ?? false,
    designated: reading.designated?.has(id) ?? false,
    verified: !isOver && !isClosed(statement, at) && reading.isVerified(statement),
    ...(value.type === 'arrangement'
      ? { owners: partiesOf(value, holdings) }
      : { owners: counted('shares', holdings), tallies: talliesOf(holdings) }),
    eventIds: [statement.statementId],
  };
}

const isState = ({ type }: EntityRecord): boolean => type === 'state' || type === 'stateBody';

/**
 * What is held by one's own hand, of one kind; an unknown interest might be a share. Where holdings
 * add to more than the whole they contradict one another, and nobody is cleared by them.
 */
function counted(right: Right, holdings: readonly Holding[]): readonly InterestAt[] {
  const interests = holdings
    .filter((one) => one.right === right || (right === 'shares' && one.right === 'unknown'))
    .filter(({ interest }) => interest.reach !== 'indirect')
    .map(({ asked }) => asked);
  const sum = interests.reduce((total, { share }) => total + (share ?? 0), 0);
  return sum > 100 + ROUNDING ? [...interests, NOBODY_KNOWN] : interests;
}

function talliesOf(holdings: readonly Holding[]): readonly TallyAt[] {
  const tallies: TallyAt[] = [];
  const tally = (right: TallyAt['right'], interests: readonly InterestAt[]): void => {
    if (interests.length > 0) tallies.push({ right, interests });
  };
  for (const right of otherCountings) tally('ownership', counted(right, holdings));
  for (const right of ['shares', ...otherCountings] as const) {
    tally('ownership', atTheEnd(right, holdings));
  }
  const controlling = holdings.filter(({ right }) => right === 'control');
  tally('control', controlling.map(whole));
  return tallies;
}

/**
 * What the people and states at the end of chains hold, indirectly or by their own hand; an entity
 * between them and the subject is left out where somebody's holding names it as a component.
 */
function atTheEnd(right: Right, holdings: readonly Holding[]): readonly InterestAt[] {
  const ofKind = holdings.filter((one) => one.right === right);
  if (!ofKind.some(({ interest }) => interest.reach === 'indirect')) return [];
  const between = new Set(ofKind.flatMap(({ components }) => components));
  return ofKind
    .filter(({ interest, party, asked }) =>
      asked.owner?.kind === 'entity'
        ? interest.reach === 'indirect' && !between.has(party ?? '')
        : true,
    )
    .map(({ asked }) => asked);
}

/** Whoever is party to an arrangement may stand for the whole of it, whatever the share. */
function partiesOf({ subtype }: EntityRecord, holdings: readonly Holding[]): readonly InterestAt[] {
  const types = new Set(holdings.map(({ interest }) => interest.type));
  const needed = neededParties.get(subtype ?? '') ?? [];
  const parties = holdings.map(whole);
  return needed.every((type) => types.has(type)) ? parties : [...parties, NOBODY_KNOWN];
}

/** Shares are decimal fractions of a hundred: thirds must not add to more than the whole. */
const ROUNDING = 1e-4;
const NOBODY_KNOWN: InterestAt = { share: 100, verified: false, owner: null, eventIds: [] };

const whole = ({ asked: { verified, owner, eventIds } }: Holding): InterestAt => ({
  share: 100,
  verified,
  owner,
  eventIds,
});

type OwnerReader = (party: string | null) => {
  readonly owner: OwnerAt | null;
  readonly verified: boolean;
  readonly eventIds: readonly string[];
};

function holdingsBySubject(
  { relationships }: OwnershipGraph,
  { at, isVerified }: GraphReading,
  owner: OwnerReader,
): ReadonlyMap<string, readonly Holding[]> {
  const bySubject = new Map<string, Holding[]>();
  for (const history of relationships.values()) {
    const stated = holdingOn(history, at);
    if (stated === undefined || stated.value.subject === null) continue;
    const { statement, value } = stated;
    const interests = interestsAt(history, at);
    const party = owner(value.party);
    // A nominee holds for somebody else: that the nominee is nobody's adversary says nothing.
    const isNominee = interests.some(({ type }) => type === 'nominee');
    const verified = party.verified && isVerified(statement) && !isNominee;
    const eventIds = [statement.statementId, ...party.eventIds];
    const holdings = interests.map((interest) => ({
      interest,
      right: rightOf(interest.type),
      party: value.party,
      components: value.components,
      asked: {
        share: interest.least,
        ...(interest.least === null ? {} : { atMost: interest.most }),
        verified,
        owner: party.owner,
        eventIds,
      },
    }));
    const known = bySubject.get(stated.value.subject);
    if (known === undefined) bySubject.set(stated.value.subject, holdings);
    else known.push(...holdings);
  }
  return bySubject;
}

/** Whoever a record id stands for; a record that is not there is an entity of which nothing is. */
function ownerReader(
  { entities, people }: OwnershipGraph,
  reading: GraphReading,
  place: PlaceReader,
): OwnerReader {
  const { at, isVerified } = reading;
  return (party) => {
    if (party === null) return { owner: null, verified: false, eventIds: [] };
    const person = statedBy(people.get(party) ?? [], at);
    if (person !== undefined) {
      const verified = isVerified(person.statement) && !isClosed(person.statement, at);
      const owner = individualAt(party, person.value, verified, reading, place);
      return { owner, verified, eventIds: [person.statement.statementId] };
    }
    const entity = statedBy(entities.get(party) ?? [], at);
    if (entity === undefined || !isState(entity.value)) {
      return { owner: { kind: 'entity', id: party }, verified: true, eventIds: [] };
    }
    const territory = place(entity.value.jurisdiction);
    return {
      owner: { kind: 'government', id: party, territory },
      verified: isVerified(entity.statement) && !isClosed(entity.statement, at),
      eventIds: [entity.statement.statementId],
    };
  };
}

/** BODS says nothing of residence permits: of US persons it knows the citizens alone. */
function individualAt(
  id: string,
  { nationalities, addresses }: PersonRecord,
  verified: boolean,
  { at, territories, designated }: GraphReading,
  place: PlaceReader,
): IndividualAt {
  const held = nationalities?.map(place) ?? null;
  const isAmerican =
    verified &&
    (held?.some((one) => one !== null && isWithin(territories, one, 'US', at)) ?? false);
  return {
    kind: 'individual',
    id,
    // What is not verified can tell against an owner; that it is all there is, nobody knows.
    citizenships: held === null || verified ? held : [...held, null],
    residence: addressedIn(addresses, 'residence', place),
    citizenOrPermanentResident: isAmerican,
    foreignPerson: !isAmerican,
    designated: designated?.has(id) ?? false,
  };
}
