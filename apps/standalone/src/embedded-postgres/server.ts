import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { spawnGuarded, type GuardedProcess } from './guarded-process.js';
import { serverMark } from './leftover-server.js';
import { startFailure } from './start-failure.js';

/** What one run of `postgres` is given. */
export interface ServerSettings {
  readonly postgres: string;
  readonly cluster: string;
  readonly port: number;
  readonly fsync: boolean;
  readonly log: (line: string) => void;
}

/** A server that accepts connections. */
export interface RunningServer {
  readonly exited: Promise<void>;
  /** Fast shutdown: sessions end, everything acknowledged is kept. */
  stop(): Promise<void>;
}

/** `busy`: the port or the cluster is still held by somebody who may let go of it. */
export type StartResult =
  | { readonly status: 'ready'; readonly server: RunningServer }
  | { readonly status: 'busy'; readonly error: EmbeddedPostgresError }
  | { readonly status: 'failed'; readonly error: EmbeddedPostgresError };

const maxConnections = 200;

/** Enough to explain a failed start. */
const keptLines = 50;

/** Covers the recovery after a power failure of a large database. */
const readySeconds = 300;

/** Covers the last checkpoint; whoever stops the server then looks for what is left of it. */
const stopSeconds = 30;

/** Starts `postgres` on a complete cluster and waits until it accepts connections. */
export const startServer = (settings: ServerSettings): Promise<StartResult> => {
  const output: string[] = [];
  return new Promise((resolve) => {
    const server = spawnGuarded(serverCommand(settings), (line) => {
      settings.log(line);
      output.push(line);
      if (output.length > keptLines) output.shift();
      if (!line.includes('database system is ready to accept connections')) return;
      clearTimeout(deadline);
      server.unref();
      resolve({ status: 'ready', server: running(server) });
    });
    const deadline = setTimeout(() => server.release(), readySeconds * 1000);
    void server.closed.then(() => {
      clearTimeout(deadline);
      resolve(explainEnd(output));
    });
  });
};

const running = (server: GuardedProcess): RunningServer => ({
  exited: server.closed.then(() => undefined),
  stop: async () => {
    server.ref();
    server.release();
    await Promise.race([server.closed, sleep(stopSeconds * 1000, undefined, { ref: false })]);
  },
});

const explainEnd = (output: readonly string[]): StartResult => {
  const error = startFailure('the embedded PostgreSQL did not start', output);
  const busy = output.some((line) =>
    /could not (bind|create any TCP)|pre-existing shared memory block/.test(line),
  );
  return { status: busy ? 'busy' : 'failed', error };
};

const serverCommand = (settings: ServerSettings): readonly string[] => {
  // Commits are still written before they are acknowledged: a killed server loses none of them.
  const durability = settings.fsync ? [] : ['fsync=off', 'full_page_writes=off'];
  const assignments = [
    serverMark,
    'listen_addresses=127.0.0.1',
    `port=${settings.port}`,
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    // What a client sent must not reach the log: its errors go to the client alone.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_line_prefix=',
    'lc_messages=C',
    'timezone=UTC',
    'log_timezone=UTC',
    ...durability,
  ];
  const options = assignments.flatMap((assignment) => ['-c', assignment]);
  return [settings.postgres, '-D', settings.cluster, ...options];
};
