import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Databases, LogReader } from '@app/event-store';
import { createPublisher, type Publisher } from '@app/event-stream';
import {
  CONFIGURATION,
  DatabaseModule,
  DATABASES,
  HEALTH,
  kafkaConnectionOf,
  LOG_READER,
  LOGGER,
  METRICS,
  StartRefused,
  writeLogFor,
  type Configuration,
  type HealthRegistry,
  type Logger,
  type MetricsRegistry,
} from '@app/platform';

const PUBLISHER = Symbol('Publisher');

/** Starts and stops the publisher, and answers for its health and measures. */
@Injectable()
class PublisherCare implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(HEALTH) private readonly health: HealthRegistry,
    @Inject(METRICS) private readonly metrics: MetricsRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.health.add('publisher', () =>
      this.publisher.fault() === undefined ? undefined : 'the log is not published: see the log',
    );
    this.metrics.snapshot({
      name: 'countersign_publisher',
      help: 'what was published since the start, retries, leases held and positions behind',
      labels: ['measure'],
      read: () =>
        Object.entries(this.publisher.metrics()).map(([measure, value]) => ({
          labels: { measure },
          value,
        })),
    });
    await this.publisher.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.publisher.stop();
  }
}

/** Carries the log to Kafka. Holds no master key: what is sealed stays sealed. */
@Module({
  imports: [DatabaseModule],
  providers: [
    {
      provide: PUBLISHER,
      inject: [CONFIGURATION, DATABASES, LOG_READER, LOGGER],
      useFactory: async (
        { app, kafka }: Configuration,
        databases: Databases,
        store: LogReader,
        logger: Logger,
      ): Promise<Publisher> => {
        if (kafka === null) throw new StartRefused('`KAFKA_BROKERS` is missing');
        const connection = await kafkaConnectionOf(kafka, app);
        const writeLog = writeLogFor(logger, 'publisher');
        return createPublisher({ databases, store, connection, writeLog });
      },
    },
    PublisherCare,
  ],
})
export class PublisherModule {}
