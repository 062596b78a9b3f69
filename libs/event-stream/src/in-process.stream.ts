import type { LogReader } from '@app/event-store';
import type { EventStream, Subscriber, Subscription } from './event-stream.port.js';
import { listen } from './listen.js';
import { createReader } from './reader.js';
import type { WriteLog } from './write-log.js';

/** `pollMs` is the heartbeat, 1000 unless said otherwise: what a lost wake-up can delay at most. */
export interface InProcessStreamOptions {
  readonly store: LogReader;
  readonly writeLog: WriteLog;
  readonly pollMs?: number;
  readonly monotonic?: () => number;
}

const DEFAULT_POLL_MS = 1_000;

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
  const stopListening = await listen(store, reader.moved, writeLog);
  await reader.start();
  const stop = async (): Promise<void> => {
    onStop();
    await stopListening();
    await reader.stop();
  };
  return { ...reader, stop };
}
