import type { Databases } from '@app/event-store';
import { beginning } from './cursor.js';
import type { Cursor } from './event-stream.port.js';

/** What a publisher holds of a tenant: how far it has come, and the number of its lease. */
export interface Progress extends Cursor {
  readonly lease: number;
}

/** Takes a new lease number: whoever had the one before can move the progress no more. */
export async function claimProgress(databases: Databases, tenant: string): Promise<Progress> {
  const { position, hash, epoch } = beginning();
  const { rows } = await databases.forTenant(tenant).query<Progress>(
    `INSERT INTO publisher AS p (tenant, lease, position, hash, epoch) VALUES ($1, 1, $2, $3, $4)
     ON CONFLICT (tenant) DO UPDATE SET lease = p.lease + 1
     RETURNING lease, position, hash, epoch`,
    [tenant, position, hash, epoch],
  );
  const [progress] = rows;
  if (progress === undefined) throw new Error('a claim returns the progress');
  return progress;
}

/** Moves the progress on; false when the lease is no longer the newest. */
export async function saveProgress(
  databases: Databases,
  tenant: string,
  from: Progress,
  to: Cursor,
): Promise<boolean> {
  const { rowCount } = await databases.forTenant(tenant).query(
    `UPDATE publisher SET position = $4, hash = $5, epoch = $6
     WHERE tenant = $1 AND lease = $2 AND position = $3`,
    [tenant, from.lease, from.position, to.position, to.hash, to.epoch],
  );
  return rowCount === 1;
}
