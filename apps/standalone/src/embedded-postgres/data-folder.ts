import { randomBytes } from 'node:crypto';
import {
  chmod,
  mkdir,
  open,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { errorCode } from './error-code.js';

/** Where the embedded server keeps its things below the data folder. */
export interface DataFolder {
  readonly root: string;
  /** The PostgreSQL cluster. It appears here only once it is complete. */
  readonly cluster: string;
  /** Superuser password and port, one a line, readable by the owner alone. */
  readonly access: string;
  readonly lock: string;
}

/** How to reach the server of a data folder. */
export interface Access {
  readonly password: string;
  readonly port: number;
}

/** What stands in place of the cluster. */
export type ClusterState =
  { readonly status: 'absent' } | { readonly status: 'complete'; readonly major: string };

const incompletePrefix = 'postgres.incomplete-';

/** Makes the data folder if it is missing. Throws `not_writable` or `foreign_owner`. */
export const openDataFolder = async (directory: string): Promise<DataFolder> => {
  const wanted = resolve(directory);
  try {
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    const root = await realpath(wanted);
    const probe = join(root, `postgres.probe-${randomBytes(6).toString('hex')}`);
    await mkdir(probe);
    await rm(probe, { recursive: true });
    return {
      root,
      cluster: join(root, 'postgres'),
      access: join(root, 'postgres.access'),
      lock: join(root, 'postgres.lock'),
    };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'not_writable',
      `the data folder \`${wanted}\` cannot be written (${errorCode(error)}): make it writable ` +
        'for this user, or choose another data folder',
    );
  }
};

/**
 * Says whether a cluster is there. Throws `damaged` for a folder that PostgreSQL did not finish
 * and `foreign_owner` for one of another user, which PostgreSQL would refuse.
 */
export const readClusterState = async (folder: DataFolder): Promise<ClusterState> => {
  const found = await stat(folder.cluster).catch(() => undefined);
  if (found === undefined) return { status: 'absent' };
  refuseForeignOwner(folder.cluster, found.uid);
  if (!found.isDirectory()) throw damaged(folder.cluster);
  if ((await readdir(folder.cluster)).length === 0) return { status: 'absent' };
  const version = await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8').catch(() => '');
  const control = await stat(join(folder.cluster, 'global', 'pg_control')).catch(() => undefined);
  if (version.trim() === '' || control === undefined) throw damaged(folder.cluster);
  return { status: 'complete', major: version.trim() };
};

const damaged = (cluster: string): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'damaged',
    `\`${cluster}\` is not a whole PostgreSQL cluster: put it back from a backup, or move it away ` +
      'to begin with an empty one',
  );

const refuseForeignOwner = (cluster: string, uid: number): void => {
  const own = process.geteuid?.();
  if (own === undefined || own === uid) return;
  throw new EmbeddedPostgresError(
    'foreign_owner',
    `\`${cluster}\` belongs to the user with id ${uid}, not to this one (${own}): start as that ` +
      'user, or choose another data folder',
  );
};

/** A name beside the cluster where a new one is made, to be renamed when it is complete. */
export const incompleteCluster = (folder: DataFolder): string =>
  join(folder.root, `${incompletePrefix}${randomBytes(6).toString('hex')}`);

/** Removes what interrupted initialisations left. For the holder of the folder's lock only. */
export const removeIncompleteClusters = async (folder: DataFolder): Promise<void> => {
  const names = await readdir(folder.root);
  const incomplete = names.filter((name) => name.startsWith(incompletePrefix));
  const options = { recursive: true, force: true, maxRetries: 5 };
  await Promise.all(incomplete.map((name) => rm(join(folder.root, name), options)));
};

/** A password of 192 random bits for a new cluster. */
export const newPassword = (): string => randomBytes(24).toString('base64url');

/** Reads password and port; undefined where the file is missing or not whole. */
export const readAccess = async (folder: DataFolder): Promise<Access | undefined> => {
  const content = await readFile(folder.access, 'utf8').catch(() => '');
  const [password = '', port] = content.split('\n');
  const number = Number(port);
  if (password.length < 16 || !Number.isInteger(number) || number < 1 || number > 65_535) {
    return undefined;
  }
  await chmod(folder.access, 0o600);
  return { password, port: number };
};

/** Replaces the file as a whole. `initdb` takes the password from its first line. */
export const writeAccess = async (folder: DataFolder, access: Access): Promise<void> => {
  const aside = `${folder.access}.new`;
  await rm(aside, { force: true });
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(`${access.password}\n${access.port}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, folder.access);
  await syncFolder(folder);
};

/** Makes renames in the data folder outlive a power failure. */
export const syncFolder = async (folder: DataFolder): Promise<void> => {
  const handle = await open(folder.root, 'r');
  await handle.sync().finally(() => handle.close());
};
