import type { CivilDate, Instant } from '@app/kernel';
import type { Candidate } from './assignment.facts.js';
import { chainOf } from './chain.facts.js';
import { caseFacts, finalDenials, type CaseFacts } from './clearance.facts.js';
import type { ChainLink, Context } from './context.js';
import { kinds } from './kinds.js';
import type { Law } from './law.js';
import { locationFact, type LocationFact } from './location.facts.js';
import { until, type Dated } from './memory.js';
import {
  current,
  earlier,
  firstOf,
  note,
  noteSpan,
  openHorizon,
  recorded,
  type Horizon,
  type Moment,
} from './moment.js';
import { personFacts, type EngagementFact, type PersonFacts } from './person.facts.js';
import { emptyPerson, type CaseStatusRow, type PersonRow } from './person.row.js';
import type { Question } from './question.js';
import type { SystemRow } from './row.js';
import { lastSigned } from './rules/agreements.rules.js';
import { lastClosing, overdueOf } from './rules/clearance.rules.js';
import { CONCERN, COVERED_NATIONS } from './rules/countries.js';
import { PHYSICAL } from './rules/rule.js';
import { systemFacts, type SystemFacts } from './system.facts.js';
import type { World } from './world.js';

/**
 * A context, and the instant until which time alone leaves the answer as it is: asked after the
 * rules, since what they never read cannot change the answer.
 */
export interface Built {
  readonly context: Context;
  readonly until: () => Instant | null;
}

/** Everything that the rules may read, at one moment and for one assignment. */
export function contextOf(
  question: Question,
  world: World,
  moment: Moment,
  candidate: Candidate,
  horizon: Horizon,
): Built {
  const { law, rows } = world;
  const personRow = rows.person(question.personId) ?? emptyPerson(question.personId);
  const systemRow = rows.system(question.systemId);
  const { value: subject, until: personUntil } = subjectOf(personRow, world, moment);
  const risk = candidate.assignment?.positionRisk ?? 'not-high';
  const { value: system, until: systemUntil } = systemOf(
    systemRow ?? UNKNOWN_SYSTEM,
    world,
    moment,
    risk,
  );
  const scope = scopeOf(question.kind, system);
  const ageOn = law.calendar.dayOf(question.at);
  const location = locationOf(personRow, system, scope, ageOn, moment, law, horizon);
  const engagement = engagementOf(subject.person, candidate, world, moment, horizon);
  const context: Context = {
    moment,
    ageOn,
    calendar: law.calendar,
    stage: question.stage,
    kind: question.kind,
    kindOf: scope.kindOf,
    system,
    systemKnown: isConfirmed(systemRow, moment),
    parameters: law.parameters(moment),
    personRow,
    person: subject.person,
    location,
    cases: subject.cases,
    finalDenials: subject.finalDenials,
    active: candidate.active ? candidate.assignment : undefined,
    assignment: candidate.assignment,
    engagement,
    chain: lazily(() => chainFor(personRow, candidate, engagement, world, moment, horizon, system)),
    escort: system.row.escort,
    nationality: scope.nationality,
    geography: scope.geography,
    physical: scope.physical,
    escorted: scope.escorted,
    bypass: scope.bypass,
    foreign: !subject.person.usp && !(location.favourable && isInUs(location, law, moment)),
    listed: (list, territory) => law.listed(list, territory, moment),
    isOccupied: (territory) => law.isOccupied(territory, moment),
    approvedByAo: isApprovedByAo(personRow, question.systemId, moment),
  };
  noteAges(context, horizon);
  const dated = earlier(personUntil, systemUntil);
  return { context, until: () => earlier(dated, firstOf(horizon, law.calendar.startOf)) };
}

/** A system that is not there: nothing about it is known, and R-DATA-05 says so. */
const UNKNOWN_SYSTEM: SystemRow = {
  systemId: '',
  kind: '',
  impactLevel: null,
  ownerId: null,
  issmId: null,
  technology: null,
  registered: { eventId: '', position: 0, at: '' },
  confirmed: null,
  profiles: [],
  requirements: {},
  escort: null,
  defaults: false,
};

interface Subject {
  readonly person: PersonFacts;
  readonly cases: readonly CaseFacts[];
  readonly finalDenials: readonly CaseStatusRow[];
}

function subjectOf(row: PersonRow, world: World, moment: Moment): Dated<Subject> {
  const { law, memory } = world;
  return memory.dated(row, 'subject', moment, () => {
    const horizon = openHorizon();
    law.noteChanges(horizon, moment);
    const person = personFacts(row, moment, {
      resolve: law.resolve,
      forcedCitizenshipCounts: law.parameters(moment).forcedCitizenshipCounts,
      startOf: law.calendar.startOf,
    });
    for (const agreement of row.agreements) note(horizon, agreement.signed, moment);
    const cases = caseFacts(row, moment, horizon);
    const value = { person, cases, finalDenials: finalDenials(row, moment) };
    return until(value, horizon, law.calendar.startOf, person.until);
  });
}

function systemOf(
  row: SystemRow,
  world: World,
  moment: Moment,
  risk: 'high' | 'not-high' | 'critical-sensitive',
): Dated<SystemFacts> {
  const { law, memory } = world;
  return memory.dated(row, risk, moment, () => {
    const horizon = openHorizon();
    law.noteChanges(horizon, moment);
    const value = systemFacts(row, moment, law.parameters(moment), risk, horizon);
    return until(value, horizon, law.calendar.startOf);
  });
}

/** Registration takes effect when the ISSM confirms; a system of a case file stands as given. */
const isConfirmed = (row: SystemRow | undefined, moment: Moment): boolean =>
  row !== undefined &&
  recorded(row.registered, moment) &&
  (!row.defaults || (row.confirmed !== null && recorded(row.confirmed, moment)));

type Scope = Pick<
  Context,
  'nationality' | 'geography' | 'physical' | 'escorted' | 'bypass' | 'kindOf'
>;

/** The abbreviations of the rules page: `N`, `G`, `escorted` and `bypass`. */
function scopeOf(kind: string, { active, row }: SystemFacts): Scope {
  const physical = kind === PHYSICAL;
  const kindOf = kinds.get(kind);
  return {
    kindOf,
    physical,
    geography: active.ndaa || active.escortProcess,
    nationality:
      !physical &&
      (active.il4 ||
        active.il5 ||
        active.il6 ||
        active.faNat ||
        active.faNatStrict ||
        active.citizenOnly ||
        active.personOnly),
    escorted: active.escortProcess && row.escort !== null && (kindOf?.escorted ?? false),
    bypass: physical && row.escort?.documented === true,
  };
}

/** Adverse is what a location rule that applies to this question denies on. */
function locationOf(
  row: PersonRow,
  { active, row: { defaults } }: SystemFacts,
  scope: Scope,
  ageOn: CivilDate,
  moment: Moment,
  law: Law,
  horizon: Horizon,
): LocationFact {
  const parameters = law.parameters(moment);
  const isMaintenance = active.escortProcess && (scope.kindOf?.maintenance ?? false);
  const isEmbargoAsked = scope.geography || scope.nationality;
  const isListed = (list: string, territory: string): boolean =>
    law.hasList(list) && law.listed(list, territory, moment) !== undefined;
  return locationFact(
    row.locations,
    moment,
    {
      resolve: law.resolve,
      adverse: (territory) =>
        (active.ndaa && isListed(COVERED_NATIONS, territory)) ||
        (isMaintenance && isListed(parameters.levelD, territory)) ||
        (active.dsp && isListed(CONCERN, territory)) ||
        (isEmbargoAsked && law.isOccupied(territory, moment)),
      maxDays: defaults ? parameters.locationAttestationMaxDays : null,
      ageOn,
      calendar: law.calendar,
    },
    horizon,
  );
}

const isInUs = (location: LocationFact, law: Law, moment: Moment): boolean =>
  location.territory !== null && law.within(location.territory, 'US', moment);

/** The engagement that the assignment names, in force with its contract; else any in force. */
function engagementOf(
  person: PersonFacts,
  { assignment }: Candidate,
  { rows }: World,
  moment: Moment,
  horizon: Horizon,
): EngagementFact | undefined {
  const named = assignment?.engagementId ?? null;
  return person.engagements.find((engagement) => {
    if (named !== null && !engagement.ids.includes(named)) return false;
    if (engagement.contractId === null) return true;
    const contract = rows.contract(engagement.contractId);
    if (contract === undefined || !recorded(contract.recorded, moment)) return false;
    noteSpan(horizon, contract, moment);
    return current(contract, moment);
  });
}

/** The entities of the engagement that is meant, also where it is not in force. */
function chainFor(
  person: PersonRow,
  { assignment }: Candidate,
  engagement: EngagementFact | undefined,
  world: World,
  moment: Moment,
  horizon: Horizon,
  system: SystemFacts,
): readonly ChainLink[] {
  const named = assignment?.engagementId ?? null;
  const row = person.engagements.findLast(
    (candidate) =>
      recorded(candidate.recorded, moment) && (named === null || candidate.factId === named),
  );
  const ids = engagement?.employerIds ?? row?.employerIds ?? [];
  return chainOf(ids, world, moment, horizon, system.row.defaults);
}

function lazily<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: work() }).value;
}

const isApprovedByAo = (row: PersonRow, systemId: string, moment: Moment): boolean =>
  row.aoApprovals.some(
    (approval) =>
      approval.systemId === systemId && recorded(approval, moment) && current(approval, moment),
  );

/** When the agreement and the last investigation grow too old. */
function noteAges(context: Context, horizon: Horizon): void {
  const days = context.system.needs.accessAgreementMaxDays ?? null;
  const signed = days === null ? undefined : lastSigned(context, 'access');
  if (days !== null && signed !== undefined) {
    note(horizon, context.calendar.lapseOf(signed.signed, days), context.moment);
  }
  const years = context.system.needs.rescreenYears ?? null;
  const closed = years === null ? null : lastClosing(context.cases);
  if (years !== null && closed !== null) {
    note(horizon, overdueOf(closed, years), context.moment);
  }
}
