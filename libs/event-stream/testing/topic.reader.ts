import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

/** A message as a stranger reads it, who has no code of ours. */
export interface TopicMessage {
  readonly position: number;
  readonly type: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const PATIENCE_MS = 40_000;
/** How long something that should not be there is waited for. */
const LINGER_MS = 300;

/** All messages of a topic, once there are at least `count`. Throws when there are too few. */
export async function readTopic(
  brokers: readonly string[],
  topic: string,
  count: number,
): Promise<readonly TopicMessage[]> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const groupId = `stranger-${randomBytes(6).toString('hex')}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200 });
  const messages: TopicMessage[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: { headers = {}, value } }) => {
        const position = Number(String(headers['ce_position']));
        const type = String(headers['ce_type']);
        const data = JSON.parse(String(value)) as Readonly<Record<string, unknown>>;
        messages.push({ position, type, value: data });
      },
    });
    const deadline = performance.now() + PATIENCE_MS;
    while (messages.length < count && performance.now() < deadline) await sleep(20);
    await sleep(LINGER_MS);
  } finally {
    await consumer.disconnect();
  }
  if (messages.length < count) throw new Error(`${messages.length} messages instead of ${count}`);
  return messages;
}
