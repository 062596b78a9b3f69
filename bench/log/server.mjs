// The PostgreSQL of a run, with fsync, migrated as the product migrates it, and what it costs.
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A module of the product as it was built: what is measured is what runs. */
export const product = (path) => {
  const file = join(dist, path);
  if (!existsSync(file)) throw new Error('build the product first: npm run build');
  return import(pathToFileURL(file).href);
};

export const startServer = async () => {
  const { startEmbeddedPostgres } = await product(
    'apps/standalone/src/embedded-postgres/embedded-postgres.js',
  );
  const { migrate } = await product('apps/migrate/src/migrate.js');
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'data') });
  const stop = () => server.stop().then(() => rm(folder, { recursive: true, force: true }));
  try {
    const service = new URL(server.superuserUrl);
    service.username = 'countersign_service';
    service.password = 'password-of-the-bench';
    await migrate({ migrationUrl: server.superuserUrl, serviceUrl: service.href });
    const facts = await asSuperuser(server, factsOf);
    if (facts.fsync !== 'on') throw new Error('a log is measured with fsync on');
    return { ...facts, server, folder, serviceUrl: service.href, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Runs `use` with a client of the superuser, in the database `postgres` or another. */
export const asSuperuser = async (server, use, database = 'postgres') => {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

const factsOf = async (client) => {
  const { rows } = await client.query(
    `SELECT current_setting('fsync') AS fsync, current_setting('server_version') AS version,
       current_setting('data_directory') AS directory`,
  );
  const pidFile = await readFile(join(rows[0].directory, 'postmaster.pid'), 'utf8');
  return { ...rows[0], postmaster: Number(pidFile.split('\n')[0]) };
};

/** Starts a clock of the processor time of this process and PostgreSQL; NaN without /proc. */
export const startProcessorClock = ({ postmaster }) => {
  const own = process.cpuUsage();
  const before = serverProcesses(postmaster);
  return () => {
    const { user, system } = process.cpuUsage(own);
    const spent = [...serverProcesses(postmaster)].map(([pid, ns]) => ns - (before.get(pid) ?? 0));
    return (user + system) / 1_000 + spent.reduce((sum, each) => sum + each, 0) / 1e6;
  };
};

/** The processor time of every process of the server, in ns. One that ended is not counted. */
const serverProcesses = (postmaster) => {
  const children = `/proc/${postmaster}/task/${postmaster}/children`;
  if (!existsSync(children)) return new Map([[postmaster, Number.NaN]]);
  const processes = readFileSync(children, 'utf8').trim().split(' ');
  return new Map(processes.map((pid) => [pid, nanosecondsOf(pid)]));
};

const nanosecondsOf = (pid) => {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    // It ended since the list was read.
    return 0;
  }
};
