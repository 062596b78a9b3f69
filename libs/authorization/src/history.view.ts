import { catalogue, type RecordedEvent } from '@app/events';
import type { Actor } from '@app/kernel';
import type { View } from '@app/projection';

/** One thing that was done, as officers and auditors read it: no value of a person's facts. */
export interface HistoryRow {
  readonly position: number;
  readonly time: string;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly reason: string | null;
  readonly assignmentId: string | null;
  readonly factId: string | null;
  readonly caseId: string | null;
  readonly categories: readonly string[];
  readonly rules: readonly string[];
  readonly causeEventId: string | null;
}

/** Whose history an entry belongs to; one fact may belong to a person's and an assignment's. */
export const historySubject = {
  person: (personId: string): string => `person:${personId}`,
  assignment: (assignmentId: string): string => `assignment:${assignmentId}`,
} as const;

const POSITION_DIGITS = 15;

const data = (event: RecordedEvent): Readonly<Record<string, unknown>> => ({ ...event.data });

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function keys(event: RecordedEvent): readonly string[] {
  const { personId, assignmentId } = data(event);
  const place = String(event.position).padStart(POSITION_DIGITS, '0');
  return [
    ...(typeof personId === 'string' ? [historySubject.person(personId)] : []),
    ...(typeof assignmentId === 'string' ? [historySubject.assignment(assignmentId)] : []),
  ].map((subject) => `${subject}@${place}`);
}

/** Fields are taken one by one: what is not named here is not in the history. */
function entry(_: HistoryRow | undefined, event: RecordedEvent): HistoryRow {
  const { reason, assignmentId, factId, caseId, causeEventId, failing, categories } = data(event);
  const rules = (Array.isArray(failing) ? failing : []) as readonly {
    readonly rule: string;
    readonly category: string;
  }[];
  const named = (Array.isArray(categories) ? categories : []) as readonly string[];
  return {
    position: event.position,
    time: event.recordedAt,
    eventId: event.id,
    type: event.type,
    stream: event.stream,
    actor: event.actor,
    correlationId: event.correlationId,
    causationId: event.causationId,
    reason: text(reason) === '' ? null : text(reason),
    assignmentId: text(assignmentId),
    factId: text(factId),
    caseId: text(caseId),
    categories: [...new Set([...named, ...rules.map(({ category }) => category)])],
    rules: rules.map(({ rule }) => rule),
    causeEventId: text(causeEventId),
  };
}

/** Every type that names a person or an assignment, those of later releases included. */
const types = Array.from(catalogue)
  .filter(([, { fields }]) => 'personId' in fields || 'assignmentId' in fields)
  .map(([type]) => type);

/** Who did what, when and why: one row for each fact about a person or an assignment. */
export const historyView: View<HistoryRow> = {
  name: 'history',
  version: 1,
  on: Object.fromEntries(types.map((type) => [type, { keys, fold: entry }])),
};
