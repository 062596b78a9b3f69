import { randomBytes } from 'node:crypto';
import type { DomainEvent } from '@app/events';
import { createDatabases, createPostgresEventStore, type Databases } from '@app/event-store';
import { createMemoryKeyring } from '@app/event-store/testing';
import { createInProcessStream, type EventStream } from '@app/event-stream';
import { appendFacts } from '@app/event-stream/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';
import {
  createProjector,
  readQuarantine,
  readRow,
  readRows,
  viewTable,
  waitForPosition,
  type AnyView,
  type Projector,
  type View,
} from '@app/projection';

interface SystemRow {
  readonly name: string;
  readonly confirmed: number;
}

const systems = (version = 1): View<SystemRow> => ({
  name: 'probe_system',
  version,
  on: {
    SystemRegistered: {
      keys: ({ data }) => [data.systemId],
      fold: (_, { data }) => {
        if (data.name === 'poison') throw new Error('this name cannot be folded');
        return { name: version === 1 ? data.name : data.name.toUpperCase(), confirmed: 0 };
      },
    },
    SystemConfirmed: {
      keys: ({ data }) => [data.systemId],
      fold: (row) => row && { ...row, confirmed: row.confirmed + 1 },
    },
  },
});

const owners: View<{ readonly systems: readonly string[] }> = {
  name: 'probe_owner',
  version: 1,
  on: {
    SystemRegistered: {
      keys: ({ data }) => [data.ownerId],
      fold: (row, { data }) => ({ systems: [...(row?.systems ?? []), data.systemId] }),
    },
  },
};

const registered = (systemId: string, name = systemId): DomainEvent => ({
  type: 'SystemRegistered',
  data: {
    systemId,
    name,
    kind: 'dod-cloud',
    impactLevel: 'IL5',
    minTier: 'T2',
    ownerId: 'owner',
    issmId: 'issm',
    technology: null,
  },
});
const confirmed = (systemId: string): DomainEvent => ({
  type: 'SystemConfirmed',
  data: { systemId },
});

let database: TestDatabase;
let databases: Databases;
let store: ReturnType<typeof createPostgresEventStore>;
let stream: EventStream;
let tenant: string;
const projectors: Projector[] = [];

beforeEach(async () => {
  database = await createDatabase();
  await asSuperuser(database.url, async (client) => {
    for (const view of [systems(), owners]) {
      await client.query(viewTable(view.name));
      await client.query(`GRANT ALL ON view_${view.name} TO countersign_service`);
    }
  });
  databases = createDatabases({ url: serviceUrl(database.url) });
  store = createPostgresEventStore({ databases, keyring: createMemoryKeyring() });
  tenant = `tenant-${randomBytes(6).toString('hex')}`;
  stream = createInProcessStream({ store, writeLog: () => {}, pollMs: 200 });
});
afterEach(async () => {
  await Promise.all(projectors.splice(0).map((projector) => projector.stop()));
  await stream.close();
  await databases.close();
  await database.drop();
});

const write = (systemId: string, ...events: readonly DomainEvent[]): Promise<number> =>
  appendFacts(store, tenant, `system-${systemId}`, events);
const startProjector = async (views: readonly AnyView[]) => {
  const projector = createProjector({
    databases,
    log: store,
    opener: store,
    stream,
    views,
    writeLog: () => {},
  });
  projectors.push(projector);
  await projector.start();
  return projector;
};
const at = (position: number, views: readonly { readonly name: string }[] = [systems()]) =>
  waitForPosition(databases.forTenant(tenant), views, tenant, position, 10_000);
const systemRow = (key: string) =>
  readRow<SystemRow>(databases.forTenant(tenant), systems(), tenant, key);

describe('a projector', () => {
  it('folds what was written before and after its start, for each view', async () => {
    await write('a', registered('a'), confirmed('a'));
    await startProjector([systems(), owners]);
    const position = await write('b', registered('b'));
    await at(position, [systems(), owners]);
    expect(await systemRow('a')).toEqual({ name: 'a', confirmed: 1 });
    expect(await readRow(databases.forTenant(tenant), owners, tenant, 'owner')).toEqual({
      systems: ['a', 'b'],
    });
  });

  it('applies each fact once when two projectors race for the same view', async () => {
    await Promise.all([startProjector([systems()]), startProjector([systems()])]);
    await write('a', registered('a'));
    let position = 0;
    for (let count = 0; count < 30; count += 1) position = await write('a', confirmed('a'));
    await at(position);
    expect(await systemRow('a')).toEqual({ name: 'a', confirmed: 30 });
  });

  it('keeps the rows of one tenant from a connection of another', async () => {
    await startProjector([systems()]);
    await at(await write('a', registered('a')));
    expect(await readRow(databases.forTenant('another'), systems(), tenant, 'a')).toBeUndefined();
  });

  it('builds a view anew when its definition has a new version', async () => {
    const first = await startProjector([systems(), owners]);
    await at(await write('a', registered('a'), confirmed('a')), [systems(), owners]);
    await first.stop();
    const position = await write('b', registered('b'));
    await startProjector([systems(2), owners]);
    await at(position, [systems(2), owners]);
    expect(await systemRow('a')).toEqual({ name: 'A', confirmed: 1 });
    expect(await systemRow('b')).toEqual({ name: 'B', confirmed: 0 });
    expect(await readRow(databases.forTenant(tenant), owners, tenant, 'owner')).toEqual({
      systems: ['a', 'b'],
    });
  });

  it('leaves rows alone that a newer release has folded', async () => {
    await startProjector([systems(2)]);
    await at(await write('a', registered('a')));
    const older = await startProjector([systems(1)]);
    await vi.waitFor(() => expect(older.fault()).toContain('newer than this release'), 5_000);
    expect(await systemRow('a')).toEqual({ name: 'A', confirmed: 0 });
  });

  it('sets aside the stream of a fact that it cannot fold, and goes on', async () => {
    const projector = await startProjector([systems(), owners]);
    await write('bad', registered('bad', 'poison'), confirmed('bad'));
    await write('bad', confirmed('bad'));
    await at(await write('good', registered('good'), confirmed('good')), [systems(), owners]);
    expect(await systemRow('good')).toEqual({ name: 'good', confirmed: 1 });
    expect(await systemRow('bad')).toBeUndefined();
    expect(await readQuarantine(databases.forTenant(tenant), tenant)).toEqual([
      {
        view: 'probe_system',
        stream: 'system-bad',
        position: 1,
        reason: 'this name cannot be folded',
        parked: 2,
      },
    ]);
    expect(projector.fault()).toBeUndefined();
    expect(projector.metrics().poisoned).toBe(1);
  });

  it('folds what was set aside when it is built anew by a cured definition', async () => {
    const first = await startProjector([systems()]);
    await at(await write('bad', registered('bad', 'poison'), confirmed('bad')));
    await first.stop();
    const cured = systems();
    const fold = () => ({ name: 'cured', confirmed: 0 });
    const keys = cured.on.SystemRegistered?.keys ?? (() => []);
    const on = { ...cured.on, SystemRegistered: { keys, fold } };
    const second = await startProjector([{ ...cured, on }]);
    await second.rebuild(tenant, cured.name);
    expect(await systemRow('bad')).toEqual({ name: 'cured', confirmed: 1 });
    expect(await readQuarantine(databases.forTenant(tenant), tenant)).toEqual([]);
  });

  it('sets aside a stream whose sealed fact cannot be opened', async () => {
    const opener = {
      open: async (records: Parameters<typeof store.open>[0]) => {
        if (records.some((record) => record.stream === 'system-bad')) throw new Error('no key');
        return store.open(records);
      },
    };
    const options = { databases, log: store, opener, stream, writeLog: () => {} };
    const projector = createProjector({ ...options, views: [systems()] });
    projectors.push(projector);
    await write('bad', registered('bad'), confirmed('bad'));
    await projector.start();
    await at(await write('good', registered('good')));
    expect(await systemRow('good')).toEqual({ name: 'good', confirmed: 0 });
    const [aside] = await readQuarantine(databases.forTenant(tenant), tenant);
    expect(aside).toMatchObject({ stream: 'system-bad', position: 1, parked: 1 });
  });

  it('sets nothing aside while the database cannot be reached', async () => {
    let outage = true;
    const opener = {
      open: async (records: Parameters<typeof store.open>[0]) => {
        if (outage) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
        return store.open(records);
      },
    };
    const options = { databases, log: store, opener, stream, writeLog: () => {} };
    const projector = createProjector({ ...options, views: [systems()] });
    projectors.push(projector);
    await projector.start();
    const position = await write('a', registered('a'));
    await vi.waitFor(() => expect(projector.fault()).toContain('ECONNREFUSED'), 5_000);
    outage = false;
    await at(position);
    expect(await readQuarantine(databases.forTenant(tenant), tenant)).toEqual([]);
  });

  it('refuses to wait longer than asked for a position that no view has', async () => {
    await startProjector([systems()]);
    const pool = databases.forTenant(tenant);
    const position = await write('a', registered('a'));
    await at(position);
    const waiting = waitForPosition(pool, [systems()], tenant, position + 1, 60);
    await expect(waiting).rejects.toMatchObject({ kind: 'stale', code: 'view.behind' });
  });

  it('gives the rows that are asked for, in their order', async () => {
    await startProjector([systems()]);
    await write('a', registered('a'), confirmed('a'));
    await write('b', registered('b'));
    await at(await write('c', registered('c'), confirmed('c')));
    const wanted = {
      where: `row->>'confirmed' = $2`,
      values: ['1'],
      orderBy: 'key DESC',
      limit: 10,
    };
    const rows = await readRows<SystemRow>(databases.forTenant(tenant), systems(), tenant, wanted);
    expect(rows.map(({ name }) => name)).toEqual(['c', 'a']);
  });
});
