export * from './event-store.port.js';
export { MAX_BODY_BYTES } from './append.bodies.js';
export { handle, type Envelope, type HandleOptions, type Prepared } from './handle.js';
export { KeyringFault, type Keyring, type MasterKey } from './keyring.port.js';
export { LogUnavailable } from './log.unavailable.js';
export { isTenant } from './names.js';
export { on, type Step } from './step.js';
export { createWorldLoader, type Gathering, type WorldLoader } from './world.loader.js';
