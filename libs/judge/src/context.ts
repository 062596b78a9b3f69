import type { ListEntry } from '@app/events';
import type { CivilDate } from '@app/kernel';
import type { Calendar } from './calendar.js';
import type { CaseFacts } from './clearance.facts.js';
import type { Kind } from './kinds.js';
import type { LocationFact } from './location.facts.js';
import type { Moment } from './moment.js';
import type { Answer } from './ownership.web.js';
import type { Parameters } from './parameters.js';
import type { EngagementFact, PersonFacts } from './person.facts.js';
import type { AssignmentRow, CaseStatusRow, PersonRow } from './person.row.js';
import type { EscortRow } from './row.js';
import type { SystemFacts } from './system.facts.js';

/** At which step a judgement is made; only a request has no approver yet (R-SOD-01). */
export type Stage = 'request' | 'approval' | 'activation' | 'evaluation' | 'review';

/** One entity of the engagement chain, as the rules ask of it. */
export interface ChainLink {
  readonly entityId: string;
  /** False for an entity of which nothing is recorded: it could be on any list. */
  readonly known: boolean;
  /** The events that put it on an entity list, by that date; undefined when it is not on it. */
  readonly listedOn: (list: string) => readonly string[] | undefined;
  /** FOCI as last determined; null when nothing is known. */
  readonly foci: { readonly status: string; readonly eventIds: readonly string[] } | null;
  readonly covered: () => Answer;
  readonly adverse: () => Answer;
}

/** Everything that a rule may read: facts at one moment, nothing else. */
export interface Context {
  readonly moment: Moment;
  /** The day on which ages are asked: now, also where the question is about a later start. */
  readonly ageOn: CivilDate;
  readonly stage: Stage;
  readonly kind: string;
  readonly kindOf: Kind | undefined;
  readonly system: SystemFacts;
  readonly systemKnown: boolean;
  readonly parameters: Parameters;
  readonly personRow: PersonRow;
  readonly person: PersonFacts;
  readonly location: LocationFact;
  readonly cases: readonly CaseFacts[];
  readonly finalDenials: readonly CaseStatusRow[];
  /** The active assignment whose kinds include the kind asked. */
  readonly active: AssignmentRow | undefined;
  /** The active one, else the latest on this system: it says which engagement is meant. */
  readonly assignment: AssignmentRow | undefined;
  readonly engagement: EngagementFact | undefined;
  /** Every entity of the engagement, from the employer to the prime; built when first asked. */
  readonly chain: () => readonly ChainLink[];
  readonly escort: EscortRow | null;
  /** `N` of the rules page: a nationality profile is in force and the kind is not physical. */
  readonly nationality: boolean;
  /** `G` of the rules page: a location profile is in force. */
  readonly geography: boolean;
  readonly physical: boolean;
  readonly escorted: boolean;
  readonly bypass: boolean;
  /** Not a US person in the sense of 28 CFR 202.256. */
  readonly foreign: boolean;
  /** The entry of a country list that reaches a territory at that date, as known then. */
  readonly listed: (list: string, territory: string) => ListEntry | undefined;
  readonly isOccupied: (territory: string) => boolean;
  readonly calendar: Calendar;
  readonly approvedByAo: boolean;
}
