import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  CheckpointKeyFault,
  loadCheckpointKey,
  type CheckpointKey,
  type Databases,
  type LogReader,
} from '@app/event-store';
import {
  createCheckpointer,
  createSink,
  createTopicSink,
  type Checkpointer,
  type CheckpointSink,
} from '@app/event-stream';
import { CLOCK, type Clock } from './ambient.js';
import { CHECKPOINT_KEY, CheckpointController } from './checkpoint.controller.js';
import { CONFIGURATION, type Configuration } from './configuration.js';
import { DatabaseModule, DATABASES, LOG_READER } from './database.module.js';
import { HEALTH, type HealthRegistry } from './health.js';
import { kafkaConnectionOf } from './kafka.connection.js';
import { LOGGER, type Logger } from './logger.js';
import { METRICS, type MetricsRegistry } from './metrics.js';
import { StartRefused } from './start.refused.js';
import { writeLogFor } from './write-log.js';

const CHECKPOINTER = Symbol('Checkpointer');

/** Starts and stops the checkpointer, and answers for its health and measures. */
@Injectable()
class CheckpointCare implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(CHECKPOINTER) private readonly checkpointer: Checkpointer,
    @Inject(HEALTH) private readonly health: HealthRegistry,
    @Inject(METRICS) private readonly metrics: MetricsRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.health.add('checkpoints', () =>
      this.checkpointer.fault() === undefined
        ? undefined
        : 'a log contradicts its checkpoints: see the log, and run `countersign log verify`',
    );
    this.health.addWarning('checkpoints', () => this.checkpointer.warning());
    this.metrics.snapshot({
      name: 'countersign_checkpoints',
      help:
        'checkpoints signed since the start, failures, positions that are not sealed yet, and ' +
        'tenants with checkpoints that wait for a place outside',
      labels: ['measure'],
      read: () => {
        const { waiting, ...counts } = this.checkpointer.metrics();
        const places = Object.entries(waiting).map(([place, value]) => [`waiting_${place}`, value]);
        return [...Object.entries(counts), ...places].map(([measure, value]) => ({
          labels: { measure: String(measure) },
          value: Number(value),
        }));
      },
    });
    await this.checkpointer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.checkpointer.stop();
  }
}

/** Standalone keeps its key in its own folder, and makes it when there is none. */
async function keyOf(configuration: Configuration): Promise<CheckpointKey> {
  const { app, checkpointKeyFile, dataDir } = configuration;
  const file = checkpointKeyFile ?? join(dataDir, 'checkpoint.key');
  try {
    return await loadCheckpointKey(file, { create: app === 'standalone' });
  } catch (error) {
    throw error instanceof CheckpointKeyFault ? new StartRefused(error.message) : error;
  }
}

async function sinksOf(configuration: Configuration): Promise<readonly CheckpointSink[]> {
  const { app, kafka, checkpointSink, dataDir } = configuration;
  const own = app === 'standalone' ? pathToFileURL(join(dataDir, 'checkpoints.ndjson')).href : null;
  const address = checkpointSink ?? own;
  return [
    ...(kafka === null ? [] : [createTopicSink(await kafkaConnectionOf(kafka, app))]),
    ...(address === null ? [] : [createSink(address)]),
  ];
}

/** Seals the log: signed checkpoints, brought outside, and the keys to verify them. */
@Module({
  imports: [DatabaseModule],
  controllers: [CheckpointController],
  providers: [
    { provide: CHECKPOINT_KEY, inject: [CONFIGURATION], useFactory: keyOf },
    {
      provide: CHECKPOINTER,
      inject: [CONFIGURATION, CHECKPOINT_KEY, DATABASES, LOG_READER, CLOCK, LOGGER],
      useFactory: async (
        configuration: Configuration,
        key: CheckpointKey,
        databases: Databases,
        store: LogReader,
        now: Clock,
        logger: Logger,
      ): Promise<Checkpointer> =>
        createCheckpointer({
          store,
          databases,
          key,
          now,
          sinks: await sinksOf(configuration),
          everyEvents: configuration.checkpointEveryEvents,
          everySeconds: configuration.checkpointEverySeconds,
          writeLog: writeLogFor(logger, 'checkpoints'),
        }),
    },
    CheckpointCare,
  ],
})
export class CheckpointModule {}
