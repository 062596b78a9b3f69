import type { Cursor } from '@app/event-stream';
import type { ClientBase, Pool, PoolClient } from 'pg';
import type { FoldedRow, Poison } from './folding.js';
import { tableOf } from './view.table.js';

/** Where a view stands, and by which version of its definition its rows were folded. */
export interface ViewCursor extends Cursor {
  readonly view: string;
  readonly version: number;
}

/** Runs `work` in one transaction; whatever it throws rolls back. */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}

const CURSORS = `SELECT view, version, position, hash, epoch FROM view_cursor
  WHERE tenant = $1 AND view = ANY($2) ORDER BY view`;

/** The cursors of these views; a view that was never folded has none. */
export async function readCursors(
  pool: Pool,
  tenant: string,
  views: readonly string[],
): Promise<readonly ViewCursor[]> {
  return (await pool.query<ViewCursor>(CURSORS, [tenant, views])).rows;
}

/**
 * As `readCursors`, held until the transaction ends, so that one projector at a time moves them.
 */
export async function lockCursors(
  client: ClientBase,
  tenant: string,
  views: readonly string[],
): Promise<readonly ViewCursor[]> {
  return (await client.query<ViewCursor>(`${CURSORS} FOR UPDATE`, [tenant, views])).rows;
}

/** Makes the cursor of a view that was never folded, at version 0, so that it can be locked. */
export async function makeCursor(client: ClientBase, tenant: string, view: string): Promise<void> {
  await client.query(
    `INSERT INTO view_cursor (tenant, view, version, position, hash, epoch)
     VALUES ($1, $2, 0, 0, '', 0) ON CONFLICT DO NOTHING`,
    [tenant, view],
  );
}

/** Moves a cursor from `from`; false when it was no longer there. */
export async function moveCursor(
  client: ClientBase,
  tenant: string,
  from: Pick<ViewCursor, 'view' | 'position'>,
  to: Cursor & Pick<ViewCursor, 'version'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE view_cursor SET version = $4, position = $5, hash = $6, epoch = $7
     WHERE tenant = $1 AND view = $2 AND position = $3`,
    [tenant, from.view, from.position, to.version, to.position, to.hash, to.epoch],
  );
  return rowCount === 1;
}

/** The rows of a view under these keys. */
export async function loadRows(
  client: ClientBase,
  tenant: string,
  view: string,
  keys: Iterable<string>,
): Promise<Map<string, FoldedRow>> {
  const { rows } = await client.query<FoldedRow & { readonly key: string }>(
    `SELECT key, row, position FROM ${tableOf(view)} WHERE tenant = $1 AND key = ANY($2)`,
    [tenant, Array.from(keys)],
  );
  return new Map(rows.map(({ key, row, position }) => [key, { row, position }]));
}

/** Writes the rows that changed after `since`, and deletes those that no longer stand. */
export async function saveRows(
  client: ClientBase,
  tenant: string,
  view: string,
  rows: ReadonlyMap<string, FoldedRow>,
  since: number,
): Promise<void> {
  const changed = Array.from(rows).filter(([, { position }]) => position > since);
  const standing = changed.filter(([, { row }]) => row !== undefined);
  const gone = changed.filter(([, { row }]) => row === undefined).map(([key]) => key);
  if (standing.length > 0) {
    await client.query(
      `INSERT INTO ${tableOf(view)} (tenant, key, row, position)
       SELECT $1, given.key, given.row::jsonb, given.position
       FROM unnest($2::text[], $3::text[], $4::bigint[]) AS given(key, row, position)
       ON CONFLICT (tenant, key) DO UPDATE SET row = EXCLUDED.row, position = EXCLUDED.position`,
      [
        tenant,
        standing.map(([key]) => key),
        standing.map(([, { row }]) => JSON.stringify(row)),
        standing.map(([, { position }]) => position),
      ],
    );
  }
  if (gone.length > 0) {
    const sql = `DELETE FROM ${tableOf(view)} WHERE tenant = $1 AND key = ANY($2)`;
    await client.query(sql, [tenant, gone]);
  }
}

/** Removes all that a view of a tenant holds, with its quarantine. */
export async function emptyView(client: ClientBase, tenant: string, view: string): Promise<void> {
  await client.query(`DELETE FROM ${tableOf(view)} WHERE tenant = $1`, [tenant]);
  await client.query('DELETE FROM quarantine WHERE tenant = $1 AND view = $2', [tenant, view]);
}

/** The streams of a tenant that a view has set aside. */
export async function quarantinedStreams(
  client: ClientBase | Pool,
  tenant: string,
  view: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ stream: string }>(
    'SELECT stream FROM quarantine WHERE tenant = $1 AND view = $2',
    [tenant, view],
  );
  return new Set(rows.map(({ stream }) => stream));
}

/** Sets streams aside; the first poison of a stream is the one that is kept. */
export async function saveQuarantine(
  client: ClientBase,
  tenant: string,
  view: string,
  poison: readonly Poison[],
): Promise<void> {
  if (poison.length === 0) return;
  await client.query(
    `INSERT INTO quarantine (tenant, view, stream, position, reason)
     SELECT $1, $2, given.stream, given.position, given.reason
     FROM unnest($3::text[], $4::bigint[], $5::text[]) AS given(stream, position, reason)
     ON CONFLICT (tenant, view, stream) DO NOTHING`,
    [
      tenant,
      view,
      poison.map(({ stream }) => stream),
      poison.map(({ position }) => position),
      poison.map(({ reason }) => reason),
    ],
  );
}

/** Counts facts that wait behind a poisoned one. */
export async function countParked(
  client: ClientBase,
  tenant: string,
  view: string,
  parked: readonly string[],
): Promise<void> {
  if (parked.length === 0) return;
  await client.query(
    `UPDATE quarantine SET parked = parked + given.facts
     FROM (SELECT stream, count(*) AS facts FROM unnest($3::text[]) AS s(stream) GROUP BY stream)
       AS given
     WHERE tenant = $1 AND view = $2 AND quarantine.stream = given.stream`,
    [tenant, view, parked],
  );
}
