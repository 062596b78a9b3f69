import { createDatabases, type Databases } from '@app/event-store';
import { readTopic, setKafkaScene, type KafkaScene } from '@app/event-stream/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { givenBrokers, kafkaAvailable, startBroker, type Broker } from '../support/kafka.js';
import { serviceUrl } from '../support/service-role.js';

const own = givenBrokers() ? 'the brokers are given' : kafkaAvailable();
const patience = { timeout: 40_000, interval: 50 };

describe.skipIf(own)('a broker that fails', () => {
  let broker: Broker;
  let database: TestDatabase;
  let databases: Databases;
  let scene: KafkaScene;

  beforeAll(async () => {
    broker = await startBroker();
    database = await createDatabase();
    databases = createDatabases({ url: serviceUrl(database.url) });
  }, 120_000);
  afterAll(async () => {
    await databases.close();
    await database.drop();
    await broker.stop();
  }, 60_000);
  beforeEach(async () => {
    scene = await setKafkaScene(broker.brokers, databases);
  });
  afterEach(() => scene.close(), 60_000);

  const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);

  it('delays nothing by more than two seconds while it is paused', async () => {
    await scene.startPublisher();
    await scene.write(1);
    const subscription = await scene.startCarried();
    broker.pause();
    try {
      for (let count = 0; count < 5; count += 1) {
        const position = await scene.write(1);
        const before = performance.now();
        await subscription.reached('default', position, 10_000);
        expect(performance.now() - before).toBeLessThan(2_000);
        expect(subscription.progress('default').ageMs).toBeLessThan(5_000);
      }
      expect(subscription.fault()).toBeUndefined();
    } finally {
      broker.resume();
    }
  });

  it('gets all that was written meanwhile when it returns from a power cut', async () => {
    const publisher = await scene.startPublisher();
    await scene.write(10);
    await scene.published(publisher);
    const subscription = await scene.stream.subscribe(scene.recorder);
    await broker.kill();
    await subscription.reached('default', await scene.write(10), 5_000);
    await vi.waitFor(() => expect(publisher.fault()).toContain('nothing is published'), patience);
    await broker.restart();
    await scene.published(publisher);
    const seen = await readTopic(broker.brokers, scene.topics.log, 20);
    expect(Array.from(new Set(seen.map(({ position }) => position)))).toEqual(upTo(20));
    expect(scene.applied()).toEqual(upTo(20));
    await vi.waitFor(() => expect(subscription.fault()).toBeUndefined(), patience);
  });

  it('that is away at the start of everything is found once it is there', async () => {
    await broker.kill();
    const publisher = await scene.startPublisher();
    const subscription = await scene.stream.subscribe(scene.recorder);
    await subscription.reached('default', await scene.write(3), 5_000);
    await broker.restart();
    await scene.published(publisher);
    const carried = await scene.write(1);
    await subscription.reached('default', carried, 10_000);
    expect(scene.applied()).toEqual(upTo(4));
  });
});
