import {
  createStandingMemory,
  law,
  loadStanding,
  snapshotOf,
  standingView,
  write,
  writtenAs,
} from '@app/authorization/testing';
import { createDatabases, createPostgresEventStore, type Databases } from '@app/event-store';
import { createMemoryKeyring } from '@app/event-store/testing';
import { createInProcessStream, type EventStream } from '@app/event-stream';
import { createFacts, person, story } from '@app/judge/testing';
import { createProjector, waitForPosition, type Projector } from '@app/projection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';

let database: TestDatabase;
let databases: Databases;
let store: ReturnType<typeof createPostgresEventStore>;
let stream: EventStream;
let projector: Projector;

beforeAll(async () => {
  database = await createDatabase();
  databases = createDatabases({ url: serviceUrl(database.url) });
  store = createPostgresEventStore({ databases, keyring: createMemoryKeyring() });
  stream = createInProcessStream({ store, writeLog: () => {}, pollMs: 100 });
  const views = [standingView];
  const parts = { databases, log: store, opener: store, stream, views, writeLog: () => {} };
  projector = createProjector(parts);
});
afterAll(async () => {
  await stream.close();
  await databases.close();
  await database.drop();
});

const people = (...ids: readonly string[]) => {
  const facts = createFacts();
  for (const id of ids) person(facts, { id });
  return writtenAs(facts.all());
};

describe('loading what stands', () => {
  it('finds nothing before the view was folded', async () => {
    await write(store, [...law, ...writtenAs(story(createFacts()).all())]);
    expect(await loadStanding(databases, 'default')).toBeUndefined();
  });

  it('finds rows and cursor of one moment, whatever is folded meanwhile', async () => {
    await projector.start();
    const many = Array.from({ length: 12 }, (_, index) => `many-${index}`);
    const writing = write(store, people(...many));
    const positions = new Set<number>();
    for (let count = 0; count < 15; count += 1) {
      const loaded = await loadStanding(databases, 'default');
      const replayed = await snapshotOf(store, loaded?.cursor.position ?? 0);
      expect(loaded?.cursor).toEqual(replayed?.cursor);
      expect(loaded?.rows).toEqual(replayed?.rows);
      positions.add(loaded?.cursor.position ?? 0);
    }
    await writing;
    expect(positions.size).toBeGreaterThan(1);
  });

  it('reads every page of rows', async () => {
    const many = Array.from({ length: 230 }, (_, index) => `page-${index}`);
    const position = await write(
      store,
      people(...many).filter(({ event }) => event.type === 'AccessAgreementSigned'),
    );
    const pool = databases.forTenant('default');
    await waitForPosition(pool, [standingView], 'default', position, 10_000);
    const loaded = await loadStanding(databases, 'default');
    expect([...(loaded?.rows.keys() ?? [])]).toEqual(
      expect.arrayContaining(many.map((id) => `person:${id}`)),
    );
  });

  it('lets a process that starts later answer from what was folded before it', async () => {
    await write(store, people('late'));
    const memory = createStandingMemory({
      name: 'later',
      stream,
      opener: store,
      freshLimitMs: 5_000,
      writeLog: () => {},
      load: (tenant) => loadStanding(databases, tenant),
    });
    await memory.start();
    const [head] = await store.heads();
    await memory.reached('default', head?.position ?? 0, 5_000);
    const standing = memory.standing('default');
    expect(standing).toMatchObject({ kind: 'ready', position: head?.position });
    if (standing.kind === 'unready') return;
    const replayed = await snapshotOf(store, head?.position ?? 0);
    expect(standing.world.rows.person('late')).toEqual(replayed?.rows.get('person:late')?.row);
    await memory.stop();
  });

  it('passes over rows that another version of the view has folded', async () => {
    const pool = databases.forTenant('default');
    await projector.stop();
    await pool.query('UPDATE view_cursor SET version = version + 1');
    expect(await loadStanding(databases, 'default')).toBeUndefined();
  });
});
