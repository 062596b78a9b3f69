import { randomBytes } from 'node:crypto';
import {
  createDatabases,
  createPostgresEventStore,
  type Databases,
  type EventStore,
} from '@app/event-store';
import {
  appendOf,
  confirmed,
  createMemoryKeyring,
  describeEventStore,
  type Subject,
} from '@app/event-store/testing';
import { afterAll, beforeAll, expect } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';

let database: TestDatabase;
let databases: Databases;

beforeAll(async () => {
  database = await createDatabase();
  databases = createDatabases({ url: serviceUrl(database.url) });
});

afterAll(async () => {
  await databases.close();
  await database.drop();
});

const openStore = (): EventStore =>
  createPostgresEventStore({ databases, keyring: createMemoryKeyring() });

/** Every append in a batch with others that are refused, before it and after it. */
function crowded(store: EventStore): EventStore {
  let count = 0;
  const refused = async (tenant: string): Promise<void> => {
    count += 1;
    const early = appendOf(tenant, `refused ${count}`, { absent: [7, confirmed(), confirmed()] });
    expect(await store.append(early)).toEqual({ kind: 'conflict', stream: 'absent', actual: 0 });
  };
  return {
    ...store,
    append: async (append) => {
      // The first goes at once and alone; while it is under way the others form a batch.
      const before = [refused(append.tenant), refused(append.tenant)];
      const appending = store.append(append);
      await Promise.all([...before, refused(append.tenant), appending.catch(() => undefined)]);
      return appending;
    },
  };
}

describeEventStore('on PostgreSQL', async () => subjectOf(openStore()));

describeEventStore('on PostgreSQL, in batches', async () => subjectOf(crowded(openStore())));

function subjectOf(store: EventStore): Subject {
  const tenant = `tenant-${randomBytes(6).toString('hex')}`;
  return {
    store,
    tenant,
    kept: () =>
      asSuperuser(database.url, async (client) => {
        const { rows } = await client.query<{ row: string }>(
          'SELECT log::text AS row FROM log UNION ALL SELECT command::text FROM command',
        );
        return rows.map(({ row }) => row).join('\n');
      }),
    plant: async (record) => {
      const { hash, previousHash, recordedAt, body } = record;
      const key = [record.tenant, record.position, record.stream, record.version];
      await asSuperuser(database.url, (client) =>
        client.query(
          `INSERT INTO log VALUES
             ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), decode($10, 'hex'))`,
          [...key, record.type, record.revision, recordedAt, body, previousHash, hash],
        ),
      );
      return store;
    },
  };
}
