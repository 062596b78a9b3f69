import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Controller, Get, Inject } from '@nestjs/common';
import { EVENT_STORE, KeyringFault, type Databases, type EventStore } from '@app/event-store';
import { beginning, EVENT_STREAM, type EventStream } from '@app/event-stream';
import { streams } from '@app/kernel';
import {
  accountIdOf,
  bootstrap,
  DATABASES,
  EventLogModule,
  EventStreamModule,
  Public,
  readConfiguration,
  REQUEST_KEY,
  StartRefused,
  type RunningApp,
} from '@app/platform';
import { bind, startTestIssuer, type TestIssuer } from '@app/platform/testing';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';

/** A way to the database that can be cut and opened again. */
async function startProxy(target: URL) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  const open = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await open(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    cut: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    open: () => open(port),
  };
}

@Controller('row')
class RowController {
  constructor(@Inject(DATABASES) private readonly databases: Databases) {}

  @Get()
  @Public()
  async row(): Promise<unknown> {
    return (await this.databases.any().query('SELECT 1 AS one')).rows[0];
  }
}

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

  const start = (
    databaseUrl: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<RunningApp> => {
    const env = {
      ...more,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
    };
    return bootstrap(
      {
        module: LogApp,
        controllers: [RowController],
        imports: [EventLogModule, EventStreamModule],
      },
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

  it('delivers from the log where the brokers it was told of are silent', async () => {
    const running = await start(serviceUrl(database.url), { KAFKA_BROKERS: '127.0.0.1:1' });
    const store = running.app.get<EventStore>(EVENT_STORE);
    const seen: string[] = [];
    await running.app.get<EventStream>(EVENT_STREAM).subscribe({
      name: 'test',
      cursor: () => Promise.resolve(beginning()),
      apply: async (_, records) => {
        seen.push(...records.map(({ stream }) => stream));
      },
    });
    await bind(store, issuer.oidc.issuer, 'auditor-3', 'person-3');
    const stream = streams.account(accountIdOf(issuer.oidc.issuer, 'auditor-3'));
    await expect.poll(() => seen, { timeout: 8_000 }).toContain(stream);
    await running.close();
  });

  it('is refused when the certificates of the brokers are not where it was told', async () => {
    const failure = await start(serviceUrl(database.url), {
      KAFKA_BROKERS: '127.0.0.1:1',
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: join(dataDir, 'nowhere.pem'),
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartRefused);
    expect((failure as Error).message).toContain(
      '`KAFKA_TLS_CA_FILE` must be a file of certificates',
    );
  });

  it('answers 503 while the database is away, and as before when it is back', async () => {
    const proxy = await startProxy(new URL(serviceUrl(database.url)));
    const running = await start(proxy.url);
    const get = async (path: string): Promise<readonly [number, unknown]> => {
      const token = await issuer.token({ subject: 'auditor-2', roles: ['auditor'] });
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(running.url + path, { headers });
      const body = (await response.json()) as { readonly code?: unknown };
      return [response.status, body.code];
    };
    expect(await get('/row')).toEqual([200, undefined]);
    expect(await get('/metrics')).toEqual([403, 'identity.unbound']);
    await proxy.cut();
    expect(await get('/row')).toEqual([503, 'database.unavailable']);
    expect(await get('/metrics')).toEqual([503, 'log.unavailable']);
    expect(await get('/readyz')).toEqual([503, 'operations.unready']);
    expect(await get('/livez')).toEqual([200, undefined]);
    await proxy.open();
    expect(await get('/row')).toEqual([200, undefined]);
    expect(await get('/metrics')).toEqual([403, 'identity.unbound']);
    expect(await get('/readyz')).toEqual([200, undefined]);
    await running.close();
    await proxy.cut();
  });

  it('does not make a key anew beside a log that an earlier one sealed', async () => {
    await rename(join(dataDir, 'master.key'), join(dataDir, 'master.key.away'));
    const failure = await start(serviceUrl(database.url)).catch((error: unknown) => error);
    await rename(join(dataDir, 'master.key.away'), join(dataDir, 'master.key'));
    expect(failure).toBeInstanceOf(KeyringFault);
    expect((failure as Error).message).toContain('the master key file is missing');
  });
});
