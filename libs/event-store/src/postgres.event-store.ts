import { randomUUID } from 'node:crypto';
import type { LogRecord } from '@app/log-format';
import type pg from 'pg';
import { bodiesOf } from './append.bodies.js';
import {
  appendQuery,
  outcomesOf,
  storedAppend,
  type BatchAnswer,
  type StoredAppend,
} from './append.query.js';
import { createAppendQueue, type QueueLimits } from './append.queue.js';
import { overFaults } from './connection.fault.js';
import type { Databases } from './databases.js';
import type { AppendOutcome, CommandResult, EventStore, Head } from './event-store.port.js';
import type { Keyring } from './keyring.port.js';
import { isName } from './names.js';
import { createMovedListener } from './moved.listener.js';
import { openRecords } from './record.opening.js';

/** `newId` makes the ids of events; default random UUIDs. */
export interface PostgresEventStoreOptions {
  readonly databases: Databases;
  readonly keyring: Keyring;
  readonly newId?: () => string;
  readonly limits?: QueueLimits;
}

/**
 * The event log on PostgreSQL. Appends that come while another one is under way are one batch: one
 * round trip and one commit for all, an outcome for each. What may be repeated is repeated after a
 * fault of the connection, appends with their command ids; then `LogUnavailable` is thrown.
 */
export function createPostgresEventStore(options: PostgresEventStoreOptions): EventStore {
  const { databases, keyring } = options;
  const maker = { keyring, newId: options.newId ?? randomUUID };
  const listener = createMovedListener(databases);

  const rowsOf = <Row extends pg.QueryResultRow>(pool: pg.Pool, query: pg.QueryConfig) =>
    overFaults(async () => (await pool.query<Row>(query)).rows);
  const records = (tenant: string, query: pg.QueryConfig) =>
    rowsOf<LogRecord>(databases.forTenant(tenant), query);
  const enqueue = createAppendQueue<StoredAppend, AppendOutcome>(async (tenant, batch) => {
    const pool = databases.forTenant(tenant);
    const [row] = await rowsOf<{ answer: BatchAnswer }>(pool, appendQuery(batch));
    return outcomesOf(batch, row?.answer);
  }, options.limits);
  const open: EventStore['open'] = (sealed) => openRecords(sealed, keyring);

  return {
    append: (append) =>
      enqueue(append.tenant, async () =>
        storedAppend(append, await overFaults(() => bodiesOf(append, maker))),
      ),
    readStream: async (tenant, stream) =>
      isName(stream) ? open(await records(tenant, streamQuery(tenant, stream))) : [],
    versions: async (tenant, streams) => {
      const query = versionsQuery(tenant, streams.filter(isName));
      const rows = await rowsOf<{ stream: string; version: number }>(
        databases.forTenant(tenant),
        query,
      );
      const found = new Map(rows.map(({ stream, version }) => [stream, version]));
      return new Map(streams.map((stream) => [stream, found.get(stream) ?? 0]));
    },
    commandResult: async (tenant, actor, commandId, requestDigest) => {
      if (!isName(actor) || !isName(commandId)) return undefined;
      const query = commandQuery(tenant, actor, commandId);
      const [row] = await rowsOf<KnownCommand>(databases.forTenant(tenant), query);
      if (row === undefined) return undefined;
      if (row.digest !== requestDigest) return { kind: 'mismatch' };
      return { kind: 'repeated', result: row.result };
    },
    heads: () => rowsOf<Head & pg.QueryResultRow>(databases.any(), headsQuery),
    read: (tenant, after, limit) => records(tenant, readQuery(tenant, after, limit)),
    onMoved: (moved) => listener.add(moved),
    open,
  };
}

interface KnownCommand {
  readonly digest: string;
  readonly result: CommandResult;
}

const INSTANT = `to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const RECORD = `SELECT tenant, position, stream, version, type, revision, body,
  ${INSTANT} AS "recordedAt",
  encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash FROM log`;

const readQuery = (tenant: string, after: number, limit: number): pg.QueryConfig => ({
  name: 'log-read',
  text: `${RECORD} WHERE tenant = $1 AND position > $2 ORDER BY position LIMIT $3`,
  values: [tenant, after, limit],
});

const streamQuery = (tenant: string, stream: string): pg.QueryConfig => ({
  name: 'log-stream',
  text: `${RECORD} WHERE tenant = $1 AND stream = $2 ORDER BY version`,
  values: [tenant, stream],
});

const versionsQuery = (tenant: string, streams: readonly string[]): pg.QueryConfig => ({
  name: 'log-versions',
  text: `SELECT asked.stream, newest.version FROM unnest($2::text[]) AS asked(stream)
    CROSS JOIN LATERAL (
      SELECT version FROM log WHERE tenant = $1 AND log.stream = asked.stream
      ORDER BY version DESC LIMIT 1
    ) newest`,
  values: [tenant, streams],
});

const commandQuery = (tenant: string, actor: string, id: string): pg.QueryConfig => ({
  name: 'log-command',
  text: `SELECT request_digest AS digest, result FROM command
    WHERE tenant = $1 AND actor = $2 AND id = $3 AND kept_until > clock_timestamp()`,
  values: [tenant, actor, id],
});

const headsQuery: pg.QueryConfig = {
  name: 'log-heads',
  text: `SELECT tenant, position, encode(hash, 'hex') AS hash, ${INSTANT} AS "recordedAt", epoch
    FROM head WHERE position > 0 ORDER BY tenant`,
};
