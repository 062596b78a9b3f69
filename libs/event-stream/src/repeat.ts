import { setTimeout as sleep } from 'node:timers/promises';
import { sentenceOf } from './failure.js';

const PAUSE_MS = 1_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/**
 * Does work turn by turn, a second apart or at once when a turn says that there is more. After a
 * failure it waits longer every time. `noted` hears the sentence of each failure, and `undefined`
 * after each success. Resolves when the signal comes and the turn has ended.
 */
export async function repeat(
  turn: () => Promise<boolean>,
  signal: AbortSignal,
  noted: (sentence: string | undefined) => void,
): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    let pauseMs = PAUSE_MS;
    try {
      if (await turn()) pauseMs = 0;
      retryMs = FIRST_RETRY_MS;
      noted(undefined);
    } catch (error) {
      // What was given up because of the signal has not failed.
      if (signal.aborted) return;
      noted(sentenceOf(error));
      pauseMs = retryMs;
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
