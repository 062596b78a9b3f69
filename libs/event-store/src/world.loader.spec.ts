import type { DomainEvent, RecordedEvent } from '@app/events';
import { describe, expect, it } from 'vitest';
import { createMemoryEventStore } from '../testing/index.js';
import type { EventStore } from './event-store.port.js';
import { createWorldLoader } from './world.loader.js';

const confirmed = (systemId: string): DomainEvent => ({
  type: 'SystemConfirmed',
  data: { systemId },
});

const fill = (store: EventStore, commandId: string, stream: string, version = 0) =>
  store.append({
    tenant: 'default',
    actor: { kind: 'service', id: 'install', roles: [] },
    commandId,
    requestDigest: commandId,
    derived: true,
    correlationId: commandId,
    causationId: null,
    writes: [{ stream, version, events: [confirmed(stream)] }],
    guards: [],
    status: 'recorded',
    ids: {},
  });

/** Reads a system, then the list that it leads to, then says how many facts it saw. */
function* gather(
  system: string,
): Generator<readonly string[], number, ReadonlyMap<string, readonly RecordedEvent[]>> {
  const first = yield [system, 'list-fa'];
  const second = yield ['territories', system];
  return [first, second].flatMap((read) => [...read.values()]).flat().length;
}

/** Counts the streams that are read from the store. */
const counting = (store: EventStore) => {
  const reads: string[] = [];
  const counted: EventStore = {
    ...store,
    readStream: (tenant, stream) => {
      reads.push(stream);
      return store.readStream(tenant, stream);
    },
  };
  return { reads, counted };
};

describe('a gathering', () => {
  it('is given what it asks for; every stream read is a guard, absent ones at 0', async () => {
    const store = createMemoryEventStore();
    await fill(store, 'c1', 'system-1');
    await fill(store, 'c2', 'list-fa');
    const { value, guards } = await createWorldLoader(store).load('default', gather('system-1'));
    expect(value).toBe(3);
    expect(guards).toHaveLength(3);
    expect(guards).toEqual(
      expect.arrayContaining([
        { stream: 'system-1', version: 1 },
        { stream: 'list-fa', version: 1 },
        { stream: 'territories', version: 0 },
      ]),
    );
  });

  it('reads a list again only when it moved', async () => {
    const store = createMemoryEventStore();
    const { reads, counted } = counting(store);
    const loader = createWorldLoader(counted);
    await fill(store, 'c1', 'list-fa');
    await loader.load('default', gather('system-1'));
    await loader.load('default', gather('system-2'));
    expect(reads.filter((stream) => stream === 'list-fa')).toHaveLength(1);
    await fill(store, 'c2', 'list-fa', 1);
    const { guards } = await loader.load('default', gather('system-3'));
    expect(guards).toContainEqual({ stream: 'list-fa', version: 2 });
  });
});
