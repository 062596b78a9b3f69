import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenBrokers, kafkaAvailable, sharedKafka, startBroker } from '../support/kafka.js';
import type { Broker } from '../support/kafka.js';

const client = (brokers: string[]): Kafka =>
  new Kafka({ brokers, clientId: 'kafka-broker-spec', logLevel: logLevel.NOTHING });

const publish = async (kafka: Kafka, topic: string, values: readonly string[]): Promise<void> => {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, acks: -1, messages: values.map((value) => ({ value })) });
  } finally {
    await producer.disconnect();
  }
};

const consume = async (kafka: Kafka, topic: string, count: number): Promise<string[]> => {
  const consumer = kafka.consumer({ groupId: `${topic}-${crypto.randomUUID()}` });
  const seen: string[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((done, fail) => {
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
        seen.push(String(message.value));
        if (seen.length === count) done();
      };
      consumer.run({ eachMessage }).catch(fail);
    });
  } finally {
    await consumer.disconnect();
  }
  return seen;
};

const createTopic = async (kafka: Kafka, topic: string): Promise<void> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
};

const own = givenBrokers() ? 'the brokers are given' : kafkaAvailable();

describe.skipIf(own)('a broker of the test’s own', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  }, 120_000);
  afterAll(() => broker.stop());

  it('keeps what was published through a restart and through a kill', async () => {
    const kafka = client(broker.brokers);
    await createTopic(kafka, 'kept');
    await publish(kafka, 'kept', ['before']);
    await broker.restart();
    await publish(kafka, 'kept', ['between']);
    await broker.kill();
    await broker.restart();
    expect(await consume(kafka, 'kept', 2)).toEqual(['before', 'between']);
  }, 90_000);

  it('answers nothing while it is paused, and goes on afterwards', async () => {
    const kafka = client(broker.brokers);
    await createTopic(kafka, 'paused');
    let published = false;
    broker.pause();
    const publishing = publish(kafka, 'paused', ['late']).then(() => (published = true));
    await new Promise((later) => setTimeout(later, 500));
    expect(published).toBe(false);
    broker.resume();
    await publishing;
    expect(await consume(kafka, 'paused', 1)).toEqual(['late']);
  }, 60_000);
});

const shared = await sharedKafka();

describe.skipIf(shared.reason)('the broker that the run shares', () => {
  it('delivers what was published, in order', async () => {
    const kafka = client(shared.brokers ?? []);
    const topic = `shared-${crypto.randomUUID()}`;
    await createTopic(kafka, topic);
    await publish(kafka, topic, ['first', 'second', 'third']);
    expect(await consume(kafka, topic, 3)).toEqual(['first', 'second', 'third']);
  }, 60_000);

  it('is the same one for everybody who asks', async () => {
    expect(await sharedKafka()).toEqual(shared);
  });
});
