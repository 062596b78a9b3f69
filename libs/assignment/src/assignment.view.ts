import type { FailingRule, RecordedEvent } from '@app/events';
import type { View } from '@app/projection';
import type { AssignmentEvent, Held } from './assignment.state.js';

/** What the judge said at one stage of the assignment, as the log keeps it. */
export interface VerdictRow {
  readonly stage: string;
  readonly outcome: 'permit' | 'deny';
  readonly failing: readonly FailingRule[];
  readonly at: string;
  readonly position: number;
}

/** An assignment as owner, ISSM and officers see it; rules are left out for the first two. */
export interface AssignmentViewRow {
  readonly assignmentId: string;
  readonly personId: string;
  readonly systemId: string;
  readonly engagementId: string;
  readonly kinds: readonly string[];
  readonly purpose: string;
  readonly from: string;
  readonly to: string;
  readonly positionRisk: 'high' | 'not-high';
  readonly status: Held['status'];
  readonly requestedBy: string;
  readonly approvals: readonly { readonly by: string; readonly role: string }[];
  readonly verdicts: readonly VerdictRow[];
  readonly suspension: {
    readonly failing: readonly FailingRule[];
    readonly causeEventId: string | null;
    readonly reason: string;
    readonly at: string;
  } | null;
  readonly version: number;
}

type Later = Exclude<AssignmentEvent['type'], 'AssignmentRequested'>;

const keys = (event: { readonly data: { readonly assignmentId: string } }): readonly string[] => [
  event.data.assignmentId,
];

const change = <T extends Later>(
  changed: (row: AssignmentViewRow, event: RecordedEvent<T>) => Partial<AssignmentViewRow>,
) => ({
  keys: keys as (event: RecordedEvent<T>) => readonly string[],
  fold: (row: AssignmentViewRow | undefined, event: RecordedEvent<T>) =>
    row && { ...row, ...changed(row, event), version: event.version },
});

const moves = <T extends Later>(status: Held['status']) => change<T>(() => ({ status }));

/** Assignments by id. */
export const assignmentView: View<AssignmentViewRow> = {
  name: 'assignment',
  version: 1,
  on: {
    AssignmentRequested: { keys, fold: requested },
    AssignmentRulesEvaluated: change<'AssignmentRulesEvaluated'>((row, event) => ({
      verdicts: [...row.verdicts, verdictOf(event)],
    })),
    AssignmentDeniedByRules: moves('denied'),
    AssignmentApproved: change<'AssignmentApproved'>((row, event) => ({
      approvals: [...row.approvals, { by: event.actor.id, role: event.data.role }],
      status: event.data.complete ? 'approved' : row.status,
    })),
    AssignmentRejected: moves('rejected'),
    AssignmentWithdrawn: moves('withdrawn'),
    AssignmentLapsed: moves('lapsed'),
    AssignmentActivated: moves('active'),
    AssignmentSuspended: change<'AssignmentSuspended'>((_, event) => ({
      status: 'suspended',
      suspension: suspensionOf(event),
    })),
    AssignmentRevoked: moves('revoked'),
    AssignmentExpired: moves('expired'),
  },
};

function requested(
  _row: AssignmentViewRow | undefined,
  event: RecordedEvent<'AssignmentRequested'>,
): AssignmentViewRow {
  const { assignmentId, personId, systemId, engagementId, kinds, purpose } = event.data;
  const { from, to, positionRisk } = event.data;
  return {
    assignmentId,
    personId,
    systemId,
    engagementId,
    kinds,
    purpose,
    from,
    to,
    positionRisk,
    status: 'requested',
    requestedBy: event.actor.id,
    approvals: [],
    verdicts: [],
    suspension: null,
    version: event.version,
  };
}

function verdictOf(event: RecordedEvent<'AssignmentRulesEvaluated'>): VerdictRow {
  const { stage, outcome, failing } = event.data;
  return { stage, outcome, failing, at: event.recordedAt, position: event.position };
}

function suspensionOf(
  event: RecordedEvent<'AssignmentSuspended'>,
): NonNullable<AssignmentViewRow['suspension']> {
  const { failing, causeEventId, reason } = event.data;
  return { failing, causeEventId, reason, at: event.recordedAt };
}
