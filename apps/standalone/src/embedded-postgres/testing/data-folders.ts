import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../embedded-postgres.js';

/** Data folders for tests that stop, kill and damage servers; all are removed at the end. */
export interface DataFolders {
  /** A path below which nothing exists yet. */
  empty(): Promise<string>;
  /** The folder of a server that was stopped; its table `kept` holds one row. */
  used(): Promise<string>;
  removeAll(): Promise<void>;
}

/** Makes one used data folder to copy: initialising a cluster for every test would be slow. */
export const makeDataFolders = async (): Promise<DataFolders> => {
  const root = await mkdtemp(join(tmpdir(), 'countersign-postgres-'));
  const seed = join(root, 'seed');
  const server = await startEmbeddedPostgres({ dataDirectory: seed, fsync: false });
  await query(server.superuserUrl, "CREATE TABLE kept AS SELECT 'before'::text AS value");
  await server.stop();
  const fresh = (): Promise<string> => mkdtemp(join(root, 'folder-'));
  return {
    empty: async () => join(await fresh(), 'data'),
    used: async () => {
      const path = join(await fresh(), 'data');
      // A thousand small files: Node's own recursive copy takes ten times as long.
      await promisify(execFile)('cp', ['-Rp', seed, path]);
      return path;
    },
    removeAll: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
};

/** Runs one statement in a session of its own and returns its rows. */
export const query = async (url: string, statement: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};
