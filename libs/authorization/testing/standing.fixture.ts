import { randomUUID } from 'node:crypto';
import type { DomainEvent, RecordedEvent } from '@app/events';
import type { EventStore } from '@app/event-store';
import { createMemoryEventStore, createMemoryKeyring } from '@app/event-store/testing';
import { createInProcessStream } from '@app/event-stream';
import { shipped } from '@app/judge';
import { streams, type Actor, type Instant } from '@app/kernel';
import { foldEvents, type FoldedRow } from '@app/projection';
import { createStandingMemory } from '../src/standing-memory.adapter.js';
import type { StandingMemory } from '../src/standing.port.js';
import type { Snapshot } from '../src/standing.query.js';
import { standingView } from '../src/standing.view.js';

/** A fact for a stream, by somebody. */
export interface Written {
  readonly stream: string;
  readonly event: DomainEvent;
  readonly actor?: string;
}

function published(version: (typeof shipped.lists)[number]): DomainEvent {
  const { listId, version: number, citation, effectiveFrom, publishedOn, entries } = version;
  const data = { listId, version: number, citation, effectiveFrom, publishedOn, entries };
  return { type: 'ListVersionPublished', data };
}

/** All that is shipped, as the seeding of a tenant writes it. */
export const law: readonly Written[] = [
  {
    stream: streams.ruleSet(shipped.ruleSet.ruleSetId),
    event: { type: 'RuleSetActivated', data: shipped.ruleSet },
    actor: 'install',
  },
  ...shipped.lists.map((shippedVersion) => ({
    stream: streams.list(shippedVersion.listId),
    event: published(shippedVersion),
    actor: 'install',
  })),
  {
    stream: streams.territories,
    event: { type: 'TerritoryTableChanged', data: shipped.territories },
    actor: 'install',
  },
];

/** The facts of a log in memory as facts to be written to another. */
export const writtenAs = (facts: readonly RecordedEvent[]): readonly Written[] =>
  facts.map(({ type, data, stream, actor }) => ({
    stream,
    actor: actor.id,
    event: { type, data } as DomainEvent,
  }));

/** Appends facts one by one; returns the position of the last. */
export async function write(
  store: EventStore,
  facts: readonly Written[],
  tenant = 'default',
): Promise<number> {
  const versions = new Map(
    await store.versions(
      tenant,
      facts.map(({ stream }) => stream),
    ),
  );
  let position = 0;
  for (const { stream, event, actor = 'officer' } of facts) {
    const version = versions.get(stream) ?? 0;
    const commandId = randomUUID();
    const outcome = await store.append({
      tenant,
      actor: { kind: 'person', id: actor, roles: [] } satisfies Actor,
      commandId,
      requestDigest: commandId,
      correlationId: commandId,
      derived: false,
      causationId: null,
      writes: [{ stream, version, events: [event] }],
      guards: [],
      status: 'recorded',
      ids: {},
    });
    if (outcome.kind !== 'appended') throw new Error(`not appended but ${outcome.kind}`);
    versions.set(stream, version + 1);
    position = outcome.result.position;
  }
  return position;
}

/** Makes logs in memory that begin with the same facts, recorded at `now`. */
export async function logsFrom(
  now: Instant,
  facts: readonly Written[],
): Promise<(more?: readonly Written[]) => Promise<EventStore>> {
  const keyring = createMemoryKeyring();
  const first = createMemoryEventStore({ now: () => now, keyring });
  const head = await write(first, facts);
  const records = await first.read('default', 0, head);
  return async (more = []) => {
    const store = createMemoryEventStore({ now: () => now, keyring, records });
    await write(store, more);
    return store;
  };
}

/** The rows that the view makes of the log up to a position, as the projector would keep them. */
export async function snapshotOf(
  store: EventStore,
  upTo: number,
  tenant = 'default',
): Promise<Snapshot | undefined> {
  const records = await store.read(tenant, 0, upTo);
  const last = records.at(-1);
  if (last === undefined || upTo === 0) return undefined;
  const rows = new Map<string, FoldedRow>();
  foldEvents(standingView, rows, await store.open(records));
  const cursor = { position: last.position, hash: last.hash, epoch: 1 };
  return { cursor, rows, quarantined: new Set() };
}

/** What of a memory a test may choose. */
export interface MemoryOptions {
  readonly snapshotAt?: number;
  readonly freshLimitMs?: number;
  readonly opener?: Pick<EventStore, 'open'>;
}

/** A memory that has read the whole log; `stop` ends it. */
export async function memoryOver(
  store: EventStore,
  options: MemoryOptions = {},
): Promise<StandingMemory> {
  const stream = createInProcessStream({ store, writeLog: () => {}, pollMs: 20 });
  const { snapshotAt = 0, freshLimitMs = 5_000, opener = store } = options;
  const memory = createStandingMemory({
    name: 'authorization-test',
    stream,
    opener,
    freshLimitMs,
    load: () => snapshotOf(store, snapshotAt),
    writeLog: () => {},
  });
  await memory.start();
  const [head] = await store.heads();
  await memory.reached('default', head?.position ?? 0, 5_000);
  return memory;
}
