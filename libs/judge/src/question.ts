import type { CivilDate, Instant } from '@app/kernel';
import type { Stage } from './context.js';

/** An assignment that is not there yet: it is laid over the facts as if it were active. */
export interface ProposedAssignment {
  readonly assignmentId: string;
  readonly engagementId: string;
  readonly kinds: readonly string[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly positionRisk: 'high' | 'not-high';
  readonly requestedBy: string;
  readonly approvedBy: readonly string[];
}

/**
 * May this person do this on that system, at `at`, as recorded up to `knownPosition` (default: all
 * that is given)? With `proposed` the question is asked at `at` and at the start of the assignment.
 */
export interface Question {
  readonly personId: string;
  readonly systemId: string;
  readonly kind: string;
  readonly at: Instant;
  readonly knownPosition?: number;
  readonly proposed?: ProposedAssignment;
  readonly stage: Stage;
}
