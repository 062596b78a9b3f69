import {
  createDatabases,
  createPostgresEventStore,
  type Append,
  type Databases,
  type EventStore,
} from '@app/event-store';
import {
  appendOf,
  confirmed,
  createMemoryEventStore,
  createMemoryKeyring,
} from '@app/event-store/testing';
import { GENESIS, linksTo } from '@app/log-format';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../support/budget.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';

let database: TestDatabase;
let databases: Databases;
let store: EventStore;
let tenants = 0;

const keyring = createMemoryKeyring();
const newTenant = (): string => `batch-${(tenants += 1)}`;

beforeAll(async () => {
  database = await createDatabase();
  databases = createDatabases({ url: serviceUrl(database.url) });
  store = createPostgresEventStore({ databases, keyring });
});

afterAll(async () => {
  await databases.close();
  await database.drop();
});

/** Sends appends as one batch: they wait behind one that goes first and changes nothing. */
const together = async (tenant: string, appends: readonly Append[]) => {
  const first = store.append(appendOf(tenant, 'first', { absent: [1, confirmed()] }));
  const outcomes = await Promise.allSettled(appends.map((append) => store.append(append)));
  expect((await first).kind).toBe('conflict');
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') return outcome.reason as unknown;
    return outcome.value;
  });
};

/** In how many transactions the facts of a tenant were written. */
const commitsOf = (tenant: string): Promise<number> =>
  asSuperuser(database.url, async (client) => {
    const { rows } = await client.query<{ commits: number }>(
      'SELECT count(DISTINCT xmin::text)::int AS commits FROM log WHERE tenant = $1',
      [tenant],
    );
    return rows[0]?.commits ?? 0;
  });

/** What the log holds, checked: positions without a gap, every link, every time after the last. */
const verified = async (from: EventStore, tenant: string) => {
  const records = await from.read(tenant, 0, 1_000_000);
  let previous = GENESIS;
  for (const [index, record] of records.entries()) {
    expect(record.position).toBe(index + 1);
    expect(linksTo(record, previous)).toBe(true);
    previous = record.hash;
  }
  const times = records.map((record) => record.recordedAt);
  expect(times).toEqual([...new Set(times)].sort());
  const [head] = (await from.heads()).filter((each) => each.tenant === tenant);
  if (records.length > 0) expect(head).toMatchObject({ hash: previous, position: records.length });
  return records;
};

describe('appends in one batch', () => {
  it('are one commit', async () => {
    const tenant = newTenant();
    const appends = Array.from({ length: 40 }, (_, n) =>
      appendOf(tenant, `c${n}`, { [`system-${n}`]: [0, confirmed(), confirmed()] }),
    );
    const outcomes = await together(tenant, appends);
    expect(outcomes).toEqual(
      appends.map((_, n) => ({
        kind: 'appended',
        result: { status: 'recorded', ids: { systemId: 's' }, version: 2, position: 2 * n + 2 },
      })),
    );
    expect(await commitsOf(tenant)).toBe(1);
    expect(await verified(store, tenant)).toHaveLength(80);
  });

  it('have each an outcome of its own, whatever those beside it come to', async () => {
    const tenant = newTenant();
    await store.append(appendOf(tenant, 'known', { 'system-1': [0, confirmed()] }));
    const guards = [{ stream: 'system-1', version: 0 }];
    const outcomes = await together(tenant, [
      appendOf(tenant, 'a', { 'system-2': [0, confirmed()] }),
      appendOf(tenant, 'b', { 'system-9': [0, confirmed()], 'system-1': [0, confirmed()] }),
      appendOf(tenant, 'known', { 'system-1': [0, confirmed()] }),
      appendOf(tenant, 'known', { 'system-3': [0, confirmed()] }, { requestDigest: 'another' }),
      appendOf(tenant, 'c', { 'system-3': [0, confirmed(), confirmed()] }, { guards }),
      appendOf(tenant, 'd', { 'system-3': [0, confirmed()], 'system-2': [1, confirmed()] }),
      appendOf(tenant, 'e', {}),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'appended', result: { position: 2 } },
      { kind: 'conflict', stream: 'system-1', actual: 1 },
      { kind: 'repeated', result: { position: 1, version: 1 } },
      { kind: 'mismatch' },
      { kind: 'conflict', stream: 'system-1', actual: 1 },
      { kind: 'appended', result: { position: 4, version: 1 } },
      { kind: 'appended', result: { position: 4, version: 0 } },
    ]);
    const records = await verified(store, tenant);
    const places = records.map(({ stream, version }) => `${stream} ${version}`);
    expect(places).toEqual(['system-1 1', 'system-2 1', 'system-3 1', 'system-2 2']);
    for (const lost of ['b', 'c']) {
      const asked = store.commandResult(tenant, 'officer-1', lost, `digest of ${lost}`);
      expect(await asked).toBeUndefined();
    }
  });

  it('see what those before them wrote in the same stream, also by their guards', async () => {
    const tenant = newTenant();
    const guarded = (version: number) => ({ guards: [{ stream: 'system-1', version }] });
    const outcomes = await together(tenant, [
      appendOf(tenant, 'a', { 'system-1': [0, confirmed()] }),
      appendOf(tenant, 'b', { 'system-1': [0, confirmed()] }),
      appendOf(tenant, 'c', { 'system-1': [1, confirmed(), confirmed()] }),
      appendOf(tenant, 'd', { 'system-2': [0, confirmed()] }, guarded(1)),
      appendOf(tenant, 'e', { 'system-2': [0, confirmed()] }, guarded(3)),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'appended', result: { version: 1, position: 1 } },
      { kind: 'conflict', stream: 'system-1', actual: 1 },
      { kind: 'appended', result: { version: 3, position: 3 } },
      { kind: 'conflict', stream: 'system-1', actual: 3 },
      { kind: 'appended', result: { version: 1, position: 4 } },
    ]);
    await verified(store, tenant);
    expect(await commitsOf(tenant)).toBe(1);
  });

  it('are written beside one that the database cannot take, which fails alone', async () => {
    const tenant = newTenant();
    const guards = [{ stream: 'system-9', version: 2 ** 40 }];
    const outcomes = await together(tenant, [
      appendOf(tenant, 'a', { 'system-1': [0, confirmed()] }),
      appendOf(tenant, 'bad', { 'system-2': [0, confirmed()] }, { guards }),
      appendOf(tenant, 'b', { 'system-3': [0, confirmed()] }),
    ]);
    expect(outcomes).toMatchObject([{ kind: 'appended' }, { code: '22003' }, { kind: 'appended' }]);
    const records = await verified(store, tenant);
    expect(records.map(({ stream }) => stream)).toEqual(['system-1', 'system-3']);
  });

  it('come to what they come to one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBatch, { minLength: 1, maxLength: 4 }), async (batches) => {
        const tenant = newTenant();
        const model = createMemoryEventStore({ keyring });
        for (const batch of batches) {
          const appends: Append[] = [];
          const expected: unknown[] = [];
          for (const each of batch) {
            const append = appendFrom(tenant, each, await model.versions(tenant, streams));
            appends.push(append);
            expected.push(await model.append(append));
          }
          expect(await together(tenant, appends)).toEqual(expected);
        }
        await verified(store, tenant);
        // Not one by one, as what is sent when a batch has failed.
        expect(await commitsOf(tenant)).toBeLessThanOrEqual(batches.length);
        expect(await contentsOf(store, tenant)).toEqual(await contentsOf(model, tenant));
      }),
      { seed, numRuns: 25 },
    );
  });
});

const streams = ['system-ä', 'system-b', 'list-𝒞'] as const;
/** How far what a command expects of a stream is from what the stream has: mostly not at all. */
const anyLag = fc.constantFrom(0, 0, 0, 0, 0, 1, -1);
const anyText = fc.string({ unit: 'grapheme', maxLength: 12 });
const anyCommand = fc.record({
  commandId: fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `c${n}`)),
  requestDigest: fc.constantFrom('one', 'one', 'one', 'other'),
  writes: fc.uniqueArray(
    fc.record({
      stream: fc.constantFrom(...streams),
      lag: anyLag,
      texts: fc.array(anyText, { maxLength: 3 }),
    }),
    { maxLength: 2, selector: (write) => write.stream },
  ),
  guards: fc.array(fc.record({ stream: fc.constantFrom(...streams), lag: anyLag }), {
    maxLength: 2,
  }),
});
const anyBatch = fc.uniqueArray(anyCommand, { maxLength: 8, selector: (each) => each.commandId });

type AnyCommand = typeof anyCommand extends fc.Arbitrary<infer Command> ? Command : never;

/** The append of a generated command, by the versions that its streams have at its turn. */
const appendFrom = (
  tenant: string,
  { commandId, requestDigest, writes, guards }: AnyCommand,
  versions: ReadonlyMap<string, number>,
): Append => {
  const at = (stream: string, lag: number): number => (versions.get(stream) ?? 0) + lag;
  const made = writes.map(({ stream, lag, texts }) => {
    return [stream, [at(stream, lag), ...texts.map((text) => confirmed(text))]] as const;
  });
  return appendOf(tenant, commandId, Object.fromEntries(made), {
    requestDigest,
    guards: guards.map(({ stream, lag }) => ({ stream, version: at(stream, lag) })),
  });
};

const contentsOf = async (from: EventStore, tenant: string) => {
  const facts = await from.open(await from.read(tenant, 0, 1_000));
  return facts.map(({ stream, version, data, commandId }) => ({
    stream,
    version,
    data,
    commandId,
  }));
};

describe('several processes that append to one tenant', () => {
  it('number their facts without a gap, and let one of them through at each version', async () => {
    const tenant = newTenant();
    const processes = Array.from({ length: 3 }, () =>
      createDatabases({ url: serviceUrl(database.url), connectionsPerTenant: 2 }),
    );
    const stores = processes.map((own) => createPostgresEventStore({ databases: own, keyring }));
    const wins = new Map<string, number>();
    const write = async (own: EventStore, name: string, contested: string): Promise<void> => {
      for (let round = 0; round < 10; round += 1) {
        const free = appendOf(tenant, `free ${name} ${round}`, { [name]: [round, confirmed()] });
        const race = appendOf(tenant, `race ${name} ${round}`, {
          [contested]: [round, confirmed()],
        });
        const [certain, raced] = await Promise.all([own.append(free), own.append(race)]);
        expect(certain.kind).toBe('appended');
        const key = `${contested} ${round}`;
        if (raced.kind === 'appended') wins.set(key, (wins.get(key) ?? 0) + 1);
      }
    };
    await Promise.all(
      stores.flatMap((own, process) =>
        Array.from({ length: 8 }, (_, writer) =>
          write(own, `own-${process}-${writer}`, `system-${writer % 4}`),
        ),
      ),
    );
    expect(new Set(wins.values())).toEqual(new Set([1]));
    const records = await verified(store, tenant);
    expect(records).toHaveLength(3 * 8 * 10 + wins.size);
    expect(await commitsOf(tenant)).toBeLessThan(records.length / 2);
    await Promise.all(processes.map((own) => own.close()));
  });
});
