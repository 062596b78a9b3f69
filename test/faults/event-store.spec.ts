import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createDatabases,
  createPostgresEventStore,
  LogUnavailable,
  type Databases,
  type EventStore,
} from '@app/event-store';
import { appendOf, confirmed, createMemoryKeyring } from '@app/event-store/testing';
import { GENESIS, linksTo } from '@app/log-format';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../apps/standalone/src/embedded-postgres/embedded-postgres.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { startDroppingProxy } from '../support/dropping-proxy.js';
import { migrateForTests, serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';

const keyring = createMemoryKeyring();
const opened: Databases[] = [];

const storeAt = (url: string): EventStore => {
  const databases = createDatabases({ url });
  opened.push(databases);
  return createPostgresEventStore({ databases, keyring });
};

afterEach(async () => {
  await Promise.all(opened.splice(0).map((databases) => databases.close()));
});

const append = (commandId: string, stream = 'system-1', version = 0) =>
  appendOf('acme', commandId, { [stream]: [version, confirmed()] });

/** The ids of the commands in the log; throws unless positions are gapless and every link holds. */
const verifiedCommands = async (store: EventStore): Promise<readonly string[]> => {
  const records = await store.read('acme', 0, 1_000_000);
  let previous = GENESIS;
  for (const [index, record] of records.entries()) {
    if (record.position !== index + 1 || !linksTo(record, previous)) {
      throw new Error(`the log is broken at position ${index + 1}`);
    }
    previous = record.hash;
  }
  return (await store.open(records)).map((event) => event.commandId);
};

describe('an append whose outcome is not known', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database.drop());

  it('is one fact when its backend is terminated in the middle of it', async () => {
    const store = storeAt(serviceUrl(database.url));
    await store.append(append('c0', 'system-0'));
    const appending = await asSuperuser(database.url, async (blocker) => {
      await blocker.query(`BEGIN; SELECT 1 FROM head WHERE tenant = 'acme' FOR UPDATE`);
      const waiting = store.append(append('c1'));
      await terminateWaiting(database.url);
      await blocker.query('COMMIT');
      return waiting;
    });
    expect(appending.kind).toBe('appended');
    expect(await verifiedCommands(store)).toEqual(['c0', 'c1']);
  });

  it('is one fact when it was committed and only the answer was lost', async () => {
    const proxy = await startDroppingProxy(serviceUrl(database.url));
    const store = storeAt(proxy.url);
    await store.append(append('c0', 'system-0'));
    proxy.loseAnswerTo('c1');
    const outcome = await store.append(append('c1'));
    expect(proxy.lost()).toBe(1);
    expect(outcome).toMatchObject({ kind: 'repeated', result: { position: 2, version: 1 } });
    expect(await verifiedCommands(store)).toEqual(['c0', 'c1']);
    await proxy.close();
  });
});

describe('a batch whose outcome is not known', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database.drop());

  /** Twelve appends, of which every fourth conflicts; all but the first are one batch. */
  const twelve = (store: EventStore) =>
    Array.from({ length: 12 }, (_, n) =>
      store.append(append(`c${n}-`, `system-${n}`, n % 4 === 3 ? 1 : 0)),
    );
  const written = Array.from({ length: 12 }, (_, n) => `c${n}-`).filter((_, n) => n % 4 !== 3);

  it('is each of its facts once when it was committed and only the answer was lost', async () => {
    const proxy = await startDroppingProxy(serviceUrl(database.url));
    const store = storeAt(proxy.url);
    proxy.loseAnswerTo('c7-');
    const outcomes = await Promise.all(twelve(store));
    expect(proxy.lost()).toBe(1);
    const kinds = outcomes.map(({ kind }) => kind);
    const expected = kinds.map((_, n) => (n % 4 === 3 ? 'conflict' : 'repeated'));
    expect(kinds).toEqual(['appended', ...expected.slice(1)]);
    const places = outcomes.flatMap((each) => ('result' in each ? [each.result.position] : []));
    expect(places).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await verifiedCommands(store)).toEqual(written);
    await proxy.close();
  });

  it('is each of its facts once when its backend is terminated in the middle of it', async () => {
    const store = storeAt(serviceUrl(database.url));
    await store.append(append('before', 'system-0-before'));
    const lockHead = `SELECT 1 FROM head WHERE tenant = 'acme' FOR UPDATE`;
    const outcomes = await asSuperuser(database.url, async (first) => {
      await first.query(`BEGIN; ${lockHead}`);
      const appending = twelve(store);
      await waiting(database.url, 'append_batch', 1);
      // This lock is asked for before the batch is sent, so it is the batch that waits for it.
      return asSuperuser(database.url, async (second) => {
        const locked = second.query(`BEGIN; ${lockHead}`);
        await waiting(database.url, 'FOR UPDATE', 1);
        await first.query('COMMIT');
        await locked;
        await terminateWaiting(database.url);
        await second.query('COMMIT');
        return Promise.all(appending);
      });
    });
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds).toEqual(kinds.map((_, n) => (n % 4 === 3 ? 'conflict' : 'appended')));
    expect(await verifiedCommands(store)).toEqual(['before', ...written]);
  });
});

describe('a database that goes away', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  const start = () => startEmbeddedPostgres({ dataDirectory: join(folder, 'data') });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-fault-'));
    server = await start();
    await migrateForTests(server.superuserUrl);
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('makes every question and every append unavailable, and loses nothing', async () => {
    const store = storeAt(serviceUrl(server.superuserUrl));
    const told: string[] = [];
    const stop = await store.onMoved((tenant) => void told.push(tenant));
    await store.append(append('c1'));
    const { port } = server;
    await server.stop();
    const asked = [
      store.append(append('c2', 'system-1', 1)),
      store.readStream('acme', 'system-1'),
      store.versions('acme', ['system-1']),
      store.read('acme', 0, 10),
      store.heads(),
      store.commandResult('acme', 'officer-1', 'c1', 'digest of c1'),
    ];
    for (const outcome of await Promise.allSettled(asked)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(LogUnavailable) });
    }
    server = await start();
    // The port is the former one while nobody took it: a store is bound to its address.
    expect(server.port).toBe(port);
    expect(await verifiedCommands(store)).toEqual(['c1']);
    expect((await store.append(append('c2', 'system-1', 1))).kind).toBe('appended');
    const tellAgain = async (): Promise<number> => {
      const next = `c-${Math.random()}`;
      await store.append(append(next, `system-${next}`));
      return told.length;
    };
    await expect.poll(tellAgain, { timeout: 10_000, interval: 200 }).toBeGreaterThan(1);
    await stop();
  });

  it('by SIGQUIT under load loses no command that was answered, and doubles none', async () => {
    const store = storeAt(serviceUrl(server.superuserUrl));
    const answered = new Set<string>();
    const unanswered = new Set<string>();
    const state = { running: true };
    const write = async (writer: number): Promise<void> => {
      for (let version = 0; state.running;) {
        const commandId = `c-${writer}-${version}`;
        try {
          const outcome = await store.append(append(commandId, `system-${writer}`, version));
          expect(['appended', 'repeated']).toContain(outcome.kind);
          answered.add(commandId);
          unanswered.delete(commandId);
          version += 1;
        } catch (error) {
          if (!(error instanceof LogUnavailable)) throw error;
          unanswered.add(commandId);
          await sleep(50);
        }
      }
    };
    const writers = Array.from({ length: 8 }, (_, writer) => write(writer));
    await expect.poll(() => answered.size, { timeout: 10_000 }).toBeGreaterThan(200);
    await stopImmediately(server, folder);
    const before = answered.size;
    server = await start();
    await expect.poll(() => answered.size, { timeout: 30_000 }).toBeGreaterThan(before + 200);
    state.running = false;
    await Promise.all(writers);
    const commands = await verifiedCommands(store);
    expect(unanswered.size).toBe(0);
    expect(commands).toHaveLength(new Set(commands).size);
    expect(new Set(commands)).toEqual(answered);
  });
});

/** Resolves when so many sessions wait for a lock in a statement that holds this text. */
const waiting = async (url: string, text: string, sessions: number): Promise<void> => {
  await expect
    .poll(async () => {
      const { rowCount } = await asSuperuser(url, (client) =>
        client.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
             AND wait_event_type = 'Lock' AND query LIKE '%' || $1 || '%'`,
          [text],
        ),
      );
      return rowCount;
    })
    .toBe(sessions);
};

/** Ends the session that waits in an append; its client sees the connection break. */
const terminateWaiting = async (url: string): Promise<void> => {
  await expect
    .poll(async () => {
      const { rows } = await asSuperuser(url, (client) =>
        client.query<{ ended: boolean }>(
          `SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'
             AND query LIKE '%append_batch%'`,
        ),
      );
      return rows;
    })
    .toEqual([{ ended: true }]);
};

/** As `pg_ctl stop -m immediate`: no transaction is finished, the next start recovers. */
const stopImmediately = async (server: EmbeddedPostgres, folder: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ path: string }>(
    `SELECT current_setting('data_directory') AS path`,
  );
  const path = rows[0]?.path ?? '';
  expect(path.startsWith(folder)).toBe(true);
  const [pid] = (await readFile(join(path, 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGQUIT');
  await server.exited;
  await server.stop();
};
