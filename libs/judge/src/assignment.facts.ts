import { includesKind } from './kinds.js';
import { begun, ended, noteSpan, recorded, type Horizon, type Moment } from './moment.js';
import type { AssignmentRow, PersonRow } from './person.row.js';
import type { ProposedAssignment } from './question.js';

/** An assignment to judge by: `active` when it holds now and includes the kind asked. */
export interface Candidate {
  readonly assignment: AssignmentRow | undefined;
  readonly active: boolean;
}

const none: readonly Candidate[] = [{ assignment: undefined, active: false }];

/**
 * The assignments that may answer: every active one that includes the kind, else the latest on this
 * system, which says at least what engagement was meant.
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
  for (const row of person.assignments) {
    if (row.systemId !== systemId) continue;
    const status = statusAt(row, moment);
    if (status === undefined) continue;
    noteSpan(horizon, row, moment);
    latest = row;
    if (status === 'active' && begun(row, moment) && !ended(row, moment) && grants(row, kind)) {
      active.push({ assignment: row, active: true });
    }
  }
  if (active.length > 0) return active;
  return latest === undefined ? none : [{ assignment: latest, active: false }];
}

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
