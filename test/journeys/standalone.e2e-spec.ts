import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './services.process.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const countersign = join(root, 'apps/cli/bin/countersign.js');

let folder: string;
const started: ReturnType<typeof run>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-start-'));
});

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) await end(child, ended);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** A program that has been started; `said` holds both of its outputs. */
const run = (args: readonly string[], env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', KAFKA_BROKERS: '', OIDC_ISSUER: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { said: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (heard.said += text.toString()));
  }
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number, ...heard }));
  return { child, ended, said: () => heard.said };
};

const start = (dataFolder: string, port: number) => {
  const one = run(['scripts/start.mjs'], {
    DATA_DIR: dataFolder,
    PORT: String(port),
    ISSUER_PORT: '0',
  });
  started.push(one);
  return one;
};

/** Waits until the product says that it is ready; fails with what it said else. */
const ready = async ({ child, said }: ReturnType<typeof run>): Promise<string> => {
  for (;;) {
    const url = /ready at (\S+)/.exec(said())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null) throw new Error(said());
    await sleep(50);
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const postgresPid = async (): Promise<number> =>
  Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

const end = async (child: ChildProcess, ended: Promise<Ended>): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await ended;
};

describe('`npm start`', () => {
  it('is ready, plays the demo, and keeps everything when it is killed and stopped', async () => {
    const port = await freePort();
    const first = start(folder, port);
    const url = await ready(first);
    expect(first.said()).toContain('npx countersign login --account officer');
    const env = { DATA_DIR: folder, XDG_CONFIG_HOME: join(folder, 'config') };
    const demo = await run([countersign, 'demo'], env).ended;
    expect(demo.said).toContain('The story went as told.');
    expect(demo.code).toBe(0);
    const before = await eventsOf(env);
    const database = await postgresPid();
    await end(first.child, first.ended);
    await expect.poll(() => isAlive(database), { timeout: 5_000 }).toBe(false);

    const began = performance.now();
    const second = start(folder, port);
    expect(await ready(second)).toBe(url);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(await eventsOf(env)).toBe(before);
    await expectOneAtATime(port);
    const again = await postgresPid();
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);
    expect(isAlive(again)).toBe(false);
  }, 180_000);

  it('ends with a sentence when its database is killed', async () => {
    const running = start(folder, await freePort());
    await ready(running);
    process.kill(await postgresPid(), 'SIGKILL');
    const { code, said } = await running.ended;
    expect(code).toBe(1);
    expect(said).toContain('its database has ended');
  }, 60_000);

  it('says what to do about a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { readonly port: number };
    const empty = join(folder, 'never-made');
    const { code, said } = await start(empty, port).ended;
    other.close();
    expect(code).toBe(1);
    expect(said).toContain(`port ${port} on 127.0.0.1 is in use: stop what listens there`);
    expect(existsSync(empty)).toBe(false);
  }, 30_000);

  it('says what to do about a data folder that cannot be made', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const { code, said } = await start(join(folder, 'a-file', 'data'), await freePort()).ended;
    expect(code).toBe(1);
    expect(said).toContain('make it writable for this user, or set `DATA_DIR`');
  }, 30_000);

  it('leaves a half-written data folder as it is and says what to do', async () => {
    const half = join(folder, 'half');
    await mkdir(join(half, 'postgres'), { recursive: true });
    await writeFile(join(half, 'postgres', 'PG_VERSION'), '18\n');
    const { code, said } = await start(half, await freePort()).ended;
    expect(code).toBe(1);
    expect(said).toContain('put it back from a backup, or move it away');
  }, 30_000);
});

/** The whole log as the auditor sees it. */
const eventsOf = async (env: Readonly<Record<string, string>>): Promise<string> => {
  const args = ['--account', 'auditor', '--json', 'events', 'tail', '--once'];
  const { code, said } = await run([countersign, ...args], env).ended;
  expect(code).toBe(0);
  expect(said.split('\n').length).toBeGreaterThan(100);
  return said;
};

const expectOneAtATime = async (port: number): Promise<void> => {
  const { code, said } = await start(folder, port === 65_535 ? port - 1 : port + 1).ended;
  expect(code).toBe(1);
  expect(said).toContain('the data folder is in use by process');
};
