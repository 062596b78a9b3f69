import type { Family } from '@app/events';
import type { Kafka } from 'kafkajs';

/** The topics of one installation. */
export interface TopicNames {
  readonly log: string;
  readonly families: Readonly<Record<Family, string>>;
  readonly revocation: string;
  readonly checkpoint: string;
}

/**
 * What every name of topic and consumer group begins with, unless an installation says otherwise.
 */
export const DEFAULT_PREFIX = 'countersign';

/** The names of the topics under a prefix. */
export const topicNames = (prefix: string): TopicNames => ({
  log: `${prefix}.log`,
  families: {
    vetting: `${prefix}.vetting`,
    clearance: `${prefix}.clearance`,
    assignment: `${prefix}.assignment`,
    rules: `${prefix}.rules`,
  },
  revocation: `${prefix}.revocation`,
  checkpoint: `${prefix}.checkpoint`,
});

/** Tenants share partitions; each tenant is in one of them, so that its order holds. */
const PARTITIONS = 6;

/** A record is at most 1 MiB, and a request carries a few. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/**
 * Kept for ever: a reader may begin at the first fact, and the broker is asked for its replication.
 */
const CONFIGURATION = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'max.message.bytes': String(MAX_MESSAGE_BYTES),
  'message.timestamp.type': 'CreateTime',
};

/** Creates the topics that are missing; those that exist keep the configuration that they have. */
export async function ensureTopics(kafka: Kafka, names: TopicNames): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { log, families, revocation, checkpoint } = names;
    const wanted = [log, ...Object.values(families), revocation, checkpoint];
    const present = new Set(await admin.listTopics());
    const configEntries = Object.entries(CONFIGURATION).map(([name, value]) => ({ name, value }));
    const topics = wanted
      .filter((topic) => !present.has(topic))
      .map((topic) => ({ topic, numPartitions: PARTITIONS, configEntries }));
    if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
}
