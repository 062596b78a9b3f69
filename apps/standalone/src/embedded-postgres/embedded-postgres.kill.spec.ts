import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { makeDataFolders, query, type DataFolders } from './testing/data-folders.js';
import { killServerParentWhen, living, startServerParent } from './testing/server-parent.js';

const patience = { timeout: 20_000, interval: 50 };

describe('the embedded PostgreSQL after a kill', () => {
  let folders: DataFolders;
  beforeAll(async () => {
    folders = await makeDataFolders();
  });
  afterAll(() => folders.removeAll());

  const start = async (dataDirectory: string): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dataDirectory, fsync: false });
    onTestFinished(() => server.stop());
    return server;
  };

  const keptValues = (server: { readonly superuserUrl: string }): Promise<readonly unknown[]> =>
    query(server.superuserUrl, 'SELECT value FROM kept ORDER BY value');

  const bothRows = [{ value: 'after' }, { value: 'before' }];

  it('leaves no process of a killed parent behind and loses nothing', async () => {
    const dataDirectory = await folders.used();
    const parent = await startServerParent(dataDirectory);
    await query(parent.superuserUrl, "INSERT INTO kept VALUES ('after')");
    const started = (await parent.descendants()).map(({ pid }) => pid);
    expect(started.length).toBeGreaterThan(3);
    await parent.kill();
    await vi.waitFor(async () => expect(await living(started)).toEqual([]), patience);
    expect(await keptValues(await start(dataDirectory))).toEqual(bothRows);
  });

  it('starts at once on the folder of a parent that was killed this very moment', async () => {
    const dataDirectory = await folders.used();
    const parent = await startServerParent(dataDirectory);
    await query(parent.superuserUrl, "INSERT INTO kept VALUES ('after')");
    await parent.kill();
    expect(await keptValues(await start(dataDirectory))).toEqual(bothRows);
  });

  it('ends the server of a killed parent whose guards were killed before', async () => {
    const dataDirectory = await folders.used();
    const parent = await startServerParent(dataDirectory);
    await query(parent.superuserUrl, "INSERT INTO kept VALUES ('after')");
    const processes = await parent.descendants();
    const guards = processes.filter(({ command }) => command.startsWith('/bin/sh -c'));
    expect(guards).toHaveLength(2);
    guards.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));
    await parent.kill();
    const server = await start(dataDirectory);
    expect(await keptValues(server)).toEqual(bothRows);
    expect(await living(processes.map(({ pid }) => pid))).toEqual([]);
  });

  it('recovers when parent, guards and server are all killed at once', async () => {
    const dataDirectory = await folders.used();
    const parent = await startServerParent(dataDirectory);
    await query(parent.superuserUrl, "INSERT INTO kept VALUES ('after')");
    const processes = await parent.descendants();
    const busy = expect(query(parent.superuserUrl, 'SELECT pg_sleep(60)')).rejects.toThrow();
    await parent.kill();
    processes.forEach(({ pid }) => kill(pid));
    await busy;
    expect(await keptValues(await start(dataDirectory))).toEqual(bothRows);
  });

  it('takes no stranger for its server that got the process id of a killed one', async () => {
    const dataDirectory = await folders.used();
    const before = await startServerParent(dataDirectory);
    const file = join(dataDirectory, 'postgres', 'postmaster.pid');
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
    await before.kill();
    await (await start(dataDirectory)).stop();
    await writeFile(file, [String(process.pid), ...rest].join('\n'));
    expect(await keptValues(await start(dataDirectory))).toEqual([{ value: 'before' }]);
  });

  it('begins anew when the making of the cluster was killed', async () => {
    const dataDirectory = await folders.empty();
    const names = (): Promise<readonly string[]> => readdir(dataDirectory).catch(() => []);
    const isIncomplete = (name: string): boolean => name.startsWith('postgres.incomplete-');
    await killServerParentWhen(dataDirectory, async () => (await names()).some(isIncomplete));
    expect(await names()).not.toContain('postgres');
    const server = await start(dataDirectory);
    expect(await query(server.superuserUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await vi.waitFor(async () => expect((await names()).filter(isIncomplete)).toEqual([]));
  });

  it('removes a half-written cluster that an interrupted start left', async () => {
    const dataDirectory = await folders.used();
    const half = join(dataDirectory, 'postgres.incomplete-0123');
    await mkdir(half);
    await cp(join(dataDirectory, 'postgres', 'PG_VERSION'), join(half, 'PG_VERSION'));
    await start(dataDirectory);
    expect(await readdir(dataDirectory)).not.toContain('postgres.incomplete-0123');
  });
});

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has already followed its parent.
  }
};
