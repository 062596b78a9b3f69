import type { RecordedEvent } from '@app/events';
import type { View } from '@app/projection';

/** An assignment that the rules can still take away; the row goes when it is over for good. */
export interface LiveAssignmentRow {
  readonly assignmentId: string;
  readonly personId: string;
  readonly systemId: string;
  readonly engagementId: string;
}

type Ended =
  | 'AssignmentDeniedByRules'
  | 'AssignmentRejected'
  | 'AssignmentWithdrawn'
  | 'AssignmentLapsed'
  | 'AssignmentSuspended'
  | 'AssignmentRevoked'
  | 'AssignmentExpired';

const keys = (event: { readonly data: { readonly assignmentId: string } }): readonly string[] => [
  event.data.assignmentId,
];

const over = { keys, fold: () => undefined };

/** Which assignments a fact about a person, a system or an engagement can touch. */
export const liveAssignmentView: View<LiveAssignmentRow> = {
  name: 'live_assignment',
  version: 1,
  on: {
    AssignmentRequested: { keys, fold: requested },
    ...({
      AssignmentDeniedByRules: over,
      AssignmentRejected: over,
      AssignmentWithdrawn: over,
      AssignmentLapsed: over,
      AssignmentSuspended: over,
      AssignmentRevoked: over,
      AssignmentExpired: over,
    } satisfies Record<Ended, typeof over>),
  },
};

function requested(
  _row: LiveAssignmentRow | undefined,
  event: RecordedEvent<'AssignmentRequested'>,
): LiveAssignmentRow {
  const { assignmentId, personId, systemId, engagementId } = event.data;
  return { assignmentId, personId, systemId, engagementId };
}
