import type { Databases } from '@app/event-store';
import type { Cursor } from '@app/event-stream';
import { inTransaction, tableOf, type FoldedRow } from '@app/projection';
import type { ClientBase } from 'pg';
import { standingView } from './standing.view.js';

/** The rows of a tenant with the place in the log that they are of. */
export interface Snapshot {
  readonly cursor: Cursor;
  readonly rows: Map<string, FoldedRow>;
  readonly quarantined: Set<string>;
}

/** Rows that are parsed at once: few enough that answers do not wait for it. */
const PAGE_ROWS = 200;

/**
 * Reads the view of a tenant with its cursor and its quarantine as of one moment; `undefined` where
 * no rows of this version of the view stand.
 */
export function loadStanding(databases: Databases, tenant: string): Promise<Snapshot | undefined> {
  return inTransaction(databases.forTenant(tenant), async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const cursor = await readCursor(client, tenant);
    if (cursor === undefined) return undefined;
    const quarantined = await readAside(client, tenant);
    return { cursor, rows: await readAll(client, tenant), quarantined };
  });
}

async function readCursor(client: ClientBase, tenant: string): Promise<Cursor | undefined> {
  const { rows } = await client.query<Cursor>(
    `SELECT position, hash, epoch FROM view_cursor
     WHERE tenant = $1 AND view = $2 AND version = $3`,
    [tenant, standingView.name, standingView.version],
  );
  return rows[0];
}

async function readAside(client: ClientBase, tenant: string): Promise<Set<string>> {
  const { rows } = await client.query<{ stream: string }>(
    'SELECT stream FROM quarantine WHERE tenant = $1 AND view = $2',
    [tenant, standingView.name],
  );
  return new Set(rows.map(({ stream }) => stream));
}

async function readAll(client: ClientBase, tenant: string): Promise<Map<string, FoldedRow>> {
  const all = new Map<string, FoldedRow>();
  let after = '';
  for (;;) {
    const { rows } = await client.query<FoldedRow & { readonly key: string }>(
      `SELECT key, row, position FROM ${tableOf(standingView.name)}
       WHERE tenant = $1 AND key > $2 ORDER BY key LIMIT ${PAGE_ROWS}`,
      [tenant, after],
    );
    for (const { key, row, position } of rows) all.set(key, { row, position });
    const last = rows.at(-1);
    if (last === undefined) return all;
    after = last.key;
  }
}
