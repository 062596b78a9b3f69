import type { LogReader } from '@app/event-store';
import type { EventStream, Subscriber, Subscription } from './event-stream.port.js';
import { createKafkaClient, type KafkaConnection } from './kafka.client.js';
import { startConsumer } from './kafka.consumer.js';
import { DEFAULT_PREFIX, topicNames } from './kafka.topics.js';
import { createReader } from './reader.js';
import type { WriteLog } from './write-log.js';

/** What a stream by Kafka needs. The log is asked for its heads, and read when Kafka is silent. */
export interface KafkaStreamOptions {
  readonly connection: KafkaConnection;
  readonly store: LogReader;
  readonly writeLog: WriteLog;
  readonly monotonic?: () => number;
}

const HEARTBEAT_MS = 1_000;
/** With the heartbeat this bounds what a silent broker delays. */
const GRACE_MS = 400;

/** Delivers from the topic of the log; each subscriber's name is its consumer group. */
export function createKafkaStream(options: KafkaStreamOptions): EventStream {
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
  options: KafkaStreamOptions,
  subscriber: Subscriber,
  onStop: () => void,
): Promise<Subscription> {
  const { connection, store, writeLog, monotonic } = options;
  const { prefix = DEFAULT_PREFIX } = connection;
  const clock = monotonic === undefined ? {} : { monotonic };
  const reader = createReader({
    subscriber,
    store,
    writeLog,
    heartbeatMs: HEARTBEAT_MS,
    graceMs: GRACE_MS,
    ...clock,
  });
  await reader.start();
  const consumer = startConsumer({
    kafka: createKafkaClient(connection),
    groupId: `${prefix}.${subscriber.name}`,
    topic: topicNames(prefix).log,
    reader,
    writeLog,
  });
  const stop = async (): Promise<void> => {
    onStop();
    await consumer.stop();
    await reader.stop();
  };
  return { ...reader, fault: () => reader.fault() ?? consumer.fault(), stop };
}
