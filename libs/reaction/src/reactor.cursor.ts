import { beginning, CursorMoved, type Cursor } from '@app/event-stream';
import type { Pool } from 'pg';

/** Where a reactor goes on in a tenant's log; made where it is missing, at the beginning. */
export async function readReactorCursor(
  pool: Pool,
  tenant: string,
  reactor: string,
): Promise<Cursor> {
  const { position, hash, epoch } = beginning();
  await pool.query(
    `INSERT INTO reactor_cursor (tenant, reactor, position, hash, epoch)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [tenant, reactor, position, hash, epoch],
  );
  const { rows } = await pool.query<Cursor>(
    'SELECT position, hash, epoch FROM reactor_cursor WHERE tenant = $1 AND reactor = $2',
    [tenant, reactor],
  );
  return rows[0] ?? beginning();
}

/** Moves the cursor from a position. Throws `CursorMoved` when another process has moved it. */
export async function moveReactorCursor(
  pool: Pool,
  tenant: string,
  reactor: string,
  from: number,
  to: Cursor,
): Promise<void> {
  const { rowCount } = await pool.query(
    `UPDATE reactor_cursor SET position = $4, hash = $5, epoch = $6
     WHERE tenant = $1 AND reactor = $2 AND position = $3`,
    [tenant, reactor, from, to.position, to.hash, to.epoch],
  );
  if (rowCount !== 1) throw new CursorMoved();
}
