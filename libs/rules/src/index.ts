import { engagementView } from './engagement.view.js';
import { liveAssignmentView } from './live-assignment.view.js';
import { ownerView } from './owner.view.js';

export { createReviewer, rulesService, type Reviewer, type Suspend } from './review.adapter.js';
export { reviewReactor, type ReviewCommand } from './review.reactor.js';
export { rulesAccess } from './rules.access.js';
export { RulesModule } from './rules.module.js';
export { installActor, seedTenant, type NewTenant } from './seed.adapter.js';

/** The views of this context, for whoever folds. */
export const rulesViews = [liveAssignmentView, engagementView, ownerView] as const;
