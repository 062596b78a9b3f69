import { createDatabases, type Databases } from '@app/event-store';
import {
  appendFacts,
  readTopic,
  setKafkaScene,
  type KafkaScene,
  type TopicMessage,
} from '@app/event-stream/testing';
import { Kafka, logLevel, type PartitionAssigner } from 'kafkajs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { sharedKafka } from '../support/kafka.js';
import { serviceUrl } from '../support/service-role.js';

const kafka = await sharedKafka();
const brokers = kafka.brokers ?? [];
const patience = { timeout: 40_000, interval: 50 };

describe.skipIf(kafka.reason)('the publisher on a real broker', () => {
  let database: TestDatabase;
  let databases: Databases;
  let scene: KafkaScene;

  beforeAll(async () => {
    database = await createDatabase();
    databases = createDatabases({ url: serviceUrl(database.url) });
  });
  afterAll(async () => {
    await databases.close();
    await database.drop();
  });
  beforeEach(async () => {
    scene = await setKafkaScene(brokers, databases);
  });
  afterEach(() => scene.close());

  const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);
  const positions = (messages: readonly TopicMessage[]): readonly number[] =>
    messages.map(({ position }) => position);

  it('publishes every fact once, in order, on each topic that it belongs to', async () => {
    const publisher = await scene.startPublisher();
    await scene.write(30);
    const ref = { assignmentId: 'a', personId: 'p', systemId: 's' };
    const data = {
      ...ref,
      failing: [{ rule: 'R-GEO-01', category: 'location' }],
      categories: ['location'],
      causeEventId: null,
      reason: 'works from Shanghai',
    };
    await appendFacts(scene.log, 'default', 'assignment-a', [
      { type: 'AssignmentSuspended', data },
    ]);
    await scene.published(publisher);
    const { topics } = scene;
    expect(positions(await readTopic(brokers, topics.log, 31))).toEqual(upTo(31));
    expect(positions(await readTopic(brokers, topics.families.assignment, 31))).toEqual(upTo(31));
    expect(await readTopic(brokers, topics.revocation, 1)).toEqual([
      {
        position: 31,
        type: 'countersign.assignment.AssignmentSuspended',
        value: { ...ref, categories: ['location'] },
      },
    ]);
  }, 60_000);

  it('brings facts by Kafka, without reading the log', async () => {
    await scene.startPublisher();
    await scene.write(1);
    const subscription = await scene.startCarried();
    expect(subscription.fault()).toBeUndefined();
    expect(scene.applied()).toEqual(upTo(scene.applied().length));
  }, 60_000);

  it('publishes from one process at a time, and from another when that one ends', async () => {
    const first = await scene.startPublisher();
    await scene.write(5);
    await scene.published(first);
    const second = await scene.startPublisher();
    await scene.write(5);
    await scene.published(first);
    expect(second.metrics().published).toBe(0);
    await first.stop();
    await scene.write(5);
    await scene.published(second);
    expect(positions(await readTopic(brokers, scene.topics.log, 15))).toEqual(upTo(15));
  }, 60_000);

  it('goes on after a crash where its progress stands, and readers drop repetitions', async () => {
    const publisher = await scene.startPublisher();
    await scene.write(6);
    await scene.published(publisher);
    await publisher.stop();
    const [third] = await scene.log.read('default', 2, 1);
    const pool = databases.forTenant('default');
    await pool.query('UPDATE publisher SET position = 3, hash = $1', [third?.hash]);
    const subscription = await scene.stream.subscribe(scene.recorder);
    const next = await scene.startPublisher();
    await scene.write(2);
    await scene.published(next);
    await subscription.reached('default', 8, 10_000);
    const seen = positions(await readTopic(brokers, scene.topics.log, 11));
    expect(seen).toEqual([...upTo(6), 4, 5, 6, 7, 8]);
    expect(scene.applied()).toEqual(upTo(8));
  }, 60_000);

  it('moves no progress under a lease that another has taken over', async () => {
    const publisher = await scene.startPublisher();
    await scene.write(2);
    await scene.published(publisher);
    const pool = databases.forTenant('default');
    const { rows } = await pool.query<{ lease: number }>(
      'UPDATE publisher SET lease = lease + 1 RETURNING lease',
    );
    await scene.write(2);
    await scene.published(publisher);
    expect(publisher.metrics().retries).toBe(1);
    const after = await pool.query<{ lease: number }>('SELECT lease FROM publisher');
    expect(after.rows[0]?.lease).toBeGreaterThan(rows[0]?.lease ?? 0);
  }, 60_000);

  it('publishes nothing more of a log that is not the one it has published', async () => {
    const publisher = await scene.startPublisher();
    await scene.write(4);
    await scene.published(publisher);
    await publisher.stop();
    scene.log.cutAfter = 2;
    const next = await scene.startPublisher();
    await vi.waitFor(() => expect(next.fault()).toContain('holds another record'), patience);
    expect(next.metrics().sends).toBe(0);
  }, 60_000);

  it('lets a reader say that its consumer crashed, go on from the log, and heal', async () => {
    const publisher = await scene.startPublisher();
    await scene.write(1);
    await scene.published(publisher);
    const intruder = await occupyGroup(`${scene.prefix}.reader`, scene.topics.log);
    const subscription = await scene.stream.subscribe(scene.recorder);
    await vi.waitFor(() => expect(subscription.fault()).toContain('has ended'), patience);
    await subscription.reached('default', await scene.write(1), 5_000);
    await intruder.disconnect();
    await vi.waitFor(() => expect(subscription.fault()).toBeUndefined(), patience);
  }, 90_000);
});

/** Joins a group by a protocol that nobody else has: the broker refuses all other members. */
async function occupyGroup(groupId: string, topic: string) {
  const strange: PartitionAssigner = () => ({
    name: 'strange',
    version: 0,
    assign: async () => [],
    protocol: () => ({ name: 'strange', metadata: Buffer.alloc(0) }),
  });
  const client = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const consumer = client.consumer({ groupId, partitionAssigners: [strange] });
  await consumer.connect();
  await consumer.subscribe({ topic });
  await consumer.run({ eachMessage: async () => {} });
  const admin = client.admin();
  await admin.connect();
  await vi.waitFor(async () => {
    const { groups } = await admin.describeGroups([groupId]);
    expect(groups[0]?.members.length).toBe(1);
  }, patience);
  await admin.disconnect();
  return consumer;
}
