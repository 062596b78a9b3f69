import {
  assertNotOwner,
  createDatabases,
  createPostgresEventStore,
  type Databases,
  type EventStore,
} from '@app/event-store';
import { appendOf, confirmed, createMemoryKeyring } from '@app/event-store/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';

let database: TestDatabase;
let databases: Databases;
let store: EventStore;

const keyring = createMemoryKeyring();
const asOwner = (sql: string) => asSuperuser(database.url, (client) => client.query(sql));

beforeAll(async () => {
  database = await createDatabase();
  databases = createDatabases({ url: serviceUrl(database.url) });
  store = createPostgresEventStore({ databases, keyring });
  await store.append(appendOf('acme', 'c0', { 'system-0': [0, confirmed()] }));
});

afterAll(async () => {
  await databases.close();
  await database.drop();
});

/** Runs in one transaction on a connection of the tenant, with a store of that transaction. */
async function inTransaction<T>(
  tenant: string,
  begin: string,
  use: (client: pg.PoolClient, store: EventStore) => Promise<T>,
): Promise<T> {
  const client = await databases.forTenant(tenant).connect();
  const pool = client as unknown as pg.Pool;
  try {
    await client.query(begin);
    const bound = { ...databases, forTenant: () => pool };
    return await use(client, createPostgresEventStore({ databases: bound, keyring }));
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** Resolves when a session waits for a lock that another one holds. */
const somebodyWaits = async (): Promise<void> => {
  await expect
    .poll(async () => {
      const { rowCount } = await asOwner(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
           AND wait_event_type = 'Lock' AND query LIKE '%append_batch%'`,
      );
      return rowCount;
    })
    .toBe(1);
};

describe('a decision that rests on what another transaction is just changing', () => {
  const approve = (tenant: string) =>
    store.append(
      appendOf(
        tenant,
        'approve',
        { 'assignment-1': [0, confirmed()] },
        { guards: [{ stream: 'contractor-1', version: 0 }] },
      ),
    );

  it('waits for it and conflicts when it commits: no stale approval goes through', async () => {
    const approval = await inTransaction('race', 'BEGIN', async (client, bound) => {
      await bound.append(appendOf('race', 'move', { 'contractor-1': [0, confirmed()] }));
      const waiting = approve('race');
      await somebodyWaits();
      await client.query('COMMIT');
      return waiting;
    });
    expect(approval).toEqual({ kind: 'conflict', stream: 'contractor-1', actual: 1 });
    expect(await store.readStream('race', 'assignment-1')).toEqual([]);
  });

  it('goes through when it is rolled back, and takes the position that was not used', async () => {
    const approval = await inTransaction('race2', 'BEGIN', async (client, bound) => {
      await bound.append(appendOf('race2', 'move', { 'contractor-1': [0, confirmed()] }));
      const waiting = approve('race2');
      await somebodyWaits();
      await client.query('ROLLBACK');
      return waiting;
    });
    expect(approval).toMatchObject({ kind: 'appended', result: { position: 1 } });
  });
});

describe('an append', () => {
  it.each(['BEGIN ISOLATION LEVEL REPEATABLE READ', 'BEGIN; SET LOCAL synchronous_commit = off'])(
    'is refused after `%s`: its checks or its fact could be lost',
    async (begin) => {
      await inTransaction('acme', begin, async (_, bound) => {
        const append = bound.append(appendOf('acme', 'c9', { 'system-9': [0, confirmed()] }));
        await expect(append).rejects.toThrow('READ COMMITTED and with a synchronous commit');
      });
    },
  );

  it('is refused on a connection that is bound to no tenant', async () => {
    const unbound = { ...databases, forTenant: () => databases.any() };
    const stranger = createPostgresEventStore({ databases: unbound, keyring });
    const append = stranger.append(appendOf('acme', 'c9', { 'system-9': [0, confirmed()] }));
    await expect(append).rejects.toThrow('countersign.tenant');
  });

  it('is recorded after the last one also when the clock was set back', async () => {
    await store.append(appendOf('clock', 'c1', { 'system-1': [0, confirmed()] }));
    await asOwner(`UPDATE head SET recorded_at = '2099-12-31T23:59:59.999999Z'
      WHERE tenant = 'clock'`);
    await store.append(appendOf('clock', 'c2', { 'system-1': [1, confirmed(), confirmed()] }));
    const times = (await store.read('clock', 1, 10)).map((record) => record.recordedAt);
    expect(times).toEqual(['2100-01-01T00:00:00.000000Z', '2100-01-01T00:00:00.000001Z']);
  });

  it('keeps the id of a command for 30 days, and for ever where the product made it', async () => {
    const write = (commandId: string, version: number, derived: boolean) =>
      store.append(appendOf('ids', commandId, { 'system-1': [version, confirmed()] }, { derived }));
    await write('given', 0, false);
    await write('derived', 1, true);
    const { rows } = await asOwner(
      `SELECT id, kept_until = 'infinity' AS "always",
         kept_until BETWEEN now() + interval '29 days' AND now() + interval '31 days' AS "thirty"
       FROM command WHERE tenant = 'ids' ORDER BY id`,
    );
    expect(rows).toEqual([
      { id: 'derived', always: true, thirty: false },
      { id: 'given', always: false, thirty: true },
    ]);
    await asOwner(`UPDATE command SET kept_until = now() WHERE id = 'given'`);
    expect(await store.commandResult('ids', 'officer-1', 'given', 'digest of given')).toBe(
      undefined,
    );
    expect((await write('given', 2, false)).kind).toBe('appended');
  });
});

describe('the role of the services', () => {
  const refused = async (sql: string): Promise<void> => {
    const query = databases.forTenant('acme').query(sql);
    await expect(query).rejects.toMatchObject({ code: '42501' });
  };

  it.each([
    `INSERT INTO log SELECT * FROM log`,
    `UPDATE log SET body = ''`,
    `DELETE FROM log`,
    `TRUNCATE log`,
    `UPDATE head SET position = 0`,
    `INSERT INTO head SELECT 'other', position, hash, recorded_at, epoch FROM head`,
    `DELETE FROM head`,
    `UPDATE command SET result = '{}'`,
    `DELETE FROM command`,
    `UPDATE person_key SET wrapped = ''`,
    `DELETE FROM tenant_key`,
    `DROP TABLE log`,
    `ALTER TABLE log DISABLE TRIGGER ALL`,
    `CREATE TABLE public.log2 ()`,
  ])('may not %s', refused);

  it('reads the tenant of its connection and no other', async () => {
    await store.append(appendOf('other', 'c1', { 'system-1': [0, confirmed()] }));
    const tenants = async (pool: pg.Pool) =>
      (await pool.query<{ tenant: string }>('SELECT DISTINCT tenant FROM log')).rows;
    expect(await tenants(databases.forTenant('other'))).toEqual([{ tenant: 'other' }]);
    expect(await tenants(databases.any())).toEqual([]);
    const foreign = databases
      .forTenant('acme')
      .query(`INSERT INTO person_key (tenant, person, wrapped) VALUES ('other', 'p', '')`);
    await expect(foreign).rejects.toThrow('row-level security');
  });

  it('is not led astray by tables of its own with the same names', async () => {
    await inTransaction('acme', 'BEGIN', async (client, bound) => {
      await client.query(
        'CREATE TEMPORARY TABLE head (LIKE head); SET search_path = pg_temp, public',
      );
      const append = appendOf('acme', 'temp', { 'system-temp': [0, confirmed()] });
      expect(await bound.append(append)).toMatchObject({ kind: 'appended' });
    });
  });

  it('starts a service; the owner, and a database without a schema, do not', async () => {
    await expect(assertNotOwner(databases.any())).resolves.toBeUndefined();
    const owner = createDatabases({ url: database.url });
    await expect(assertNotOwner(owner.any())).rejects.toThrow('may change the event log');
    await owner.close();
    const empty = await createDatabase('template1');
    const nothing = createDatabases({ url: empty.url });
    await expect(assertNotOwner(nothing.any())).rejects.toThrow('run `migrate` first');
    await nothing.close();
    await empty.drop();
  });
});

describe('the owner of the log', () => {
  it.each([`UPDATE log SET body = ''`, `DELETE FROM log`, `TRUNCATE log`, `DELETE FROM head`])(
    'may not %s either',
    async (sql) => {
      await expect(asOwner(sql)).rejects.toThrow('is append-only');
    },
  );
});

describe('the connections of a process', () => {
  it('refuse a tenant that could change their options', () => {
    for (const name of ['', 'a b', 'a -c role=x', 'A', '-a', 'a\\']) {
      expect(() => databases.forTenant(name)).toThrow('a tenant is named');
    }
  });

  it('keep options that the address has, and read positions as numbers', async () => {
    const url = `${serviceUrl(database.url)}?options=-c%20work_mem%3D1234kB`;
    const own = createDatabases({ url, applicationName: 'a-service' });
    const { rows } = await own.forTenant('acme').query(
      `SELECT current_setting('work_mem') AS memory, current_setting('application_name') AS name,
         current_setting('countersign.tenant') AS tenant, 5::int8 AS number`,
    );
    expect(rows).toEqual([{ memory: '1234kB', name: 'a-service', tenant: 'acme', number: 5 }]);
    await expect(own.any().query('SELECT 9007199254740993::int8')).rejects.toThrow('2^53');
    await own.close();
    expect(() => own.any()).toThrow('closed');
  });
});
