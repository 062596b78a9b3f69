import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EVENT_STORE, type Databases, type EventStore, type LogReader } from '@app/event-store';
import { EVENT_STREAM, type EventStream } from '@app/event-stream';
import { createProjector, type Projector, type ProjectorOptions } from '@app/projection';
import { DatabaseModule, DATABASES, LOG_READER } from './database.module.js';
import { EventLogModule } from './event-log.module.js';
import { EventStreamModule } from './event-stream.module.js';
import { HEALTH, type HealthRegistry } from './health.js';
import { LOGGER, type Logger } from './logger.js';
import { METRICS, type MetricsRegistry } from './metrics.js';
import { writeLogFor } from './write-log.js';

const PROJECTOR = Symbol('Projector');

/** Starts folding with the app, answers for it, and stops before the connections close. */
@Injectable()
class ProjectorCare implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(HEALTH) private readonly health: HealthRegistry,
    @Inject(METRICS) private readonly metrics: MetricsRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.health.add('projector', () => this.projector.fault());
    this.metrics.snapshot({
      name: 'countersign_projector',
      help: 'facts folded, faults met, and how far behind the log the views are, by measure',
      labels: ['measure'],
      read: () =>
        Object.entries(this.projector.metrics()).flatMap(([measure, value]) =>
          Number.isFinite(value) ? [{ labels: { measure }, value }] : [],
        ),
    });
    await this.projector.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.projector.stop();
  }
}

/** Folds the views of the contexts that an app is made of, all from one subscription. */
@Module({})
export class ProjectorModule {
  static for(views: ProjectorOptions['views']): DynamicModule {
    return {
      module: ProjectorModule,
      imports: [DatabaseModule, EventLogModule, EventStreamModule],
      providers: [
        {
          provide: PROJECTOR,
          inject: [DATABASES, LOG_READER, EVENT_STORE, EVENT_STREAM, LOGGER],
          useFactory: (
            databases: Databases,
            log: LogReader,
            opener: EventStore,
            stream: EventStream,
            logger: Logger,
          ): Projector =>
            createProjector({
              databases,
              log,
              opener,
              stream,
              views,
              writeLog: writeLogFor(logger, 'projection'),
            }),
        },
        ProjectorCare,
      ],
    };
  }
}
