import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { makeDataFolders, query, type DataFolders } from './testing/data-folders.js';

describe('the embedded PostgreSQL', () => {
  let folders: DataFolders;
  beforeAll(async () => {
    folders = await makeDataFolders();
  });
  afterAll(() => folders.removeAll());

  const start = async (dataDirectory: string, lines: string[] = []): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({
      dataDirectory,
      fsync: false,
      log: (line) => lines.push(line),
    });
    onTestFinished(() => server.stop());
    return server;
  };

  it('answers on a data folder that did not exist, in UTF-8 and an order of no machine', async () => {
    const server = await start(await folders.empty());
    const [row] = await query(
      server.superuserUrl,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider,
        datlocale AS locale, current_setting('data_checksums') AS checksums
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      checksums: 'on',
    });
  });

  it('keeps everything it acknowledged over a restart, at the same address', async () => {
    const dataDirectory = await folders.used();
    const first = await start(dataDirectory);
    await query(first.superuserUrl, "INSERT INTO kept VALUES ('after')");
    await first.stop();
    const second = await start(dataDirectory);
    expect(second.superuserUrl).toBe(first.superuserUrl);
    expect(await query(second.superuserUrl, 'SELECT value FROM kept ORDER BY value')).toEqual([
      { value: 'after' },
      { value: 'before' },
    ]);
  });

  it('reaches another database by the address it gives for it', async () => {
    const server = await start(await folders.used());
    await query(server.superuserUrl, 'CREATE DATABASE "with space"');
    expect(await query(server.url('with space'), 'SELECT current_database() AS name')).toEqual([
      { name: 'with space' },
    ]);
  });

  it('listens on loopback and nowhere else', async () => {
    const server = await start(await folders.used());
    expect(
      await query(
        server.superuserUrl,
        `SELECT current_setting('listen_addresses') AS addresses,
          current_setting('unix_socket_directories') AS sockets`,
      ),
    ).toEqual([{ addresses: '127.0.0.1', sockets: '' }]);
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const dataDirectory = await folders.used();
    const server = await start(dataDirectory);
    const url = new URL(server.superuserUrl);
    url.password = 'guessed';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    const { mode } = await stat(join(dataDirectory, 'postgres.access'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('takes another port when the one of the last start is taken', async () => {
    const dataDirectory = await folders.used();
    const first = await start(dataDirectory);
    await first.stop();
    const stranger = createServer().listen(first.port, '127.0.0.1');
    onTestFinished(() => void stranger.close());
    const second = await start(dataDirectory);
    expect(second.port).not.toBe(first.port);
    expect(await query(second.superuserUrl, 'SELECT value FROM kept')).toEqual([
      { value: 'before' },
    ]);
  });

  it('ends open sessions when it stops, tells that it has ended, and may be stopped again', async () => {
    const server = await start(await folders.used());
    const slow = expect(query(server.superuserUrl, 'SELECT pg_sleep(60)')).rejects.toThrow();
    await server.stop();
    await slow;
    await server.exited;
    await server.stop();
    await expect(query(server.superuserUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('tells that it has ended when the server ends unasked', async () => {
    const server = await start(await folders.used());
    const [row] = await query(
      server.superuserUrl,
      "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
    );
    process.kill((row as { readonly pid: number }).pid, 'SIGQUIT');
    await server.exited;
  });

  it('logs no value that a client sent', async () => {
    const lines: string[] = [];
    const server = await start(await folders.used(), lines);
    const url = server.superuserUrl;
    await query(url, 'CREATE UNIQUE INDEX ON kept (value)');
    await expect(query(url, "INSERT INTO kept VALUES ('before')")).rejects.toThrow('duplicate');
    await expect(query(url, "SELECT 'secret-value'::int")).rejects.toThrow('secret-value');
    await server.stop();
    const log = lines.join('\n');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toMatch(/secret-value|duplicate key|before/);
  });
});
