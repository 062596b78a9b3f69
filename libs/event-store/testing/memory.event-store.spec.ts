import { createMemoryEventStore, createMemoryKeyring, describeEventStore } from './index.js';

describeEventStore('in memory', async () => {
  const keyring = createMemoryKeyring();
  const store = createMemoryEventStore({ keyring });
  const records = () => store.read('acme', 0, 1_000_000);
  return {
    store,
    tenant: 'acme',
    kept: async () => JSON.stringify(await records()),
    plant: async (record) =>
      createMemoryEventStore({ keyring, records: [...(await records()), record] }),
  };
});
