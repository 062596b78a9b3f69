import { casesView } from './clearance.view.js';

export { clearanceAccess } from './clearance.access.js';
export { ClearanceModule } from './clearance.module.js';

/** The views of this context, for whoever folds. */
export const clearanceViews = [casesView] as const;
