import type { LogReader } from '@app/event-store';
import type { EventStream, Subscriber, Subscription } from './event-stream.port.js';
import { sentenceOf } from './failure.js';
import { createReader, type Reader } from './reader.js';
import type { WriteLog } from './write-log.js';

/** `pollMs` is the heartbeat, 1000 unless said otherwise: what a lost wake-up can delay at most. */
export interface InProcessStreamOptions {
  readonly store: LogReader;
  readonly writeLog: WriteLog;
  readonly pollMs?: number;
  readonly monotonic?: () => number;
}

const DEFAULT_POLL_MS = 1_000;
const LISTEN_RETRY_MS = 5_000;

/** Delivers from the log itself: woken by its notifications, and by the heartbeat without them. */
export function createInProcessStream(options: InProcessStreamOptions): EventStream {
  const running = new Set<Subscription>();
  return {
    subscribe: async (subscriber) => {
      const subscription = await subscribe(options, subscriber, () => running.delete(subscription));
      running.add(subscription);
      return subscription;
    },
    close: async () => {
      await Promise.all(Array.from(running, (subscription) => subscription.stop()));
    },
  };
}

async function subscribe(
  options: InProcessStreamOptions,
  subscriber: Subscriber,
  onStop: () => void,
): Promise<Subscription> {
  const { store, writeLog, pollMs: heartbeatMs = DEFAULT_POLL_MS, monotonic } = options;
  const clock = monotonic === undefined ? {} : { monotonic };
  const reader = createReader({
    subscriber,
    store,
    writeLog,
    heartbeatMs,
    graceMs: 0,
    ...clock,
  });
  const stopListening = await listen(store, reader, writeLog);
  await reader.start();
  const stop = async (): Promise<void> => {
    onStop();
    await stopListening();
    await reader.stop();
  };
  return { ...reader, stop };
}

/** Without notifications the reader is slower, never wrong, so it starts and goes on asking. */
async function listen(
  store: LogReader,
  reader: Reader,
  writeLog: WriteLog,
): Promise<() => Promise<void>> {
  let retry: NodeJS.Timeout | undefined;
  let stopListening = async (): Promise<void> => {};
  const attempt = async (): Promise<void> => {
    try {
      stopListening = await store.onMoved(reader.moved);
    } catch (error) {
      writeLog('warn', `the log sends no notifications: ${sentenceOf(error)}`);
      retry = setTimeout(() => (listening = attempt()), LISTEN_RETRY_MS);
    }
  };
  let listening = attempt();
  await listening;
  return async () => {
    clearTimeout(retry);
    await listening;
    clearTimeout(retry);
    await stopListening();
  };
}
