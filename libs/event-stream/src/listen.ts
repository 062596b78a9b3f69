import type { LogReader } from '@app/event-store';
import { sentenceOf } from './failure.js';
import type { WriteLog } from './write-log.js';

/**
 * Calls back whenever a head has moved; returns the way to stop. Without notifications a reader is
 * slower, never wrong, since its heartbeat finds what has moved: so a log that sends none is no
 * error.
 */
export async function listen(
  store: LogReader,
  moved: (tenant: string) => void,
  writeLog: WriteLog,
): Promise<() => Promise<void>> {
  try {
    return await store.onMoved(moved);
  } catch (error) {
    writeLog('warn', `the log sends no notifications: ${sentenceOf(error)}`);
    return async () => {};
  }
}
