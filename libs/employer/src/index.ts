import { contractView } from './contract.view.js';
import { employerView } from './employer.view.js';

export { employerAccess } from './employer.access.js';
export { EmployerModule } from './employer.module.js';

/** The views of this context, for whoever folds. */
export const employerViews = [contractView, employerView] as const;
