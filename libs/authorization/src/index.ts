import { historyView } from './history.view.js';
import { standingView } from './standing.view.js';

export { authorizationAccess } from './authorization.access.js';
export { AuthorizationModule } from './authorization.module.js';
export {
  DECISION_POINT,
  type Asker,
  type Decision,
  type DecisionPoint,
  type Entity,
  type EvaluationRequest,
} from './decision-point.port.js';
export { STANDING_MEMORY, type Standing, type StandingMemory } from './standing.port.js';

/** The views of this context, for whoever folds. */
export const authorizationViews = [standingView, historyView] as const;
