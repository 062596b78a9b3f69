import { chmod, chown, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readClusterState } from './data-folder.js';
import { findBinaries } from './embedded-postgres.binaries.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { makeDataFolders, query, type DataFolders } from './testing/data-folders.js';
import { startServerParent } from './testing/server-parent.js';

describe('the embedded PostgreSQL refuses with a sentence that says what to do', () => {
  let folders: DataFolders;
  beforeAll(async () => {
    folders = await makeDataFolders();
  });
  afterAll(() => folders.removeAll());

  const refusal = async (dataDirectory: string) => {
    const refused = await startEmbeddedPostgres({ dataDirectory, fsync: false }).then(
      (server) => server.stop().then(() => 'started'),
      (error: unknown) => error,
    );
    return refused as { readonly fault?: string; readonly message?: string };
  };

  it('a second server on the folder of this process', async () => {
    const dataDirectory = await folders.used();
    const first = await startEmbeddedPostgres({ dataDirectory, fsync: false });
    onTestFinished(() => first.stop());
    expect(await refusal(dataDirectory)).toMatchObject({
      fault: 'in_use',
      message: expect.stringContaining(`in use by process ${process.pid}`),
    });
    expect(await query(first.superuserUrl, 'SELECT value FROM kept')).toHaveLength(1);
  });

  it('a second server on the folder of another living process', async () => {
    const dataDirectory = await folders.used();
    const first = await startServerParent(dataDirectory);
    onTestFinished(() => first.kill());
    expect(await refusal(dataDirectory)).toMatchObject({ fault: 'in_use' });
    expect(await query(first.superuserUrl, 'SELECT value FROM kept')).toHaveLength(1);
  });

  it('one of two servers that are started on a folder at the same time', async () => {
    const dataDirectory = await folders.used();
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => startEmbeddedPostgres({ dataDirectory, fsync: false })),
    );
    const started = results.filter((result) => result.status === 'fulfilled');
    await Promise.all(started.map(({ value }) => value.stop()));
    expect(started).toHaveLength(1);
  });

  it('a folder that cannot be written', async () => {
    const parent = dirname(await folders.empty());
    if (process.getuid?.() === 0) {
      // Modes do not bind root; below a file nobody can make a folder.
      await writeFile(join(parent, 'closed'), '');
    } else {
      await mkdir(join(parent, 'closed'));
      await chmod(join(parent, 'closed'), 0o500);
    }
    expect(await refusal(join(parent, 'closed', 'data'))).toMatchObject({
      fault: 'not_writable',
      message: expect.stringMatching(/cannot be written .*choose another data folder/),
    });
  });

  it('a cluster of another major version', async () => {
    const dataDirectory = await folders.used();
    await writeFile(join(dataDirectory, 'postgres', 'PG_VERSION'), '17\n');
    expect(await refusal(dataDirectory)).toMatchObject({
      fault: 'other_version',
      message: expect.stringContaining('was written by PostgreSQL 17'),
    });
  });

  it.each(['PG_VERSION', 'global/pg_control'])('a cluster without its %s', async (name) => {
    const dataDirectory = await folders.used();
    await rm(join(dataDirectory, 'postgres', name));
    expect(await refusal(dataDirectory)).toMatchObject({
      fault: 'damaged',
      message: expect.stringContaining('put it back from a backup'),
    });
  });

  it('a cluster of another user', async () => {
    const root = await folders.used();
    // Only root can give files away; for anybody else those of root serve as well.
    const isRoot = process.getuid?.() === 0;
    const cluster = isRoot ? join(root, 'postgres') : '/usr';
    if (isRoot) await chown(cluster, 12_345, 12_345);
    await expect(
      readClusterState({ root, cluster, access: join(root, 'access'), lock: join(root, 'lock') }),
    ).rejects.toMatchObject({
      fault: 'foreign_owner',
      message: expect.stringMatching(/belongs to the user with id \d+, .*start as that user/),
    });
  });

  it('a file in place of the cluster', async () => {
    const dataDirectory = await folders.used();
    await rm(join(dataDirectory, 'postgres'), { recursive: true });
    await writeFile(join(dataDirectory, 'postgres'), '');
    expect(await refusal(dataDirectory)).toMatchObject({ fault: 'damaged' });
  });

  it.each(['', 'short\n5432\n', 'a-long-enough-password\nnot-a-port\n'])(
    'a cluster whose password file holds %j',
    async (content) => {
      const dataDirectory = await folders.used();
      await writeFile(join(dataDirectory, 'postgres.access'), content);
      expect(await refusal(dataDirectory)).toMatchObject({
        fault: 'damaged',
        message: expect.stringContaining('postgres.access'),
      });
    },
  );

  it('a cluster that PostgreSQL itself finds broken, in the words of PostgreSQL', async () => {
    const dataDirectory = await folders.used();
    const control = join(dataDirectory, 'postgres', 'global', 'pg_control');
    await writeFile(control, (await readFile(control)).fill(1));
    expect(await refusal(dataDirectory)).toMatchObject({
      fault: 'failed',
      message: expect.stringMatching(
        /PostgreSQL says `database files are incompatible with server`/,
      ),
    });
  });

  it('a platform without an installed PostgreSQL', async () => {
    await expect(findBinaries('plan9-mips')).rejects.toMatchObject({
      fault: 'platform_missing',
      message: expect.stringContaining('`plan9-mips` is not installed'),
    });
  });

  it('and leaves the folder free for a later start', async () => {
    const dataDirectory = await folders.used();
    const version = join(dataDirectory, 'postgres', 'PG_VERSION');
    const kept = join(dataDirectory, 'PG_VERSION');
    await cp(version, kept);
    await writeFile(version, '17\n');
    expect(await refusal(dataDirectory)).toMatchObject({ fault: 'other_version' });
    await cp(kept, version);
    const server = await startEmbeddedPostgres({ dataDirectory, fsync: false });
    await server.stop();
  });
});
