import { includesKind } from './kinds.js';
import { begun, ended, noteSpan, recorded, type Horizon, type Moment } from './moment.js';
import type { AssignmentRow, AssignmentStatus, PersonRow } from './person.row.js';
import type { ProposedAssignment } from './question.js';

/** An assignment to judge by: `active` when it holds now and includes the kind asked. */
export interface Candidate {
  readonly assignment: AssignmentRow | undefined;
  readonly active: boolean;
}

const none: readonly Candidate[] = [{ assignment: undefined, active: false }];

/**
 * The assignments that may answer: every active one that includes the kind, else the latest on this
 * system that was granted, or asked for, which says at least what engagement was meant.
 */
export function candidates(
  person: PersonRow,
  systemId: string,
  kind: string,
  moment: Moment,
  horizon: Horizon,
): readonly Candidate[] {
  const active: Candidate[] = [];
  let latest: AssignmentRow | undefined;
  let granted: AssignmentRow | undefined;
  for (const row of person.assignments) {
    if (row.systemId !== systemId) continue;
    const status = statusAt(row, moment);
    if (status === undefined) continue;
    noteSpan(horizon, row, moment);
    latest = row;
    if (!NEVER_GRANTED.has(status)) granted = row;
    if (status === 'active' && begun(row, moment) && !ended(row, moment) && grants(row, kind)) {
      active.push({ assignment: row, active: true });
    }
  }
  if (active.length > 0) return active;
  const named = granted ?? latest;
  return named === undefined ? none : [{ assignment: named, active: false }];
}

/** What was asked for and not given says less than what was given once. */
const NEVER_GRANTED: ReadonlySet<AssignmentStatus> = new Set([
  'requested',
  'denied',
  'rejected',
  'withdrawn',
  'lapsed',
]);

/** The state of an assignment at a moment; undefined before it was requested. */
export function statusAt(
  row: AssignmentRow,
  moment: Moment,
): AssignmentRow['changes'][number]['status'] | undefined {
  for (let index = row.changes.length - 1; index >= 0; index -= 1) {
    const change = row.changes[index];
    if (change !== undefined && recorded(change, moment) && change.at <= moment.at) {
      return change.status;
    }
  }
  return undefined;
}

/**
 * True when the assignment includes the kind; one without kinds (case files) includes every kind.
 */
export const grants = (row: AssignmentRow, kind: string): boolean =>
  row.kinds === null || includesKind(row.kinds, kind);

/** A proposed assignment as a row, laid over the facts as if it were active. */
export const asActive = (proposed: ProposedAssignment, systemId: string): AssignmentRow => ({
  assignmentId: proposed.assignmentId,
  systemId,
  engagementId: proposed.engagementId,
  kinds: proposed.kinds,
  positionRisk: proposed.positionRisk,
  from: proposed.from,
  to: proposed.to,
  requestedBy: proposed.requestedBy,
  approvals: proposed.approvedBy.map((by) => ({ by, eventId: '', position: 0, at: '' })),
  changes: [],
});
