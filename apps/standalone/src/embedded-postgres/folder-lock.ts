import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { errorCode } from './error-code.js';
import { inspectProcess } from './process-table.js';

/** The right of one living process to a data folder; a dead owner's lock is taken over. */
export interface FolderLock {
  release(): Promise<void>;
}

const attempts = 20;

/**
 * Takes the lock file at `path`. Throws `in_use` while another living process (or this one)
 * holds it. The file names the owner by process id and start, so a reused id does not count.
 */
export const lockFolder = async (path: string): Promise<FolderLock> => {
  const content = await ownContent();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await create(path, content)) return { release: () => release(path, content) };
    const found = await readFile(path, 'utf8').catch(() => undefined);
    if (found === undefined) continue;
    const owner = await livingOwner(found);
    if (owner !== undefined) throw inUse(path, owner);
    if (await takeOver(path, found, content)) {
      return { release: () => release(path, content) };
    }
  }
  throw new EmbeddedPostgresError(
    'in_use',
    `several processes want the lock \`${path}\` at once: start one of them, then try again`,
  );
};

const ownContent = async (): Promise<string> => {
  const own = await inspectProcess(process.pid);
  return `${process.pid}\n${own.status === 'running' ? own.identity : ''}\n`;
};

const inUse = (path: string, owner: number): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'in_use',
    `the data folder is in use by process ${owner} (lock \`${path}\`): stop that process first, ` +
      'or choose another data folder',
  );

/** Written aside and linked, so that the lock never exists half written. */
const create = (path: string, content: string): Promise<boolean> =>
  withAside(path, content, async (aside) => {
    try {
      await link(aside, path);
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    }
  });

/**
 * Replaces the lock of a dead owner, who will not change it any more. The right to do so is a lock
 * too: two who have both seen the dead owner's lock must not both replace it, one the other's.
 */
const takeOver = async (path: string, stale: string, content: string): Promise<boolean> => {
  const claim = await lockFolder(`${path}.takeover`);
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) !== stale) return false;
    await withAside(path, content, (aside) => rename(aside, path));
    return true;
  } finally {
    await claim.release();
  }
};

const withAside = async <Result>(
  path: string,
  content: string,
  use: (aside: string) => Promise<Result>,
): Promise<Result> => {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(aside, content, { mode: 0o600 });
    return await use(aside);
  } finally {
    await rm(aside, { force: true });
  }
};

const livingOwner = async (content: string): Promise<number | undefined> => {
  const [pid = '', identity] = content.split('\n');
  const entry = await inspectProcess(Number(pid));
  return entry.status === 'running' && entry.identity === identity ? Number(pid) : undefined;
};

const release = async (path: string, content: string): Promise<void> => {
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found === content) await rm(path, { force: true });
};
