import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, type KafkaConfig } from 'kafkajs';

/** Where the brokers are and how to speak to them; `prefix` begins every topic and group. */
export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly clientId?: string;
  readonly prefix?: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
}

/** Times of one attempt, in ms. Whoever uses the client tries again by itself, without end. */
const CONNECT_MS = 3_000;
const REQUEST_MS = 10_000;
const RETRY = { retries: 4, initialRetryTime: 200, maxRetryTime: 1_000 };
const DISCONNECT_MS = 3_000;

/** A client; what it has to say comes as errors and events, so it writes no log of its own. */
export function createKafkaClient(connection: KafkaConnection): Kafka {
  const { brokers, clientId = 'countersign', ssl, sasl } = connection;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    retry: RETRY,
    logLevel: logLevel.NOTHING,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
  });
}

/** Says goodbye, but does not wait long for a broker that does not answer. */
export async function disconnect(client: { disconnect: () => Promise<void> }): Promise<void> {
  const goodbye = client.disconnect().catch(() => {});
  await Promise.race([goodbye, sleep(DISCONNECT_MS, undefined, { ref: false })]);
}
