import { createDatabases, type Databases } from '@app/event-store';
import { viewTable } from '@app/projection';
import { Refusal } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';
import { createDeadlineRunner, type DeadlineRunner, type Dispatch } from '@app/reaction';

const patience = { timeout: 10_000, interval: 10 };
const view = { name: 'probe_due' };
const tenant = 'default';
const minute = (at: number): string => `2026-03-01T00:${String(at).padStart(2, '0')}:00.000000Z`;

let database: TestDatabase;
let databases: Databases;
let now: string;
let sent: string[];
const runners: DeadlineRunner[] = [];

beforeEach(async () => {
  database = await createDatabase();
  await asSuperuser(database.url, async (client) => {
    await client.query(viewTable(view.name));
    await client.query(`GRANT ALL ON view_${view.name} TO countersign_service`);
  });
  databases = createDatabases({ url: serviceUrl(database.url) });
  now = minute(0);
  sent = [];
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await databases.close();
  await database.drop();
});

const expectExpiry = async (key: string, dueAt: string): Promise<void> => {
  const command = { type: 'Expire', data: { assignmentId: key } };
  const row = { key, dueAt, reaction: { context: 'assignment', command } };
  await databases
    .forTenant(tenant)
    .query(`INSERT INTO view_${view.name} VALUES ($1, $2, $3, 1)`, [tenant, key, row]);
};
const note: Dispatch = async (_, __, { commandId }) => void sent.push(commandId);
const startRunner = async (dispatch: Dispatch = note): Promise<DeadlineRunner> => {
  const head = { tenant, position: 1, hash: '', recordedAt: minute(0), epoch: 1 };
  const runner = createDeadlineRunner({
    databases,
    log: { heads: async () => [head] },
    view,
    dispatch,
    clock: () => now,
    writeLog: () => {},
    everyMs: 20,
  });
  runners.push(runner);
  await runner.start();
  return runner;
};
const looks = (): Promise<void> => new Promise((later) => setTimeout(later, 150));
const idOf = (key: string, dueAt: string): string => `probe_due.${key}.${dueAt}`;

describe('a runner of deadlines', () => {
  it('sends a command at the instant when it is due and not before', async () => {
    await expectExpiry('a', minute(5));
    await startRunner();
    now = '2026-03-01T00:04:59.999999Z';
    await looks();
    expect(sent).toEqual([]);
    now = minute(5);
    await vi.waitFor(() => expect(sent).toEqual([idOf('a', minute(5))]), patience);
  });

  it('sends each command once, the one that is longest due first', async () => {
    await expectExpiry('late', minute(2));
    await expectExpiry('early', minute(1));
    now = minute(9);
    await startRunner();
    await looks();
    expect(sent).toEqual([idOf('early', minute(1)), idOf('late', minute(2))]);
  });

  it('sends nothing again after a restart that was decided before', async () => {
    await expectExpiry('a', minute(1));
    now = minute(2);
    const first = await startRunner();
    await vi.waitFor(() => expect(sent).toHaveLength(1), patience);
    await first.stop();
    await startRunner();
    await looks();
    expect(sent).toHaveLength(1);
  });

  it('sends a command again, by the same id, when its answer was lost', async () => {
    await expectExpiry('a', minute(1));
    now = minute(2);
    await startRunner(async (given, reaction, envelope) => {
      await note(given, reaction, envelope);
      if (sent.length < 3) throw new Error('the answer was lost');
    });
    await vi.waitFor(() => expect(sent).toHaveLength(3), patience);
    await looks();
    expect(sent).toEqual(Array.from({ length: 3 }, () => idOf('a', minute(1))));
  });

  it('lets no command that fails hold up the others', async () => {
    await expectExpiry('stuck', minute(1));
    await expectExpiry('other', minute(2));
    now = minute(3);
    const runner = await startRunner(async (given, reaction, envelope) => {
      if (envelope.commandId.includes('stuck')) throw new Error('away');
      await note(given, reaction, envelope);
    });
    await vi.waitFor(() => expect(sent).toEqual([idOf('other', minute(2))]), patience);
    await vi.waitFor(() => expect(runner.metrics().waiting).toBe(1), patience);
  });

  it('takes a refusal as decided', async () => {
    await expectExpiry('a', minute(1));
    now = minute(2);
    const runner = await startRunner(async () => {
      throw new Refusal('conflict', 'assignment.over', 'it is over');
    });
    await looks();
    expect(runner.metrics()).toMatchObject({ sent: 1, refused: 1, waiting: 0 });
  });

  it('is one runner, however many processes start one', async () => {
    await startRunner();
    await startRunner();
    await expectExpiry('a', minute(1));
    now = minute(2);
    await vi.waitFor(() => expect(sent).toHaveLength(1), patience);
    await looks();
    expect(sent).toHaveLength(1);
  });

  it('sends a new deadline of the same key', async () => {
    await expectExpiry('a', minute(1));
    now = minute(2);
    await startRunner();
    await vi.waitFor(() => expect(sent).toHaveLength(1), patience);
    await databases
      .forTenant(tenant)
      .query(`UPDATE view_${view.name} SET row = jsonb_set(row, '{dueAt}', to_jsonb($1::text))`, [
        minute(3),
      ]);
    now = minute(4);
    await vi.waitFor(() => expect(sent).toHaveLength(2), patience);
    expect(sent[1]).toBe(idOf('a', minute(3)));
  });
});
