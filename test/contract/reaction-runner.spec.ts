import { randomBytes } from 'node:crypto';
import type { DomainEvent } from '@app/events';
import {
  createDatabases,
  createPostgresEventStore,
  handle,
  on,
  type Databases,
  type Envelope,
  type EventStore,
} from '@app/event-store';
import { createMemoryKeyring } from '@app/event-store/testing';
import { createInProcessStream, type EventStream } from '@app/event-stream';
import { appendFacts } from '@app/event-stream/testing';
import { Refusal, type Command, type Decider } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';
import {
  createReactionRunner,
  type Dispatch,
  type ReactionRunner,
  type Reactor,
} from '@app/reaction';

type Confirm = Command<'Confirm', { readonly systemId: string }>;
type Confirmed = DomainEvent<'SystemConfirmed'>;

/** Confirms a system as often as it is asked: a command sent twice would show. */
const confirming: Decider<Confirm, number, Confirmed> = {
  initial: 0,
  decide: ({ data }) => {
    if (data.systemId === 'forbidden') throw new Refusal('forbidden', 'system.no', 'not this one');
    return [{ type: 'SystemConfirmed', data: { systemId: data.systemId } }];
  },
  evolve: (count) => count + 1,
};

const reactor: Reactor = {
  name: 'confirmer',
  on: {
    ContractorRecordAccepted: ({ data }) =>
      data.personId === 'nobody'
        ? []
        : [
            {
              context: 'system',
              command: { type: 'Confirm', data: { systemId: data.personId } },
            },
          ],
  },
};
const accepted = (personId: string): DomainEvent => ({
  type: 'ContractorRecordAccepted',
  data: { personId },
});
const patience = { timeout: 10_000, interval: 20 };

let database: TestDatabase;
let databases: Databases;
let store: EventStore;
let stream: EventStream;
let tenant: string;
let lines: { message: string; fields: Readonly<Record<string, unknown>> | undefined }[];
const runners: ReactionRunner[] = [];

beforeEach(async () => {
  database = await createDatabase();
  databases = createDatabases({ url: serviceUrl(database.url) });
  store = createPostgresEventStore({ databases, keyring: createMemoryKeyring() });
  stream = createInProcessStream({ store, writeLog: () => {}, pollMs: 200 });
  tenant = `tenant-${randomBytes(6).toString('hex')}`;
  lines = [];
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await stream.close();
  await databases.close();
  await database.drop();
});

const decide: Dispatch = async (_, { command }, envelope) => {
  const confirm = command as Confirm;
  await handle(store, envelope, [on(confirming, `system-${confirm.data.systemId}`, confirm)]);
};
const startRunner = async (dispatch: Dispatch = decide): Promise<ReactionRunner> => {
  const runner = createReactionRunner({
    databases,
    opener: store,
    stream,
    reactors: [reactor],
    dispatch,
    clock: () => '2026-03-01T00:00:00.000000Z',
    writeLog: (_, message, fields) => lines.push({ message, fields }),
    leaseMs: 100,
  });
  runners.push(runner);
  await runner.start();
  return runner;
};
const write = (personId: string): Promise<number> =>
  appendFacts(store, tenant, `contractor-${personId}`, [accepted(personId)]);
const confirmedOf = async (systemId: string): Promise<number> =>
  (await store.readStream(tenant, `system-${systemId}`)).length;
const settled = async (...systemIds: readonly string[]): Promise<void> => {
  for (const systemId of systemIds) {
    await vi.waitFor(async () => expect(await confirmedOf(systemId)).toBe(1), patience);
  }
};

describe('a runner of reactors', () => {
  it('sends the command of each fact, named after the fact that caused it', async () => {
    const envelopes: Envelope[] = [];
    await startRunner((given, reaction, envelope) => {
      envelopes.push(envelope);
      return decide(given, reaction, envelope);
    });
    await write('a');
    await write('nobody');
    await write('b');
    await settled('a', 'b');
    const [cause] = await store.readStream(tenant, 'contractor-a');
    const [effect] = await store.readStream(tenant, 'system-a');
    expect(effect).toMatchObject({
      causationId: cause?.id,
      correlationId: cause?.correlationId,
      commandId: `${cause?.id}.confirmer.0`,
      actor: { kind: 'service', id: 'confirmer' },
    });
    expect(envelopes).toHaveLength(2);
  });

  it('has one effect when the answer to a command was lost', async () => {
    let lost = 0;
    await startRunner(async (given, reaction, envelope) => {
      await decide(given, reaction, envelope);
      if (lost < 2) {
        lost += 1;
        throw new Error('the answer was lost');
      }
    });
    await write('a');
    await write('b');
    await settled('a', 'b');
    expect([lost, await confirmedOf('a'), await confirmedOf('b')]).toEqual([2, 1, 1]);
  });

  it('goes on where an earlier runner stood', async () => {
    const first = await startRunner();
    await write('a');
    await settled('a');
    await vi.waitFor(() => expect(first.metrics().behind).toBe(0), patience);
    await first.stop();
    await write('b');
    let sent = 0;
    await startRunner((given, reaction, envelope) => {
      sent += 1;
      return decide(given, reaction, envelope);
    });
    await settled('b');
    expect(sent).toBe(1);
  });

  it('takes a refusal as decided, notes its code alone, and goes on', async () => {
    const runner = await startRunner();
    await write('forbidden');
    await write('b');
    await settled('b');
    expect(runner.metrics()).toMatchObject({ sent: 2, refused: 1, failed: 0 });
    const { fields } = lines.find(({ message }) => message.includes('refused')) ?? {};
    expect(fields).toMatchObject({ code: 'system.no', type: 'Confirm' });
    expect(JSON.stringify(fields)).not.toContain('not this one');
  });

  it('sends nothing that comes later before what failed has been decided', async () => {
    const sent: string[] = [];
    let down = true;
    const runner = await startRunner(async (given, reaction, envelope) => {
      const { systemId } = (reaction.command as Confirm).data;
      if (down && systemId === 'b') throw new Error('the database is away');
      sent.push(systemId);
      await decide(given, reaction, envelope);
    });
    for (const personId of ['a', 'b', 'c']) await write(personId);
    await vi.waitFor(() => expect(runner.fault()).toContain('the database is away'), patience);
    expect(await confirmedOf('c')).toBe(0);
    down = false;
    await settled('a', 'b', 'c');
    expect(sent).toEqual(['a', 'b', 'c']);
    await vi.waitFor(() => expect(runner.fault()).toBeUndefined(), patience);
  });

  it('tries again when others were only quicker', async () => {
    let conflicts = 3;
    await startRunner(async (given, reaction, envelope) => {
      conflicts -= 1;
      if (conflicts >= 0) throw new Refusal('conflict', 'log.conflict', 'try again');
      await decide(given, reaction, envelope);
    });
    await write('a');
    await settled('a');
  });

  it('runs a reactor in one process at a time, and in another when that one stops', async () => {
    const first = await startRunner();
    await vi.waitFor(() => expect(first.metrics().running).toBe(1), patience);
    const second = await startRunner();
    await write('a');
    await settled('a');
    expect(second.metrics().running).toBe(0);
    await first.stop();
    await write('b');
    await settled('b');
    expect(second.metrics()).toMatchObject({ running: 1, sent: 1 });
  });

  it('survives the loss of its lease and of every connection', async () => {
    const runner = await startRunner();
    await write('a');
    await settled('a');
    await asSuperuser(database.url, (client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ),
    );
    await write('b');
    await settled('a', 'b');
    await vi.waitFor(() => expect(runner.metrics().running).toBe(1), patience);
  });
});
