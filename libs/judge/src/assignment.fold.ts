import type { RecordedEvent } from '@app/events';
import { stampOf } from './belief.js';
import type { AssignmentRow, AssignmentStatus, PersonRow } from './person.row.js';

/** Assignment facts laid into the row of the person assigned; other events change nothing. */
export function foldAssignment(person: PersonRow, event: RecordedEvent): PersonRow {
  switch (event.type) {
    case 'AssignmentRequested':
      return { ...person, assignments: [...person.assignments, requested(event)] };
    case 'AssignmentDeniedByRules':
      return changed(person, event, 'denied');
    case 'AssignmentApproved':
      return approved(person, event);
    case 'AssignmentRejected':
      return changed(person, event, 'rejected');
    case 'AssignmentWithdrawn':
      return changed(person, event, 'withdrawn');
    case 'AssignmentLapsed':
      return changed(person, event, 'lapsed');
    case 'AssignmentActivated':
      return changed(person, event, 'active');
    case 'AssignmentSuspended':
      return changed(person, event, 'suspended');
    case 'AssignmentRevoked':
      return changed(person, event, 'revoked');
    case 'AssignmentExpired':
      return changed(person, event, 'expired');
    default:
      return person;
  }
}

type OfAssignment = RecordedEvent<
  | 'AssignmentDeniedByRules'
  | 'AssignmentApproved'
  | 'AssignmentRejected'
  | 'AssignmentWithdrawn'
  | 'AssignmentLapsed'
  | 'AssignmentActivated'
  | 'AssignmentSuspended'
  | 'AssignmentRevoked'
  | 'AssignmentExpired'
>;

const requested = (event: RecordedEvent<'AssignmentRequested'>): AssignmentRow => ({
  assignmentId: event.data.assignmentId,
  systemId: event.data.systemId,
  engagementId: event.data.engagementId,
  kinds: event.data.kinds,
  positionRisk: event.data.positionRisk,
  from: event.data.from,
  to: event.data.to,
  requestedBy: event.actor.id,
  approvals: [],
  changes: [{ status: 'requested', ...stampOf(event) }],
});

const changed = (person: PersonRow, event: OfAssignment, status: AssignmentStatus): PersonRow =>
  onAssignment(person, event, (row) => ({
    ...row,
    changes: [...row.changes, { status, ...stampOf(event) }],
  }));

const approved = (person: PersonRow, event: RecordedEvent<'AssignmentApproved'>): PersonRow =>
  onAssignment(person, event, (row) => ({
    ...row,
    approvals: [...row.approvals, { by: event.actor.id, ...stampOf(event) }],
    changes: event.data.complete
      ? [...row.changes, { status: 'approved', ...stampOf(event) }]
      : row.changes,
  }));

const onAssignment = (
  person: PersonRow,
  event: OfAssignment,
  change: (row: AssignmentRow) => AssignmentRow,
): PersonRow => ({
  ...person,
  assignments: person.assignments.map((row) =>
    row.assignmentId === event.data.assignmentId ? change(row) : row,
  ),
});
