export * from './event-store.port.js';
export { MAX_BODY_BYTES } from './append.bodies.js';
export { CheckpointKeyFault, loadCheckpointKey, type CheckpointKey } from './checkpoint.key.js';
export {
  createCheckpointStore,
  type CheckpointPlace,
  type CheckpointStore,
  type StoredCheckpoint,
  type StoredCursor,
} from './checkpoint.store.js';
export { createDatabases, type Databases, type DatabasesOptions } from './databases.js';
export { handle, type Envelope, type HandleOptions, type Prepared } from './handle.js';
export { KeyringFault, type Keyring, type MasterKey } from './keyring.port.js';
export { LogUnavailable } from './log.unavailable.js';
export { loadMasterKey, type MasterKeyOptions } from './master.key.js';
export { isTenant } from './names.js';
export {
  createPostgresEventStore,
  type PostgresEventStoreOptions,
} from './postgres.event-store.js';
export { createKeyring, type KeyringOptions } from './postgres.keyring.js';
export { assertNotOwner } from './service.rights.js';
export { on, type Step } from './step.js';
export { createWorldLoader, type Gathering, type WorldLoader } from './world.loader.js';
