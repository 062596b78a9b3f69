import { randomBytes } from 'node:crypto';
import { createDatabases, type Databases } from '@app/event-store';
import { createKafkaStream, createPublisher } from '@app/event-stream';
import { describeEventStream } from '@app/event-stream/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { sharedKafka } from '../support/kafka.js';
import { serviceUrl } from '../support/service-role.js';

const kafka = await sharedKafka();

describe.skipIf(kafka.reason)('on a real broker', () => {
  let databases: Databases;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
    databases = createDatabases({ url: serviceUrl(database.url) });
  });
  afterAll(async () => {
    await databases.close();
    await database.drop();
  });

  describeEventStream('by Kafka', async (log) => {
    const prefix = `contract-${randomBytes(6).toString('hex')}`;
    const connection = { brokers: kafka.brokers ?? [], prefix };
    const writeLog = (): void => {};
    // Each test has a log of its own, so the progress of the one before says nothing about it.
    await databases.forTenant('default').query('DELETE FROM publisher');
    const publisher = createPublisher({ connection, store: log, databases, writeLog });
    const stream = createKafkaStream({ connection, store: log, writeLog });
    await publisher.start();
    return {
      stream,
      close: async () => {
        await stream.close();
        await publisher.stop();
      },
    };
  });
});
