import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabases, createPostgresEventStore } from '@app/event-store';
import { createMemoryKeyring } from '@app/event-store/testing';
import { appendFacts } from '@app/event-stream/testing';
import { openCheckpoint, type KeyDocument } from '@app/log-format';
import {
  bootstrap,
  CheckpointModule,
  readConfiguration,
  StartRefused,
  type RunningApp,
} from '@app/platform';
import { startTestIssuer, type TestIssuer } from '@app/platform/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';

class SealApp {}

describe('an app that seals the log', () => {
  let database: TestDatabase;
  let issuer: TestIssuer;
  let dataDir: string;
  beforeEach(async () => {
    database = await createDatabase();
    issuer = await startTestIssuer();
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-seal-'));
    const databases = createDatabases({ url: serviceUrl(database.url) });
    const store = createPostgresEventStore({ databases, keyring: createMemoryKeyring() });
    const fact = { type: 'SystemConfirmed', data: { systemId: 's' } } as const;
    await appendFacts(store, 'default', 'system-s', [fact, fact]);
    await databases.close();
  });
  afterEach(async () => {
    await issuer.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = (
    app: 'standalone' | 'publisher',
    more: Readonly<Record<string, string>> = {},
  ): Promise<RunningApp> => {
    const env = {
      DATABASE_URL: serviceUrl(database.url),
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...more,
    };
    const configuration = { ...readConfiguration(app, env), oidc: issuer.oidc };
    return bootstrap(
      { module: SealApp, imports: [CheckpointModule] },
      { name: app, configuration },
    );
  };

  it('makes its key at a first start, publishes it, and seals to a file of its own', async () => {
    const running = await start('standalone');
    try {
      const answer = await fetch(`${running.url}/v1/log/keys`);
      const document = (await answer.json()) as KeyDocument;
      expect((await stat(join(dataDir, 'checkpoint.key'))).mode & 0o777).toBe(0o600);
      const kept = (): Promise<string> =>
        readFile(join(dataDir, 'checkpoints.ndjson'), 'utf8').catch(() => '');
      await expect.poll(kept, { timeout: 10_000 }).toMatch(/\n$/);
      const { note } = JSON.parse(await kept()) as { readonly note: string };
      const keys = document.keys.map(({ publicKey }) => publicKey);
      expect(openCheckpoint(note, keys)).toMatchObject({ position: 2, epoch: 1 });
    } finally {
      await running.close();
    }
  });

  it('is ready while its place outside fails, and says so', async () => {
    const sink = `file://${dataDir}/none/checkpoints.ndjson`;
    const running = await start('standalone', { CHECKPOINT_SINK: sink });
    try {
      const ready = async (): Promise<unknown> => {
        const answer = await fetch(`${running.url}/readyz`);
        return { status: answer.status, ...((await answer.json()) as object) };
      };
      await expect.poll(ready, { timeout: 10_000 }).toEqual({
        status: 'ready',
        warnings: {
          checkpoints:
            'checkpoints are not at the sink: the checkpoint file has not taken it: ENOENT',
        },
      });
      const token = await issuer.token({ subject: 'm', machine: true, scope: 'metrics:read' });
      const headers = { authorization: `Bearer ${token}` };
      const metrics = await (await fetch(`${running.url}/metrics`, { headers })).text();
      expect(metrics).toContain('countersign_checkpoints{measure="signed",app="standalone"} 1');
      expect(metrics).toContain(
        'countersign_checkpoints{measure="waiting_sink",app="standalone"} 1',
      );
    } finally {
      await running.close();
    }
  });

  it('does not start as a service of its own without its key, and makes none', async () => {
    const file = join(dataDir, 'checkpoint.key');
    const failure = await start('publisher', {
      KAFKA_BROKERS: 'localhost:9',
      OIDC_ISSUER: 'http://localhost:9',
      OIDC_ROLE_MAP: 'hr=hr',
      CHECKPOINT_KEY_FILE: file,
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartRefused);
    expect((failure as Error).message).toContain('the checkpoint key file is missing');
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });
});
