import { plusDays, type Instant } from '@app/kernel';
import type { Candidate } from './assignment.facts.js';
import { chainOf } from './chain.facts.js';
import { caseFacts, finalDenials, type CaseFacts } from './clearance.facts.js';
import type { ChainLink, Context, Stage } from './context.js';
import { kinds } from './kinds.js';
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
import { lapseOf, lastSigned } from './rules/agreements.rules.js';
import { lastClosing, overdueOf } from './rules/clearance.rules.js';
import { CONCERN, COVERED_NATIONS } from './rules/countries.js';
import { isEmbargoed } from './rules/location.rules.js';
import { PHYSICAL } from './rules/rule.js';
import { systemFacts, type SystemFacts } from './system.facts.js';
import type { World } from './world.js';

/**
 * A context, and the instant until which time alone leaves the answer as it is: asked after the rules,
 * since what they never read cannot change the answer.
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
  const personRow = rows.person(question.personId) ?? unknownPerson(question.personId);
  const systemRow = rows.system(question.systemId);
  const subject = subjectOf(personRow, world, moment);
  const risk = candidate.assignment?.positionRisk ?? 'not-high';
  const system = systemOf(systemRow ?? UNKNOWN_SYSTEM, world, moment, risk);
  const flags = flagsOf(question.kind, system.value);
  const view = {
    ...flags,
    moment,
    ageOn: law.calendar.dayOf(question.at),
    system: system.value,
    kind: question.kind,
    kindOf: kinds.get(question.kind),
  };
  const location = locationOf(personRow, view, world, horizon);
  const engagement = engagementOf(subject.value.person, candidate, world, moment, horizon);
  const { person } = subject.value;
  const context: Context = {
    ...view,
    stage: question.stage satisfies Stage,
    systemKnown: isConfirmed(systemRow, moment),
    parameters: law.parameters(moment),
    personRow,
    person,
    location,
    cases: subject.value.cases,
    finalDenials: subject.value.finalDenials,
    active: candidate.active ? candidate.assignment : undefined,
    assignment: candidate.assignment,
    engagement,
    chain: chainFor(
      personRow,
      candidate,
      engagement,
      world,
      moment,
      horizon,
      system.value.row.defaults,
    ),
    escort: system.value.row.escort,
    foreign: !person.usp && !(location.favourable && isInUs(location, world, moment)),
    listed: (list, territory) => law.listed(list, territory, moment),
    within: (territory, ancestor) => law.within(territory, ancestor, moment),
    dayOf: (when) => (when.length === DAY ? when : law.calendar.dayOf(when)),
    approvedByAo: isApprovedByAo(personRow, question.systemId, moment),
  };
  noteAges(context, horizon);
  const dated = earlier(subject.until, system.until);
  return { context, until: () => earlier(dated, firstOf(horizon, law.calendar.startOf)) };
}

const DAY = 10;

const unknownPerson = emptyPerson;

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

type Flags = Pick<Context, 'nationality' | 'geography' | 'physical' | 'escorted' | 'bypass'>;

/** The abbreviations of the rules page: `N`, `G`, `escorted` and `bypass`. */
function flagsOf(kind: string, { active, row }: SystemFacts): Flags {
  const physical = kind === PHYSICAL;
  return {
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
    escorted: active.escortProcess && row.escort !== null && (kinds.get(kind)?.escorted ?? false),
    bypass: physical && row.escort?.documented === true,
  };
}

type View = Flags & Pick<Context, 'moment' | 'ageOn' | 'system' | 'kindOf'>;

function locationOf(row: PersonRow, view: View, { law }: World, horizon: Horizon): LocationFact {
  const { moment, system } = view;
  const parameters = law.parameters(moment);
  const maintenance = system.active.escortProcess && (view.kindOf?.maintenance ?? false);
  const listed = (list: string, territory: string): boolean =>
    law.hasList(list) && law.listed(list, territory, moment) !== undefined;
  const within = (territory: string, ancestor: string): boolean =>
    law.within(territory, ancestor, moment);
  return locationFact(
    row.locations,
    moment,
    {
      resolve: law.resolve,
      adverse: (territory) =>
        (system.active.ndaa && listed(COVERED_NATIONS, territory)) ||
        (maintenance && listed(parameters.levelD, territory)) ||
        (system.active.dsp && listed(CONCERN, territory)) ||
        ((view.geography || view.nationality) && isEmbargoed({ within }, territory)),
      maxDays: system.row.defaults ? parameters.locationAttestationMaxDays : null,
      ageOn: view.ageOn,
      lapseOf: (since, maxDays) =>
        plusDays(since.length === DAY ? since : law.calendar.dayOf(since), maxDays + 1),
    },
    horizon,
  );
}

const isInUs = (location: LocationFact, { law }: World, moment: Moment): boolean =>
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
  missingCounts: boolean,
): () => readonly ChainLink[] {
  return lazily(() => {
    const named = assignment?.engagementId ?? null;
    const row = person.engagements.findLast(
      (candidate) =>
        recorded(candidate.recorded, moment) && (named === null || candidate.factId === named),
    );
    const ids = engagement?.employerIds ?? row?.employerIds ?? [];
    return chainOf(ids, world, moment, horizon, missingCounts);
  });
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
  const { accessAgreementMaxDays, rescreenYears } = context.system.needs;
  const signed = accessAgreementMaxDays == null ? undefined : lastSigned(context, 'access');
  if (signed !== undefined && accessAgreementMaxDays != null) {
    note(horizon, lapseOf(context, signed, accessAgreementMaxDays), context.moment);
  }
  const closed = rescreenYears == null ? null : lastClosing(context.cases);
  if (closed !== null && rescreenYears != null) {
    note(horizon, overdueOf(closed, rescreenYears), context.moment);
  }
}
