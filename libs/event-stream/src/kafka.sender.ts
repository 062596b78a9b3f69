import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import { SendFailed, sentenceOf } from './failure.js';
import { disconnect } from './kafka.client.js';
import { ensureTopics, type TopicNames } from './kafka.topics.js';
import { portionsOf, type Publication } from './publication.js';

/** Sends messages one request at a time. */
export interface Sender {
  /**
   * Messages of one topic and one key, in order. Throws `SendFailed`; then some may have arrived.
   */
  readonly send: (messages: readonly Publication[]) => Promise<void>;
  readonly sends: () => number;
  readonly close: () => Promise<void>;
}

const MAX_REQUEST_BYTES = 1024 * 1024;

/**
 * Makes a sender. kafkajs loses or repeats messages when sends overlap an error, so there is one
 * outstanding send to one partition, and after any error a new producer.
 */
export function createSender(kafka: Kafka, topics: TopicNames): Sender {
  let producer: Producer | undefined;
  let sends = 0;

  const connected = async (): Promise<Producer> => {
    if (producer !== undefined) return producer;
    await ensureTopics(kafka, topics);
    const made = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 4, initialRetryTime: 200, maxRetryTime: 1_000 },
    });
    await made.connect();
    producer = made;
    return made;
  };
  const drop = async (): Promise<void> => {
    const dropped = producer;
    producer = undefined;
    if (dropped !== undefined) await disconnect(dropped);
  };

  return {
    send: async (messages) => {
      try {
        const sender = await connected();
        for (const portion of portionsOf(messages, MAX_REQUEST_BYTES)) {
          sends += 1;
          await sender.send(requestOf(portion));
        }
      } catch (error) {
        await drop();
        throw new SendFailed(`the brokers have not taken it: ${sentenceOf(error)}`);
      }
    },
    sends: () => sends,
    close: drop,
  };
}

const requestOf = (portion: readonly Publication[]) => ({
  topic: portion[0]?.topic ?? '',
  acks: -1,
  messages: portion.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
});
