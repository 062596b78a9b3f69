export { createMemoryEventStore, type MemoryEventStoreOptions } from './memory.event-store.js';
export { createMemoryKeyring } from './memory.keyring.js';
