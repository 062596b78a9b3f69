import { systemView } from './system.view.js';

export { systemAccess } from './system.access.js';
export { SystemModule } from './system.module.js';

/** The views of this context, for whoever folds. */
export const systemViews = [systemView] as const;
