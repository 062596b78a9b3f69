import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, type Consumer } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory } from '../../apps/cli/src/demo/story.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { sharedKafka } from '../support/kafka.js';
import { serviceUrl } from '../support/service-role.js';
import { startServices, type Services } from './services.process.js';
import { stageOn } from './story.stage.js';

const kafka = await sharedKafka();
const prefix = `story-${randomBytes(4).toString('hex')}`;

interface Heard {
  readonly type: string;
  readonly body: string;
}

let database: TestDatabase;
let folder: string;
let services: Services;
let consumer: Consumer;
const heard: Heard[] = [];

describe.skipIf(kafka.reason)('the main job, end to end, over separate services', () => {
  beforeAll(async () => {
    const brokers = kafka.brokers ?? [];
    database = await createDatabase();
    folder = await mkdtemp(join(tmpdir(), 'countersign-services-'));
    services = await startServices({
      DATABASE_URL: serviceUrl(database.url),
      MIGRATION_DATABASE_URL: database.url,
      KAFKA_BROKERS: brokers.join(','),
      KAFKA_PREFIX: prefix,
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      OIDC_ISSUER: '',
    });
    consumer = await listenForRevocations(brokers);
  }, 180_000);

  afterAll(async () => {
    await consumer?.disconnect();
    await services?.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('goes as the story tells, and the suspension is on the revocation topic', async () => {
    const product = { ...services, dataFolder: folder };
    await tellStory(stageOn(product, awaitRevocation)).catch((error: Error) => {
      throw new Error(`${error.message}\n${services.said()}`, { cause: error });
    });
  }, 90_000);

  it('has told the topic categories, and neither rule nor reason', () => {
    const suspension = heard.find(({ type }) => type.endsWith('.AssignmentSuspended'));
    expect(suspension?.body).toContain('location');
    expect(suspension?.body).not.toContain('R-GEO-01');
  });

  it('is described by the same document as one process is', async () => {
    const answer = await fetch(`${services.url}/openapi.json`);
    const committed = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8');
    expect(await answer.json()).toEqual(JSON.parse(committed));
  });

  it('stops in good order when it is asked to', async () => {
    expect(await services.stop()).toBe(0);
  }, 40_000);
});

async function listenForRevocations(brokers: readonly string[]): Promise<Consumer> {
  const client = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const listening = client.consumer({ groupId: `${prefix}-test` });
  await listening.connect();
  await listening.subscribe({ topic: `${prefix}.revocation`, fromBeginning: true });
  await listening.run({
    eachMessage: async ({ message }) => {
      const type = message.headers?.['ce_type'];
      heard.push({ type: String(type), body: message.value?.toString() ?? '' });
    },
  });
  return listening;
}

const isSuspensionOf =
  (assignmentId: string) =>
  ({ type, body }: Heard): boolean =>
    type.endsWith('.AssignmentSuspended') && body.includes(assignmentId);

async function awaitRevocation(assignmentId: string): Promise<void> {
  await expect.poll(() => heard.some(isSuspensionOf(assignmentId)), { timeout: 20_000 }).toBe(true);
}
