import { setTimeout as sleep } from 'node:timers/promises';
import { prepareCluster, superuser } from './cluster.js';
import { openDataFolder, writeAccess, type Access, type DataFolder } from './data-folder.js';
import { findBinaries, type PostgresBinaries } from './embedded-postgres.binaries.js';
import { lockFolder, type FolderLock } from './folder-lock.js';
import { freePort, isFreePort } from './free-port.js';
import { endLeftoverServer } from './leftover-server.js';
import { startServer, type RunningServer } from './server.js';

export { EmbeddedPostgresError, type EmbeddedPostgresFault } from './embedded-postgres.error.js';

/** How to run the embedded server. */
export interface EmbeddedPostgresOptions {
  /** Made if it is missing; holds the cluster, its password and port, and the lock. */
  readonly dataDirectory: string;
  /** Default true. False loses data with the machine's power: for tests alone. */
  readonly fsync?: boolean;
  /** Gets PostgreSQL's own log lines; they hold no statement and no value of a client. */
  readonly log?: (line: string) => void;
}

/** A PostgreSQL server that lives as long as this process and listens on 127.0.0.1 only. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** Address of the database `postgres` as superuser. Holds the password: never log it. */
  readonly superuserUrl: string;
  /** The same for another database. */
  url(database: string): string;
  /** Ends all sessions and the server, and frees the data folder. May be called again. */
  stop(): Promise<void>;
  /** Resolves when the server has ended, asked or not. */
  readonly exited: Promise<void>;
}

/**
 * Starts PostgreSQL on a data folder, making the cluster at the first start. The server ends with
 * this process, also by SIGKILL, and does not by itself keep the process running.
 * Throws `EmbeddedPostgresError`.
 */
export const startEmbeddedPostgres = async (
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> => {
  const binaries = await findBinaries();
  const folder = await openDataFolder(options.dataDirectory);
  const lock = await lockFolder(folder.lock);
  try {
    return await startLocked(folder, lock, binaries, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
};

const startLocked = async (
  folder: DataFolder,
  lock: FolderLock,
  binaries: PostgresBinaries,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> => {
  await endLeftoverServer(folder.cluster);
  const prepared = await prepareCluster(folder, binaries, options.fsync ?? true);
  const { access, server } = await startOnAnyPort(folder, prepared, binaries, options);
  const url = (database: string): string =>
    `postgresql://${superuser}:${access.password}@127.0.0.1:${access.port}/` +
    encodeURIComponent(database);
  let stopping: Promise<void> | undefined;
  return {
    port: access.port,
    superuserUrl: url('postgres'),
    url,
    stop: () => (stopping ??= stopServer(folder, lock, server)),
    exited: server.exited,
  };
};

const stopServer = async (
  folder: DataFolder,
  lock: FolderLock,
  server: RunningServer,
): Promise<void> => {
  try {
    await server.stop();
    // Nothing is left after a clean stop; a server whose guard was killed is.
    await endLeftoverServer(folder.cluster);
  } finally {
    await lock.release();
  }
};

const startAttempts = 50;
const retryMilliseconds = 200;

/**
 * Keeps the port of the last start while it is free. Between looking and binding somebody else
 * may take it, and backends of a killed server may need a moment to let go of the cluster.
 */
const startOnAnyPort = async (
  folder: DataFolder,
  prepared: Access,
  binaries: PostgresBinaries,
  options: EmbeddedPostgresOptions,
): Promise<{ readonly access: Access; readonly server: RunningServer }> => {
  let access = prepared;
  for (let attempt = 1; ; attempt += 1) {
    if (!(await isFreePort(access.port))) {
      access = { ...access, port: await freePort() };
      await writeAccess(folder, access);
    }
    const result = await startServer({
      postgres: binaries.postgres,
      cluster: folder.cluster,
      port: access.port,
      fsync: options.fsync ?? true,
      log: options.log ?? (() => undefined),
    });
    if (result.status === 'ready') return { access, server: result.server };
    if (result.status === 'failed' || attempt === startAttempts) throw result.error;
    await sleep(retryMilliseconds);
  }
};
