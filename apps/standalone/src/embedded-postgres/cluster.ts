import { rename } from 'node:fs/promises';
import {
  incompleteCluster,
  newPassword,
  readAccess,
  readClusterState,
  removeIncompleteClusters,
  syncFolder,
  writeAccess,
  type Access,
  type DataFolder,
} from './data-folder.js';
import type { PostgresBinaries } from './embedded-postgres.binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { freePort } from './free-port.js';
import { spawnGuarded } from './guarded-process.js';
import { startFailure } from './start-failure.js';

/** The superuser of an embedded cluster. */
export const superuser = 'postgres';

/**
 * Makes the cluster if there is none, and says how to reach it. For the holder of the folder's
 * lock. Throws `other_version`, `damaged`, `foreign_owner` or `failed`.
 */
export const prepareCluster = async (
  folder: DataFolder,
  binaries: PostgresBinaries,
  fsync: boolean,
): Promise<Access> => {
  await removeIncompleteClusters(folder);
  const state = await readClusterState(folder);
  const access = await readAccess(folder);
  if (state.status === 'absent') return initialise(folder, binaries, access, fsync);
  if (state.major !== binaries.major) throw otherVersion(folder, state.major, binaries.major);
  if (access === undefined) throw accessLost(folder);
  return access;
};

const initialise = async (
  folder: DataFolder,
  binaries: PostgresBinaries,
  kept: Access | undefined,
  fsync: boolean,
): Promise<Access> => {
  const access = kept ?? { password: newPassword(), port: await freePort() };
  // Written first: a cluster whose password nobody knows would be of no use.
  await writeAccess(folder, access);
  const incomplete = incompleteCluster(folder);
  await runInitdb(initdbCommand(binaries, incomplete, folder.access, fsync));
  await rename(incomplete, folder.cluster);
  await syncFolder(folder);
  return access;
};

const initdbCommand = (
  binaries: PostgresBinaries,
  cluster: string,
  passwordFile: string,
  fsync: boolean,
): readonly string[] => [
  binaries.initdb,
  `--pgdata=${cluster}`,
  `--username=${superuser}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  // The same order of text on every machine, whatever its C library.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
  ...(fsync ? [] : ['--no-sync']),
];

const runInitdb = async (command: readonly string[]): Promise<void> => {
  const output: string[] = [];
  const status = await spawnGuarded(command, (line) => output.push(line)).closed;
  if (status !== 0) throw startFailure('the database cluster could not be made', output);
};

const otherVersion = (folder: DataFolder, found: string, own: string): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'other_version',
    `\`${folder.cluster}\` was written by PostgreSQL ${found}, and this release brings ${own}: make ` +
      'a backup with the release that wrote it and restore that backup into a new data folder',
  );

const accessLost = (folder: DataFolder): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'damaged',
    `\`${folder.access}\`, the key to the database beside it, is missing or not whole: put it back ` +
      'from a backup, or move the whole data folder away to begin with an empty one',
  );
