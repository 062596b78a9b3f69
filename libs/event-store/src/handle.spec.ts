import type { DomainEvent } from '@app/events';
import { Refusal, type Asked, type Command, type Decider } from '@app/kernel';
import { describe, expect, it } from 'vitest';
import { createMemoryEventStore } from '../testing/index.js';
import type { EventStore } from './event-store.port.js';
import { handle, type Envelope } from './handle.js';
import { on } from './step.js';

type Confirm = Command<'Confirm', { readonly systemId: string }>;
type Confirmed = DomainEvent<'SystemConfirmed'>;
interface Judged extends Asked {
  readonly permitted?: boolean;
}

/** Confirms once; what is already so causes nothing; a verdict that says no refuses. */
const system: Decider<Confirm, number, Confirmed, Judged> = {
  initial: 0,
  decide: (command, confirmed, asked) => {
    if (asked.permitted === false) throw new Refusal('forbidden', 'system.rules', 'not permitted');
    const { systemId } = command.data;
    return confirmed > 0 ? [] : [{ type: 'SystemConfirmed', data: { systemId } }];
  },
  evolve: (confirmed) => confirmed + 1,
};

const confirm = (systemId: string): Confirm => ({ type: 'Confirm', data: { systemId } });

const envelope = (commandId: string, more: Partial<Envelope> = {}): Envelope => ({
  tenant: 'default',
  actor: { kind: 'person', id: 'issm', roles: ['issm'] },
  commandId,
  requestDigest: `digest of ${commandId}`,
  correlationId: commandId,
  causationId: null,
  now: '2026-03-02T05:00:00.000000Z',
  derived: false,
  ...more,
});

const step = (systemId: string) => on(system, `system-${systemId}`, confirm(systemId));

const count = async (store: EventStore, stream: string): Promise<number> =>
  (await store.versions('default', [stream])).get(stream) ?? -1;

describe('a command', () => {
  it('becomes facts in every stream that it names, with one result', async () => {
    const store = createMemoryEventStore();
    const result = await handle(store, envelope('c1'), [step('1'), step('2')], {
      ids: { systemId: '1' },
    });
    expect(result).toEqual({
      status: 'recorded',
      ids: { systemId: '1' },
      version: 1,
      position: 2,
    });
    const [fact] = await store.readStream('default', 'system-2');
    expect(fact).toMatchObject({
      type: 'SystemConfirmed',
      data: { systemId: '2' },
      version: 1,
      position: 2,
      actor: { kind: 'person', id: 'issm', roles: ['issm'] },
      commandId: 'c1',
      correlationId: 'c1',
      causationId: null,
    });
  });

  it('returns its first result when it is sent again, also after others', async () => {
    const store = createMemoryEventStore();
    const first = await handle(store, envelope('c1', { expectedVersion: 0 }), [step('1')]);
    await handle(store, envelope('c2'), [step('2')]);
    const again = await handle(store, envelope('c1', { expectedVersion: 0 }), [step('1')]);
    expect(again).toEqual(first);
    expect(await count(store, 'system-1')).toBe(1);
  });

  it('is refused when its id was used for another request', async () => {
    const store = createMemoryEventStore();
    await handle(store, envelope('c1'), [step('1')]);
    const other = handle(store, envelope('c1', { requestDigest: 'other' }), [step('2')]);
    await expect(other).rejects.toMatchObject({ kind: 'conflict', code: 'command.reused' });
    expect(await count(store, 'system-2')).toBe(0);
  });

  it('that changes nothing still keeps its result', async () => {
    const store = createMemoryEventStore();
    await handle(store, envelope('c1'), [step('1')]);
    const result = await handle(store, envelope('c2'), [step('1')]);
    expect(result).toMatchObject({ status: 'unchanged', version: 1, position: 1 });
    const kept = await store.commandResult('default', 'issm', 'c2', 'digest of c2');
    expect(kept).toEqual({ kind: 'repeated', result });
  });

  it('is stale when the caller saw another version', async () => {
    const store = createMemoryEventStore();
    await handle(store, envelope('c1'), [step('1')]);
    const stale = handle(store, envelope('c2', { expectedVersion: 0 }), [step('1')]);
    await expect(stale).rejects.toMatchObject({ kind: 'stale', code: 'log.stale' });
  });
});

describe('what a command rests on', () => {
  /** Moves a stream once, between the reading and the append of the command under test. */
  const moving = (store: EventStore, stream: string, times: number): EventStore => {
    let left = times;
    return {
      ...store,
      append: async (append) => {
        if (left > 0) {
          left -= 1;
          const version = await count(store, stream);
          const events = [{ type: 'SystemConfirmed', data: { systemId: 'moved' } }] as const;
          await store.append({
            ...append,
            commandId: `mover-${left}`,
            writes: [{ stream, version, events }],
            guards: [],
          });
        }
        return store.append(append);
      },
    };
  };

  const options = (store: EventStore) => ({
    prepare: async (states: readonly [number]) => ({
      asked: { permitted: states[0] === 0 },
      guards: [{ stream: 'list-fa', version: await count(store, 'list-fa') }],
    }),
  });

  it('is asked anew when it moved, and the decision is made on what holds now', async () => {
    const store = createMemoryEventStore();
    const racing = moving(store, 'list-fa', 3);
    const result = await handle(racing, envelope('c1'), [step('1')], options(store));
    expect(result.position).toBe(4);
  });

  it('is refused as a conflict when it moves four times in a row', async () => {
    const store = createMemoryEventStore();
    const racing = moving(store, 'list-fa', 4);
    const losing = handle(racing, envelope('c1'), [step('1')], options(store));
    await expect(losing).rejects.toMatchObject({ kind: 'conflict', code: 'log.conflict' });
    expect(await count(store, 'system-1')).toBe(0);
  });

  it('may refuse: nothing is written then', async () => {
    const store = createMemoryEventStore();
    await handle(store, envelope('c1'), [step('1')]);
    const refused = handle(store, envelope('c2'), [step('1')], options(store));
    await expect(refused).rejects.toMatchObject({ code: 'system.rules' });
    expect(await store.commandResult('default', 'issm', 'c2', 'digest of c2')).toBeUndefined();
  });

  it('is stale at once when the version that the caller saw is overtaken', async () => {
    const store = createMemoryEventStore();
    const racing = moving(store, 'system-1', 1);
    const stale = handle(racing, envelope('c1', { expectedVersion: 0 }), [step('1')]);
    await expect(stale).rejects.toMatchObject({ kind: 'stale' });
  });
});
