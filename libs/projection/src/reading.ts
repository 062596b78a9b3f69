import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '@app/kernel';
import type { Pool } from 'pg';
import { readCursors } from './view.store.js';
import { tableOf } from './view.table.js';

/** The row of a view under a key; `undefined` where none stands. */
export async function readRow<Row extends object>(
  pool: Pool,
  view: { readonly name: string },
  tenant: string,
  key: string,
): Promise<Row | undefined> {
  const { rows } = await pool.query<{ row: Row }>(
    `SELECT row FROM ${tableOf(view.name)} WHERE tenant = $1 AND key = $2`,
    [tenant, key],
  );
  return rows[0]?.row;
}

/**
 * Which rows, in SQL of the context's own over the columns of its view: `where` and `orderBy` are
 * never made from input, which comes as `values` (`$2` and on; `$1` is the tenant).
 */
export interface RowsWanted {
  readonly where?: string;
  readonly values?: readonly unknown[];
  readonly orderBy?: string;
  readonly limit: number;
}

/** The rows of a view that are wanted, by key unless ordered otherwise. */
export async function readRows<Row extends object>(
  pool: Pool,
  view: { readonly name: string },
  tenant: string,
  wanted: RowsWanted,
): Promise<readonly Row[]> {
  const { where = 'true', values = [], orderBy = 'key', limit } = wanted;
  const { rows } = await pool.query<{ row: Row }>(
    `SELECT row FROM ${tableOf(view.name)} WHERE tenant = $1 AND (${where})
     ORDER BY ${orderBy} LIMIT ${Math.trunc(limit)}`,
    [tenant, ...values],
  );
  return rows.map(({ row }) => row);
}

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 50;

/**
 * Waits until all these views have come to a position. Throws `Refusal('stale', 'view.behind')`
 * when they have not after `timeoutMs`.
 */
export async function waitForPosition(
  pool: Pool,
  views: readonly { readonly name: string }[],
  tenant: string,
  position: number,
  timeoutMs: number,
): Promise<void> {
  const names = views.map(({ name }) => name);
  const deadline = performance.now() + timeoutMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const cursors = await readCursors(pool, tenant, names);
    const reached = cursors.filter((cursor) => cursor.position >= position).length;
    if (reached === names.length) return;
    if (performance.now() + pause > deadline) break;
    await sleep(pause);
  }
  throw new Refusal(
    'stale',
    'view.behind',
    `what was written at position ${position} cannot be read yet: try again`,
    { position },
  );
}

/** A stream that a view has set aside at a poisoned fact; `parked` facts of it wait. */
export interface Quarantined {
  readonly view: string;
  readonly stream: string;
  readonly position: number;
  readonly reason: string;
  readonly parked: number;
}

/** All that the views of a tenant have set aside. */
export async function readQuarantine(pool: Pool, tenant: string): Promise<readonly Quarantined[]> {
  const { rows } = await pool.query<Quarantined>(
    `SELECT view, stream, position, reason, parked FROM quarantine WHERE tenant = $1
     ORDER BY view, position`,
    [tenant],
  );
  return rows;
}
