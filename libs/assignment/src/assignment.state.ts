import type { AssignmentRef, DomainEvent } from '@app/events';
import type { CivilDate, Recorded } from '@app/kernel';

export type AssignmentEvent = DomainEvent<
  | 'AssignmentRequested'
  | 'AssignmentRulesEvaluated'
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

/** What was requested and who has approved so far. */
export interface Requested extends AssignmentRef {
  readonly engagementId: string;
  readonly kinds: readonly string[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly positionRisk: 'high' | 'not-high';
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly approvals: readonly { readonly by: string; readonly role: string }[];
}

/** The situation of an assignment (report §3.4). The last six are never left. */
export type Assignment =
  | { readonly status: 'none' }
  | (Requested & {
      readonly status: 'requested' | 'approved' | 'active' | 'suspended' | ClosedStatus;
    });

export type ClosedStatus = 'denied' | 'rejected' | 'withdrawn' | 'lapsed' | 'revoked' | 'expired';

/** An assignment that was requested, whatever became of it. */
export type Held = Exclude<Assignment, { status: 'none' }>;

/** Folds one fact of the assignment's stream. */
export function evolve(state: Assignment, event: Recorded<AssignmentEvent>): Assignment {
  if (event.type === 'AssignmentRequested') {
    const { assignmentId, personId, systemId, engagementId, kinds, from, to, positionRisk } =
      event.data;
    const who = { requestedBy: event.actor.id, requestedAt: event.recordedAt, approvals: [] };
    const what = { assignmentId, personId, systemId, engagementId, kinds, from, to, positionRisk };
    return { status: 'requested', ...what, ...who };
  }
  return state.status === 'none' ? state : evolveHeld(state, event);
}

function evolveHeld(
  state: Held,
  event: Exclude<Recorded<AssignmentEvent>, { type: 'AssignmentRequested' }>,
): Assignment {
  switch (event.type) {
    case 'AssignmentRulesEvaluated':
      return state;
    case 'AssignmentApproved': {
      const approval = { by: event.actor.id, role: event.data.role };
      const approvals = [...state.approvals, approval];
      return { ...state, approvals, status: event.data.complete ? 'approved' : state.status };
    }
    case 'AssignmentDeniedByRules':
      return { ...state, status: 'denied' };
    case 'AssignmentRejected':
      return { ...state, status: 'rejected' };
    case 'AssignmentWithdrawn':
      return { ...state, status: 'withdrawn' };
    case 'AssignmentLapsed':
      return { ...state, status: 'lapsed' };
    case 'AssignmentActivated':
      return { ...state, status: 'active' };
    case 'AssignmentSuspended':
      return { ...state, status: 'suspended' };
    case 'AssignmentRevoked':
      return { ...state, status: 'revoked' };
    case 'AssignmentExpired':
      return { ...state, status: 'expired' };
  }
}
