import { assignmentView } from './assignment.view.js';
import { assignmentDueView } from './due.view.js';

export { assignmentAccess } from './assignment.access.js';
export type { AssignmentCommand } from './assignment.decider.js';
export { AssignmentHandler, ChangeAssignment } from './assignment.handler.js';
export {
  AssignmentCommandsModule,
  AssignmentDeadlines,
  AssignmentModule,
} from './assignment.module.js';

/** The views of this context, for whoever folds. */
export const assignmentViews = [assignmentView, assignmentDueView] as const;
export { createJudging } from './judging.adapter.js';
