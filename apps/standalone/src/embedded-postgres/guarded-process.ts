import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';

/** A program that is asked to end (SIGINT) as soon as this process ends, however it ends. */
export interface GuardedProcess {
  /** The exit status, null after a signal; resolves once program and output have ended. */
  readonly closed: Promise<number | null>;
  /** Asks the program to end. */
  release(): void;
  /** Lets this process end although the program still runs (which then ends too). */
  unref(): void;
  /** Undoes `unref`, for a caller that waits for `closed`. */
  ref(): void;
}

/*
 * The kernel closes the pipe on fd 3 when our process dies, also by SIGKILL, and nothing else holds
 * its writing end. The guard ignores the signals of a terminal or a service manager, which would
 * otherwise take the database away from a parent that is still finishing its work.
 */
const guardScript = `
trap '' HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- & program=$!
( while read -r _ <&3; do :; done; kill -INT "$program" ) 2>/dev/null & watcher=$!
exec 3<&-
wait "$program"; status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
`;

/** The guarded programs inherit nothing: no PG* variable and no locale changes what they do. */
const guardedEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Starts `command` under a guard in a session of its own; `onLine` gets every line it prints. */
export const spawnGuarded = (
  command: readonly string[],
  onLine: (line: string) => void,
): GuardedProcess => {
  const child = spawn('/bin/sh', ['-c', guardScript, 'guard', ...withAccount(command)], {
    detached: true,
    env: guardedEnvironment,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // The guard may end before we close its pipe: that is not an error of ours.
  child.stdin.on('error', () => undefined);
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', onLine);
  }
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', () => resolve(null));
  });
  // Node types the pipes of a child as streams; they are sockets, which hold the process open.
  const pipes = [child.stdin, child.stdout, child.stderr].filter((pipe) => pipe instanceof Socket);
  return {
    closed,
    release: () => child.stdin.end(),
    unref: () => [child, ...pipes].forEach((handle) => handle.unref()),
    ref: () => [child, ...pipes].forEach((handle) => handle.ref()),
  };
};

/**
 * PostgreSQL refuses to run as root or as a user without an account. In a user namespace of its
 * own it sees user 1, who has an account on every Linux; the files stay those of the real user.
 */
const withAccount = (command: readonly string[]): readonly string[] =>
  process.platform === 'linux' && (process.getuid?.() === 0 || !hasAccount())
    ? ['unshare', '--user', '--map-user=1', '--map-group=1', '--', ...command]
    : command;

const hasAccount = (): boolean => {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
};
