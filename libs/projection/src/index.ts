export * from './view.js';
export { foldEvents, keysOf, type FoldedRow, type Poison } from './folding.js';
export { expectKnown, openEach, type Opened } from './opening.js';
export {
  createProjector,
  type Projector,
  type ProjectorMetrics,
  type ProjectorOptions,
} from './projector.js';
export {
  readQuarantine,
  readRow,
  readRows,
  waitForPosition,
  type Quarantined,
  type RowsWanted,
} from './reading.js';
export { inTransaction } from './view.store.js';
export { ownTenantOnly, tableOf, viewTable } from './view.table.js';
