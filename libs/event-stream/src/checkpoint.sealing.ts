import type { CheckpointKey, Head, LogReader, StoredCheckpoint } from '@app/event-store';
import type { Instant } from '@app/kernel';
import { NoteFault, openCheckpoint, originOf, signCheckpoint } from '@app/log-format';
import { beginning, linkedRun } from './cursor.js';
import type { Cursor } from './event-stream.port.js';
import { StreamFault } from './failure.js';

/** Up to where a log is sealed; `origin` is not known before the first record is. */
export interface SealedTo extends Cursor {
  readonly origin: string | undefined;
}

/** How many records are read and linked at a time: a few ms of work. */
const BATCH_SIZE = 500;

/** Where to go on after the newest stored checkpoint. Throws `StreamFault` for a forged one. */
export function sealedTo(
  stored: StoredCheckpoint | undefined,
  head: Head,
  key: CheckpointKey,
): SealedTo {
  if (stored === undefined) return { ...beginning(head.epoch), origin: undefined };
  try {
    return openCheckpoint(stored.note, key.verifying);
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    throw new StreamFault(
      `the stored checkpoint at position ${stored.position} cannot be used: ${error.message}; ` +
        'a key that signed before belongs below the new one in the checkpoint key file',
    );
  }
}

/**
 * Where sealing goes on in the epoch of the head. Throws `StreamFault` where the head contradicts
 * what was signed: nobody signs two histories of one log.
 */
export function continued(last: SealedTo, head: Head): SealedTo {
  if (last.epoch !== head.epoch) return { ...beginning(head.epoch), origin: undefined };
  if (head.position < last.position) {
    throw new StreamFault(
      `the log ends at position ${head.position}, but position ${last.position} was sealed`,
    );
  }
  if (head.position === last.position && head.hash !== last.hash) {
    throw new StreamFault(`the log has another record than was sealed at ${last.position}`);
  }
  return last;
}

/**
 * Reads from `last` to `target` and checks every link; returns the place there. Throws
 * `StreamFault` where the log does not link: what does not fit is not signed.
 */
export async function linkedTo(
  store: LogReader,
  tenant: string,
  last: SealedTo,
  target: number,
): Promise<SealedTo> {
  let at: SealedTo = last;
  while (at.position < target) {
    const limit = Math.min(BATCH_SIZE, target - at.position);
    const records = await store.read(tenant, at.position, limit);
    const run = linkedRun(at, records);
    const [first] = run.records;
    if (first === undefined || run.end !== 'all') {
      throw new StreamFault(`the log does not link after position ${run.after.position}`);
    }
    at = { ...run.after, origin: at.origin ?? originOf(tenant, first.hash) };
  }
  return at;
}

/** The signed checkpoint of a place that has records. */
export function sealOf(place: SealedTo, time: Instant, key: CheckpointKey): StoredCheckpoint {
  const { position, hash, epoch, origin } = place;
  if (origin === undefined) throw new StreamFault('a log without records is not sealed');
  const note = signCheckpoint({ origin, position, hash, epoch, time }, key.signs);
  return { epoch, position, note };
}
