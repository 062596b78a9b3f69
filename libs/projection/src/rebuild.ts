import type { LogReader, Opener } from '@app/event-store';
import { beginning, linkedRun, StreamFault, type Cursor } from '@app/event-stream';
import { invariant } from '@app/kernel';
import type { Pool } from 'pg';
import { foldBatch, openBatch } from './batch.js';
import type { Poison } from './folding.js';
import { emptyView, inTransaction, lockCursors, makeCursor, moveCursor } from './view.store.js';
import type { AnyView } from './view.js';

/** What a rebuild reads from. */
export interface RebuildSource {
  readonly log: LogReader;
  readonly opener: Opener;
}

const BATCH_SIZE = 1_000;

/**
 * Folds a view of a tenant anew from the whole log, in one transaction: until it commits, readers
 * see the rows as they were. Returns what it set aside. Does nothing when `stillNeeded` denies it
 * once the cursor is locked.
 */
export async function rebuildView(
  pool: Pool,
  source: RebuildSource,
  tenant: string,
  view: AnyView,
  stillNeeded: (version: number) => boolean,
): Promise<readonly Poison[]> {
  return inTransaction(pool, async (client) => {
    await makeCursor(client, tenant, view.name);
    const [old] = await lockCursors(client, tenant, [view.name]);
    invariant(old !== undefined, 'a cursor that was made can be locked');
    if (!stillNeeded(old.version)) return [];
    await emptyView(client, tenant, view.name);
    const head = (await source.log.heads()).find((each) => each.tenant === tenant);
    const poison: Poison[] = [];
    let cursor: Cursor = beginning(head?.epoch);
    for (;;) {
      const records = await source.log.read(tenant, cursor.position, BATCH_SIZE);
      if (records.length === 0) break;
      const run = linkedRun(cursor, records);
      if (run.end !== 'all') {
        throw new StreamFault(`the log does not link after position ${run.after.position}`);
      }
      const batch = await openBatch(source.opener, [view], records, run.after);
      poison.push(...(await foldBatch(client, tenant, view, batch, cursor.position)));
      cursor = run.after;
    }
    await moveCursor(client, tenant, old, { ...cursor, version: view.version });
    return poison;
  });
}
