import { contractorView } from './contractor.view.js';

export { bindFirstOfficer, type FirstOfficer } from './first-officer.handler.js';
export { vettingAccess } from './vetting.access.js';
export { VettingModule } from './vetting.module.js';

/** The views of this context, for whoever folds. */
export const vettingViews = [contractorView] as const;
