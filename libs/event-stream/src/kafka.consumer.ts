import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { recordOf } from './cloud-event.js';
import { sentenceOf } from './failure.js';
import { disconnect } from './kafka.client.js';
import type { Reader } from './reader.js';
import type { WriteLog } from './write-log.js';

/** What a carrier by Kafka needs. */
export interface ConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topic: string;
  readonly reader: Pick<Reader, 'offer'>;
  readonly writeLog: WriteLog;
}

/** A consumer that is made anew whenever it has ended. */
export interface RestartingConsumer {
  /** A crash that more attempts alone would not cure, until the consumer is a member again. */
  readonly fault: () => string | undefined;
  readonly restarts: () => number;
  readonly stop: () => Promise<void>;
}

const FIRST_RESTART_MS = 250;
const LONGEST_RESTART_MS = 5_000;
/** How long the broker holds an empty answer back, and so how long a stop waits at most. */
const FETCH_WAIT_MS = 500;

interface State {
  readonly options: ConsumerOptions;
  readonly stopping: AbortController;
  fault: string | undefined;
  restarts: number;
  restartMs: number;
}

/**
 * Starts to consume. kafkajs may end a consumer while the process lives on, so the end of each is
 * awaited here and another takes its place. A broker that is away is no fault: the log is read.
 */
export function startConsumer(options: ConsumerOptions): RestartingConsumer {
  const state: State = {
    options,
    stopping: new AbortController(),
    fault: undefined,
    restarts: 0,
    restartMs: FIRST_RESTART_MS,
  };
  const running = consumeForEver(state);
  return {
    fault: () => state.fault,
    restarts: () => state.restarts,
    stop: async () => {
      state.stopping.abort();
      await running;
    },
  };
}

async function consumeForEver(state: State): Promise<void> {
  const { signal } = state.stopping;
  while (!signal.aborted) {
    const error = await consumeOnce(state);
    if (signal.aborted) return;
    note(state, error);
    state.restarts += 1;
    await sleep(state.restartMs, undefined, { signal }).catch(() => {});
    state.restartMs = Math.min(state.restartMs * 2, LONGEST_RESTART_MS);
  }
}

function note(state: State, error: unknown): void {
  const { groupId, writeLog } = state.options;
  const sentence = `consumer \`${groupId}\` has ended: ${sentenceOf(error)}`;
  writeLog('warn', sentence);
  if (!isOutage(error)) state.fault = sentence;
}

/** Runs one consumer to its end and returns what ended it. */
async function consumeOnce(state: State): Promise<unknown> {
  const { kafka, groupId, topic } = state.options;
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: FETCH_WAIT_MS,
    retry: { retries: 4, initialRetryTime: 200, restartOnFailure: async () => false },
  });
  const { signal } = state.stopping;
  try {
    return await new Promise<unknown>((end) => {
      signal.addEventListener('abort', () => end(undefined), { once: true });
      consumer.on(consumer.events.CRASH, ({ payload }) => end(payload.error));
      consumer.on(consumer.events.GROUP_JOIN, () => {
        state.fault = undefined;
        state.restartMs = FIRST_RESTART_MS;
      });
      run(state, consumer, topic).catch(end);
    });
  } finally {
    await disconnect(consumer);
  }
}

async function run(state: State, consumer: Consumer, topic: string): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: false });
  await consumer.run({
    autoCommit: false,
    eachBatch: (payload) => takeBatch(state, consumer, payload),
  });
}

async function takeBatch(
  state: State,
  consumer: Consumer,
  { batch }: EachBatchPayload,
): Promise<void> {
  const carried = batch.messages
    .map(({ headers = {}, value }) => recordOf(headers, value))
    .filter((each) => each !== undefined);
  await state.options.reader.offer(carried);
  const { topic, partition } = batch;
  const offset = String(BigInt(batch.lastOffset()) + 1n);
  // Only a hint where to go on: the reader's own cursor decides what is applied.
  await consumer.commitOffsets([{ topic, partition, offset }]).catch(() => {});
}

/** Brokers that are away, starting, or have not yet made the topic: it passes by itself. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { retriable, cause } = error as { readonly retriable?: unknown; readonly cause?: unknown };
  return retriable === true || isOutage(cause);
}
