import type { CountryToken, UsStatus } from '@app/events';
import type { Instant } from '@app/kernel';
import {
  begun,
  believed,
  current,
  eventsOf,
  firstOf,
  noteSpan,
  openHorizon,
  recorded,
  verified,
  type Moment,
} from './moment.js';
import type {
  CitizenshipRow,
  Country,
  PersonRow,
  ResidenceRow,
  UsStatusRow,
} from './person.row.js';
import { isOpen, laterDeclared, laterEnd, lastBegun, prevailing } from './succession.js';

/** A country that somebody holds or lives in; `territory` null: the token resolves to none. */
export interface CountryFact {
  readonly territory: string | null;
  readonly verified: boolean;
  readonly eventIds: readonly string[];
}

/** An engagement in force, with employment at its first employer. */
export interface EngagementFact {
  readonly ids: readonly string[];
  readonly employerIds: readonly string[];
  readonly contractId: string | null;
  readonly eventIds: readonly string[];
}

/**
 * A person as a judgement sees one at a moment. `known` is false when the US status is unknown;
 * `citizen`, `lpr` and `usp` are favourable findings: verified, and no later declared value says
 * otherwise.
 */
export interface PersonFacts {
  readonly status: UsStatus;
  readonly statusKnown: boolean;
  readonly citizen: boolean;
  readonly lpr: boolean;
  readonly usp: boolean;
  readonly statusEvents: readonly string[];
  readonly citizenships: readonly CountryFact[];
  readonly stateless: boolean;
  readonly residences: readonly CountryFact[];
  readonly residenceKnown: boolean;
  readonly governments: readonly CountryFact[];
  readonly designated: readonly string[] | null;
  readonly engagements: readonly EngagementFact[];
  readonly fingerprinted: boolean;
  readonly continuousVetting: boolean;
  /** When time alone first changes one of these; null: never. */
  readonly until: Instant | null;
}

/** What the facts of a person are read with: how tokens resolve, and contested readings. */
export interface FactReader {
  readonly resolve: (token: CountryToken, moment: Moment) => string | null;
  readonly forcedCitizenshipCounts: boolean;
  readonly startOf: (day: string) => Instant;
}

const usPersons: ReadonlySet<UsStatus> = new Set([
  'citizen',
  'national',
  'lpr',
  'refugee',
  'asylee',
]);

/** The person at a moment. Declared values count against, verified ones for (rules, "Facts"). */
export function personFacts(row: PersonRow, moment: Moment, reader: FactReader): PersonFacts {
  const horizon = openHorizon();
  for (const span of spansOf(row)) noteSpan(horizon, span, moment);
  const residences = residencesOf(row.residences, moment, reader);
  return {
    ...statusOf(row.usStatuses, moment),
    citizenships: citizenshipsOf(row.citizenships, moment, reader),
    stateless: row.statelessness.some((fact) => verified(fact, moment) && current(fact, moment)),
    residences,
    residenceKnown:
      residences.some((fact) => fact.verified) &&
      residences.every((fact) => fact.territory !== null),
    governments: row.governments
      .filter((fact) => believed(fact, moment) && current(fact, moment))
      .map((fact) => countryFact(fact.country, fact, moment, reader)),
    designated: designatedBy(row, moment),
    engagements: engagementsOf(row, moment),
    fingerprinted: row.fingerprints.some((fact) => verified(fact, moment) && current(fact, moment)),
    continuousVetting: row.continuousVetting.some(
      (fact) => verified(fact, moment) && current(fact, moment),
    ),
    until: firstOf(horizon, reader.startOf),
  };
}

function* spansOf(row: PersonRow): Generator<Parameters<typeof noteSpan>[1]> {
  yield* row.citizenships;
  yield* row.usStatuses;
  yield* row.residences;
  yield* row.statelessness;
  yield* row.designations;
  yield* row.governments;
  yield* row.employments;
  yield* row.engagements;
  yield* row.fingerprints;
  yield* row.continuousVetting;
  yield* row.aoApprovals;
}

type StatusFacts = Pick<
  PersonFacts,
  'status' | 'statusKnown' | 'citizen' | 'lpr' | 'usp' | 'statusEvents'
>;

function statusOf(facts: readonly UsStatusRow[], moment: Moment): StatusFacts {
  const held = prevailing(facts, moment);
  if (held === undefined) return unverifiedStatus(facts, moment);
  const later = facts.filter((fact) => laterDeclared(held, fact, moment));
  const status = weakest([held, ...later]);
  return {
    status,
    statusKnown: status !== 'unknown',
    citizen: held.status === 'citizen' && later.every((fact) => fact.status === 'citizen'),
    lpr: held.status === 'lpr' && later.every((fact) => atLeastLpr.has(fact.status)),
    usp: usPersons.has(held.status) && later.every((fact) => usPersons.has(fact.status)),
    statusEvents: [held, ...later].flatMap((fact) => eventsOf(fact, moment)),
  };
}

const atLeastLpr: ReadonlySet<UsStatus> = new Set(['citizen', 'national', 'lpr']);

/** From what gives least to what gives most: a later declared value can only take away. */
const byStrength: readonly UsStatus[] = [
  'none',
  'unknown',
  'asylee',
  'refugee',
  'lpr',
  'national',
  'citizen',
];

const weakest = (facts: readonly UsStatusRow[]): UsStatus =>
  byStrength.find((status) => facts.some((fact) => fact.status === status)) ?? 'unknown';

/** Without a verified status a favourable one is unknown; that somebody is no US person counts. */
function unverifiedStatus(facts: readonly UsStatusRow[], moment: Moment): StatusFacts {
  const against = facts.filter(
    (fact) => fact.status === 'none' && isOpen(fact, moment) && current(fact, moment),
  );
  return {
    status: against.length > 0 ? 'none' : 'unknown',
    statusKnown: against.length > 0,
    citizen: false,
    lpr: false,
    usp: false,
    statusEvents: against.flatMap((fact) => eventsOf(fact, moment)),
  };
}

/** Every citizenship held: what is verified later of the same country replaces a verified one. */
function citizenshipsOf(
  facts: readonly CitizenshipRow[],
  moment: Moment,
  reader: FactReader,
): readonly CountryFact[] {
  const held: CountryFact[] = [];
  for (const fact of facts) {
    if (!believed(fact, moment) || !current(fact, moment)) continue;
    if (fact.forced && !reader.forcedCitizenshipCounts) continue;
    const view = countryFact(fact.country, fact, moment, reader);
    const replaced = (other: CitizenshipRow): boolean =>
      verified(other, moment) &&
      begun(other, moment) &&
      isVerifiedLater(other, fact) &&
      view.territory !== null &&
      territoryOf(other.country, moment, reader) === view.territory;
    if (!view.verified || !facts.some(replaced)) held.push(view);
  }
  return held;
}

const isVerifiedLater = (other: CitizenshipRow, fact: CitizenshipRow): boolean =>
  (other.verified?.position ?? 0) > (fact.verified?.position ?? 0);

function residencesOf(
  facts: readonly ResidenceRow[],
  moment: Moment,
  reader: FactReader,
): readonly CountryFact[] {
  const held = prevailing(facts, moment);
  return facts
    .filter((fact) => fact === held || (isOpen(fact, moment) && current(fact, moment)))
    .map((fact) => countryFact(fact.country, fact, moment, reader));
}

function designatedBy(row: PersonRow, moment: Moment): readonly string[] | null {
  const found = row.designations.find((fact) => believed(fact, moment) && current(fact, moment));
  return found === undefined ? null : eventsOf(found, moment);
}

/**
 * Engagements in force whose first employer employs the person; a declared end ends them at once.
 */
function engagementsOf(row: PersonRow, moment: Moment): readonly EngagementFact[] {
  const lines = new Map<string, PersonRow['engagements'][number][]>();
  for (const fact of row.engagements) {
    const key = JSON.stringify([fact.contractId, fact.employerIds]);
    lines.set(key, [...(lines.get(key) ?? []), fact]);
  }
  return [...lines.values()].flatMap((line) => {
    const held = inForce(line, moment);
    const employer = held?.employerIds[0];
    if (held === undefined || employer === undefined) return [];
    const employment = inForce(
      row.employments.filter((fact) => fact.employerId === employer),
      moment,
    );
    if (employment === undefined) return [];
    return [
      {
        ids: line.map((fact) => fact.factId),
        employerIds: held.employerIds,
        contractId: held.contractId,
        eventIds: [...eventsOf(held, moment), ...eventsOf(employment, moment)],
      },
    ];
  });
}

function inForce<F extends PersonRow['employments'][number] | PersonRow['engagements'][number]>(
  facts: readonly F[],
  moment: Moment,
): F | undefined {
  const held = prevailing(facts, moment);
  return held !== undefined && facts.some((fact) => laterEnd(held, fact, moment))
    ? undefined
    : held;
}

/** Events that speak of the end of employment or engagement, for the reasons of R-EMP-01. */
export function endEvents(row: PersonRow, moment: Moment): readonly string[] {
  const facts = [...row.employments, ...row.engagements];
  const last = lastBegun(facts, moment);
  return facts
    .filter((fact) => fact === last || (believed(fact, moment) && fact.to !== null))
    .flatMap((fact) => eventsOf(fact, moment));
}

function countryFact(
  country: Country,
  fact: CitizenshipRow | ResidenceRow | PersonRow['governments'][number],
  moment: Moment,
  reader: FactReader,
): CountryFact {
  return {
    territory: territoryOf(country, moment, reader),
    verified: verified(fact, moment),
    eventIds: eventsOf(fact, moment),
  };
}

/** What a country is: what an officer last resolved it to, else what its token resolves to. */
export function territoryOf(
  country: Country,
  moment: Moment,
  reader: Pick<FactReader, 'resolve'>,
): string | null {
  const resolution = country.resolutions.findLast((candidate) => recorded(candidate, moment));
  return resolution?.territory ?? reader.resolve(country.token, moment);
}
