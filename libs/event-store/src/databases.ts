import { invariant } from '@app/kernel';
import pg from 'pg';
import { checkTenant } from './names.js';

/** Where the database is and how many connections one process may hold. */
export interface DatabasesOptions {
  /** The address with the services' role. */
  readonly url: string;
  /** Most connections of the pool of one tenant; default 10. */
  readonly connectionsPerTenant?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
}

/**
 * The connections of one process. Those of `forTenant` are bound to the tenant by an option of the
 * connection, so that row-level security holds at no cost per query; those of `any` see no tenant's
 * rows in the log. `int8` is read as a number.
 */
export interface Databases {
  readonly forTenant: (tenant: string) => pg.Pool;
  readonly any: () => pg.Pool;
  /** A connection of its own, for LISTEN and for locks that are held long; `close` ends it too. */
  readonly session: () => Promise<pg.Client>;
  readonly close: () => Promise<void>;
}

const CONNECTIONS_PER_TENANT = 10;
const CONNECTIONS_FOR_ANY = 5;
const CONNECT_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;
/** A statement that takes longer is given up by the server, and by us when the server is silent. */
const STATEMENT_MS = 30_000;
const SILENCE_MS = STATEMENT_MS + 5_000;

/** Opens pools as they are needed. Throws for an address that is none. */
export function createDatabases(options: DatabasesOptions): Databases {
  const pools = new Map<string, pg.Pool>();
  const sessions = new Set<pg.Client>();
  let closed = false;

  const pool = (key: string, max: number, setting: string): pg.Pool => {
    invariant(!closed, 'nothing asks the databases after they were closed');
    const known = pools.get(key);
    if (known !== undefined) return known;
    const made = new pg.Pool({ ...configOf(options, setting), max });
    // An idle connection that breaks is replaced when the next query needs one.
    made.on('error', () => undefined);
    // So does one that breaks in use: its query fails, and the process goes on.
    made.on('connect', (client) => client.on('error', () => undefined));
    pools.set(key, made);
    return made;
  };

  return {
    forTenant: (tenant) => {
      checkTenant(tenant);
      const max = options.connectionsPerTenant ?? CONNECTIONS_PER_TENANT;
      return pool(`tenant ${tenant}`, max, `-c countersign.tenant=${tenant}`);
    },
    any: () => pool('any', CONNECTIONS_FOR_ANY, ''),
    session: async () => {
      invariant(!closed, 'nothing asks the databases after they were closed');
      const client = new pg.Client(configOf(options, ''));
      client.on('error', () => undefined);
      client.once('end', () => sessions.delete(client));
      await client.connect();
      sessions.add(client);
      return client;
    },
    close: async () => {
      closed = true;
      const open = [...pools.values(), ...sessions];
      pools.clear();
      sessions.clear();
      await Promise.all(open.map((each) => each.end()));
    },
  };
}

function configOf(options: DatabasesOptions, setting: string): pg.ClientConfig {
  const url = new URL(options.url);
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.delete('options');
  return {
    connectionString: url.href,
    options: `${given} -c statement_timeout=${STATEMENT_MS} ${setting}`.trim(),
    application_name: options.applicationName ?? 'countersign',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: SILENCE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    types: { getTypeParser: (id, format) => parserOf(id, format) },
  };
}

const INT8: number = pg.types.builtins.INT8;

/** Positions are far below 2^53; one that is not must not be rounded in silence. */
const readInt8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('int8 beyond 2^53');
  return value;
};

const parserOf: typeof pg.types.getTypeParser = (id: number, format?: 'text' | 'binary') =>
  id === INT8 && format !== 'binary' ? readInt8 : pg.types.getTypeParser(id, format as 'text');
