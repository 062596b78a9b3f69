import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { inspectProcess, type ProcessEntry } from './process-table.js';

/** Stands in the command line of every server that we start, so that we end none but our own. */
export const serverMark = 'cluster_name=countersign-embedded';

/** A server in crash recovery may not heed the first signal: the second it does. */
const fastSeconds = 3;
const immediateSeconds = 15;
const pollMilliseconds = 20;

/** Above every process id that Linux and macOS give: PostgreSQL finds no such process. */
const noProcess = 2_147_483_647;

/**
 * Ends the server that a killed parent left on `cluster` and waits until its process is gone.
 * Throws `in_use` if the server is not ours or does not end.
 */
export const endLeftoverServer = async (cluster: string): Promise<void> => {
  const pid = await serverPid(cluster);
  if (pid === undefined || !isSignallable(pid)) return;
  const entry = await inspectProcess(pid);
  switch (classify(entry, cluster)) {
    case 'gone':
      return;
    case 'ours':
      await end(pid, cluster);
      return disownIfStillNamed(cluster, pid);
    case 'unrelated':
      return disown(cluster, pid);
    case 'foreign':
      throw stillRunning(cluster, pid);
  }
};

type Leftover = 'gone' | 'ours' | 'unrelated' | 'foreign';

const classify = (entry: ProcessEntry, cluster: string): Leftover => {
  if (entry.status === 'gone') return 'gone';
  if (entry.status === 'zombie') return 'unrelated';
  if (entry.command.includes(`-D ${cluster} -c ${serverMark} `)) return 'ours';
  const isServer = /^(\S*\/)?(postgres|postmaster)\s/.test(entry.command);
  return isServer && (entry.folder ?? cluster) === cluster ? 'foreign' : 'unrelated';
};

const end = async (pid: number, cluster: string): Promise<void> => {
  signal(pid, 'SIGINT');
  if (await endsWithin(pid, cluster, fastSeconds)) return;
  signal(pid, 'SIGQUIT');
  if (await endsWithin(pid, cluster, immediateSeconds)) return;
  throw stillRunning(cluster, pid);
};

const endsWithin = async (pid: number, cluster: string, seconds: number): Promise<boolean> => {
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline) {
    if (classify(await inspectProcess(pid), cluster) !== 'ours') return true;
    await sleep(pollMilliseconds);
  }
  return false;
};

/** A killed server leaves its pid file, and pid 1 may take its time to reap the process. */
const disownIfStillNamed = async (cluster: string, pid: number): Promise<void> => {
  if ((await serverPid(cluster)) === pid) await disown(cluster, pid);
};

/**
 * PostgreSQL takes any living process with the recorded id for its server: one that got the id
 * after a restart of the machine or container, or a dead one that nobody has reaped. Only the id
 * is replaced. The rest of the file, by which PostgreSQL finds backends that still hold the
 * cluster's shared memory, has to stay.
 */
const disown = async (cluster: string, pid: number): Promise<void> => {
  const path = join(cluster, 'postmaster.pid');
  const file = await readFile(path, 'utf8').catch(() => '');
  const [first = '', ...rest] = file.split('\n');
  if (Number(first) === pid) await writeFile(path, [String(noProcess), ...rest].join('\n'));
};

/** The process id that `postmaster.pid` names; negative ones are standalone backends. */
const serverPid = async (cluster: string): Promise<number | undefined> => {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Math.abs(Number.parseInt(file, 10));
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
};

/** A process of another user is no obstacle: PostgreSQL does not count it as its server either. */
const isSignallable = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime, which is what was asked.
  }
};

const stillRunning = (cluster: string, pid: number): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'in_use',
    `another PostgreSQL (process ${pid}) runs on \`${cluster}\`: stop it, then start again`,
  );
