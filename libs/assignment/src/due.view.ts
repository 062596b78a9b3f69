import type { RecordedEvent } from '@app/events';
import { plusSeconds, startOfDay } from '@app/kernel';
import type { View } from '@app/projection';
import type { Due } from '@app/reaction';

/** Requests that nobody acts on lapse after this many days (rules, "Parameters"). */
const LAPSE_DAYS = 30;

/** The zone in which a civil date begins, until a rule set names another (rules, "Time"). */
const ZONE = 'America/New_York';

/** What becomes due next for one assignment, with the dates that later deadlines need. */
export interface AssignmentDueRow extends Due {
  readonly from: string;
  readonly to: string;
}

const keys = (event: { readonly data: { readonly assignmentId: string } }): readonly string[] => [
  event.data.assignmentId,
];

const due = (
  type: 'LapseAssignment' | 'ActivateAssignment' | 'ExpireAssignment',
  assignmentId: string,
  dueAt: string,
): Due => ({
  key: `${assignmentId}.${type}`,
  dueAt,
  reaction: { context: 'assignment', command: { type, data: { assignmentId } } },
});

const gone = { keys, fold: () => undefined };

/** A suspended assignment still ends on its day. */
const expires = {
  keys,
  fold: (
    row: AssignmentDueRow | undefined,
    event: { readonly data: { readonly assignmentId: string } },
  ) =>
    row && {
      ...row,
      ...due('ExpireAssignment', event.data.assignmentId, startOfDay(row.to, ZONE)),
    },
};

/**
 * Deadlines of assignments: a request lapses, an approval becomes active on its start date, what is
 * live expires on its end. Safety never waits for them: the judge denies at the very instant.
 */
export const assignmentDueView: View<AssignmentDueRow> = {
  name: 'assignment_due',
  version: 1,
  on: {
    AssignmentRequested: { keys, fold: requested },
    AssignmentApproved: { keys, fold: approved },
    AssignmentActivated: expires,
    AssignmentSuspended: expires,
    AssignmentDeniedByRules: gone,
    AssignmentRejected: gone,
    AssignmentWithdrawn: gone,
    AssignmentLapsed: gone,
    AssignmentRevoked: gone,
    AssignmentExpired: gone,
  },
};

function requested(
  _row: AssignmentDueRow | undefined,
  event: RecordedEvent<'AssignmentRequested'>,
): AssignmentDueRow {
  const { assignmentId, from, to } = event.data;
  const lapses = plusSeconds(event.recordedAt, LAPSE_DAYS * 86_400);
  return { ...due('LapseAssignment', assignmentId, lapses), from, to };
}

function approved(
  row: AssignmentDueRow | undefined,
  event: RecordedEvent<'AssignmentApproved'>,
): AssignmentDueRow | undefined {
  if (row === undefined || !event.data.complete) return row;
  const start = startOfDay(row.from, ZONE);
  return { ...row, ...due('ActivateAssignment', event.data.assignmentId, start) };
}
