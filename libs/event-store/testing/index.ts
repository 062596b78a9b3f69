export { createMemoryEventStore, type MemoryEventStoreOptions } from './memory.event-store.js';
export { createMemoryKeyring } from './memory.keyring.js';
export { describeEventStore } from './event-store.contract.js';
export { appendOf, confirmed, submitted, type Subject } from './contract.support.js';
