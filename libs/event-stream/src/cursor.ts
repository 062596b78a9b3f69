import { GENESIS, linksTo, type LogRecord } from '@app/log-format';
import type { Cursor } from './event-stream.port.js';

/** Where a reader stands that has applied nothing; the epoch is the one its log is in. */
export const beginning = (epoch = 0): Cursor => ({ position: 0, hash: GENESIS, epoch });

/**
 * The records that may be applied now, the cursor after them, and why the run ends where it does.
 */
export interface Run {
  readonly records: readonly LogRecord[];
  readonly after: Cursor;
  readonly end: 'all' | 'ahead' | 'broken';
}

/**
 * The longest run of `records` that continues the chain at `cursor`. What lies at or below it is
 * left out; a record further on ends it (`ahead`), and so does one that does not link (`broken`).
 */
export function linkedRun(cursor: Cursor, records: readonly LogRecord[]): Run {
  const run: LogRecord[] = [];
  let after = cursor;
  for (const record of records) {
    if (record.position <= after.position) continue;
    if (record.position > after.position + 1) return { records: run, after, end: 'ahead' };
    if (!linksTo(record, after.hash)) return { records: run, after, end: 'broken' };
    run.push(record);
    after = { position: record.position, hash: record.hash, epoch: cursor.epoch };
  }
  return { records: run, after, end: 'all' };
}
