import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { beginning, EVENT_STREAM, type EventStream } from '@app/event-stream';
import { createDatabase, type TestDatabase } from '../../../test/support/database.js';
import { serviceUrl } from '../../../test/support/service-role.js';
import { bind } from '../testing/edge.harness.js';
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.js';
import { bootstrap, type RunningApp } from './bootstrap.js';
import { readConfiguration } from './configuration.js';
import { REQUEST_KEY } from './envelope.js';
import { EventLogModule } from './event-log.module.js';
import { EventStreamModule } from './event-stream.module.js';
import { StartRefused } from './start.refused.js';

class LogApp {}

describe('an app on its database', () => {
  let database: TestDatabase;
  let issuer: TestIssuer;
  let dataDir: string;
  beforeAll(async () => {
    database = await createDatabase();
    issuer = await startTestIssuer();
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-platform-'));
  });
  afterAll(async () => {
    await issuer.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = (databaseUrl: string): Promise<RunningApp> => {
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
    return bootstrap(
      { module: LogApp, imports: [EventLogModule, EventStreamModule] },
      {
        name: 'log',
        configuration: { ...readConfiguration('standalone', env), oidc: issuer.oidc },
      },
    );
  };

  it('is refused when it comes as the owner of the tables', async () => {
    const failure = await start(database.url).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartRefused);
    expect((failure as Error).message).toContain('name the services’ role, not the owner');
  });

  it('is refused in a sentence when the database is not there', async () => {
    const failure = await start('postgres://nobody:hunter2@127.0.0.1:1/x').catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(StartRefused);
    expect((failure as Error).message).toMatch(/^the database does not answer .*ECONNREFUSED/);
    expect((failure as Error).message).not.toContain('hunter2');
  });

  it('makes its key once, keeps it to itself, and derives the same request key again', async () => {
    const first = await start(serviceUrl(database.url));
    const key = first.app.get<Uint8Array>(REQUEST_KEY);
    await first.close();
    const { mode } = await stat(join(dataDir, 'master.key'));
    expect(mode & 0o777).toBe(0o600);
    const second = await start(serviceUrl(database.url));
    expect(second.app.get<Uint8Array>(REQUEST_KEY)).toEqual(key);
    await second.close();
  });

  it('reads bindings from the log, delivers it, and is ready while the database answers', async () => {
    const running = await start(serviceUrl(database.url));
    const store = running.app.get<EventStore>(EVENT_STORE);
    const stream = running.app.get<EventStream>(EVENT_STREAM);
    await bind(store, issuer.oidc.issuer, 'auditor-1', 'person-1');
    const seen: string[] = [];
    await stream.subscribe({
      name: 'test',
      cursor: () => Promise.resolve(beginning()),
      apply: async (_, records) => {
        seen.push(...records.map(({ type }) => type));
      },
    });
    await expect.poll(() => seen, { timeout: 5_000 }).toEqual(['AccountBound']);
    const token = await issuer.token({ subject: 'auditor-1', roles: ['auditor'] });
    const get = async (path: string): Promise<number> =>
      (await fetch(running.url + path, { headers: { authorization: `Bearer ${token}` } })).status;
    expect([await get('/readyz'), await get('/metrics')]).toEqual([200, 200]);
    await running.close();
  });
});
