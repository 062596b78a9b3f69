import { randomBytes } from 'node:crypto';
import { createDatabases, createPostgresEventStore, type Databases } from '@app/event-store';
import { createMemoryKeyring, describeEventStore } from '@app/event-store/testing';
import { afterAll, beforeAll } from 'vitest';
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

describeEventStore('on PostgreSQL', async () => {
  const store = createPostgresEventStore({ databases, keyring: createMemoryKeyring() });
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
});
