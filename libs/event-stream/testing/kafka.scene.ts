import { randomBytes } from 'node:crypto';
import type { Databases } from '@app/event-store';
import { createMemoryEventStore } from '@app/event-store/testing';
import { expect, vi } from 'vitest';
import type { EventStream, Subscription } from '../src/event-stream.port.js';
import { createPublisher, type Publisher } from '../src/kafka.publisher.js';
import { createKafkaStream } from '../src/kafka.stream.js';
import { topicNames, type TopicNames } from '../src/kafka.topics.js';
import { createAlterableLog, type AlterableLog } from './alterable.log.js';
import { appendFacts } from './facts.js';
import { createRecorder, type Recorder } from './recorder.js';

/** A log in memory, its topics on a broker under a prefix of their own, and a reader. */
export interface KafkaScene {
  readonly prefix: string;
  readonly topics: TopicNames;
  readonly log: AlterableLog;
  readonly stream: EventStream;
  readonly recorder: Recorder;
  /** Positions that the reader was given, in order. */
  readonly applied: () => readonly number[];
  readonly startPublisher: () => Promise<Publisher>;
  /** Appends so many facts, each by itself; returns the position of the last. */
  readonly write: (count: number) => Promise<number>;
  /** Resolves when this publisher is well and the progress stands at the head. */
  readonly published: (publisher: Publisher) => Promise<void>;
  /** Subscribes, and returns once Kafka itself has brought a fact. */
  readonly startCarried: () => Promise<Subscription>;
  readonly close: () => Promise<void>;
}

const patience = { timeout: 40_000, interval: 50 };
const writeLog = (): void => {};

/** Sets a scene of the tenant `default`, whose earlier progress is forgotten. */
export async function setKafkaScene(
  brokers: readonly string[],
  databases: Databases,
): Promise<KafkaScene> {
  const pool = databases.forTenant('default');
  await pool.query('DELETE FROM publisher');
  const prefix = `scene-${randomBytes(6).toString('hex')}`;
  const connection = { brokers, prefix };
  const log = createAlterableLog(createMemoryEventStore());
  const stream = createKafkaStream({ connection, store: log, writeLog });
  const recorder = createRecorder('reader');
  const publishers: Publisher[] = [];

  const write = async (count: number): Promise<number> => {
    let position = 0;
    for (let index = 0; index < count; index += 1) {
      const data = { systemId: 's' };
      position = await appendFacts(log, 'default', 'system-s', [{ type: 'SystemConfirmed', data }]);
    }
    return position;
  };
  return {
    prefix,
    topics: topicNames(prefix),
    log,
    stream,
    recorder,
    write,
    applied: () => recorder.applied('default').map(({ position }) => position),
    startPublisher: async () => {
      const publisher = createPublisher({ connection, store: log, databases, writeLog });
      publishers.push(publisher);
      await publisher.start();
      return publisher;
    },
    published: (publisher) =>
      vi.waitFor(async () => {
        const [head] = await log.heads();
        const { rows } = await pool.query<{ position: number }>('SELECT position FROM publisher');
        expect([rows[0]?.position, publisher.fault()]).toEqual([head?.position, undefined]);
      }, patience),
    startCarried: async () => {
      const subscription = await stream.subscribe(recorder);
      await vi.waitFor(async () => {
        log.reads = 0;
        await subscription.reached('default', await write(1), 10_000);
        // The publisher reads each batch once; a reader that falls back reads at least twice.
        expect(log.reads).toBeLessThanOrEqual(1);
      }, patience);
      return subscription;
    },
    close: async () => {
      await stream.close();
      await Promise.all(publishers.splice(0).map((publisher) => publisher.stop()));
    },
  };
}
