import {
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type ModuleMetadata,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EVENT_STORE, type Databases, type EventStore, type LogReader } from '@app/event-store';
import { EVENT_STREAM, type EventStream } from '@app/event-stream';
import {
  createDeadlineRunner,
  createReactionRunner,
  type DeadlineRunner,
  type Dispatch,
  type ReactionRunner,
  type Reactor,
} from '@app/reaction';
import { CLOCK, type Clock } from './ambient.js';
import { DatabaseModule, DATABASES, LOG_READER } from './database.module.js';
import { EventLogModule } from './event-log.module.js';
import { EventStreamModule } from './event-stream.module.js';
import { HEALTH, type HealthRegistry } from './health.js';
import { LOGGER, type Logger } from './logger.js';
import { METRICS, type MetricsRegistry } from './metrics.js';
import { writeLogFor } from './write-log.js';

/** What runs by itself in an app: reactors on facts, or commands when their time has come. */
interface Runner {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly fault: () => string | undefined;
  readonly metrics: () => object;
}

/** What hands commands on, and the modules in which it is found. */
interface Composition {
  /** Names the runner in health and metrics. */
  readonly name: string;
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  /** The injection token of a `Dispatch` that `imports` export. */
  readonly dispatch: symbol;
}

const modules = [DatabaseModule, EventLogModule, EventStreamModule];

/** Runs the reactors of a context in the app whose commands they send. */
@Module({})
export class ReactionModule {
  static for(reactors: readonly Reactor[], composition: Composition): DynamicModule {
    const runner = Symbol(`reactions ${composition.name}`);
    return {
      module: ReactionModule,
      imports: [...modules, ...composition.imports],
      providers: [
        {
          provide: runner,
          inject: [DATABASES, EVENT_STORE, EVENT_STREAM, composition.dispatch, CLOCK, LOGGER],
          useFactory: (
            databases: Databases,
            opener: EventStore,
            stream: EventStream,
            dispatch: Dispatch,
            clock: Clock,
            logger: Logger,
          ): ReactionRunner =>
            createReactionRunner({
              databases,
              opener,
              stream,
              reactors,
              dispatch,
              clock,
              writeLog: writeLogFor(logger, composition.name),
            }),
        },
        careOf(runner, composition.name),
      ],
    };
  }
}

/** Sends the commands of a view of deadlines when they are due. */
@Module({})
export class DeadlineModule {
  static for(view: { readonly name: string }, composition: Composition): DynamicModule {
    const runner = Symbol(`deadlines ${composition.name}`);
    return {
      module: DeadlineModule,
      imports: [...modules, ...composition.imports],
      providers: [
        {
          provide: runner,
          inject: [DATABASES, LOG_READER, composition.dispatch, CLOCK, LOGGER],
          useFactory: (
            databases: Databases,
            log: LogReader,
            dispatch: Dispatch,
            clock: Clock,
            logger: Logger,
          ): DeadlineRunner =>
            createDeadlineRunner({
              databases,
              log,
              view,
              dispatch,
              clock,
              writeLog: writeLogFor(logger, composition.name),
            }),
        },
        careOf(runner, composition.name),
      ],
    };
  }
}

/** Starts a runner with the app, answers for it, and stops it before the connections close. */
@Injectable()
class RunnerCare implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly runner: Runner,
    private readonly name: string,
    private readonly health: HealthRegistry,
    private readonly metrics: MetricsRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.health.add(this.name, () => this.runner.fault());
    this.metrics.snapshot({
      name: `countersign_${this.name.replaceAll(/[^a-z]+/g, '_')}`,
      help: `commands sent, refused and failed by ${this.name}, by measure`,
      labels: ['measure'],
      read: () =>
        Object.entries(this.runner.metrics()).map(([measure, value]) => ({
          labels: { measure },
          value: Number(value),
        })),
    });
    await this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop();
  }
}

const careOf = (runner: symbol, name: string) => ({
  provide: Symbol(`care of ${name}`),
  inject: [runner, HEALTH, METRICS],
  useFactory: (one: Runner, health: HealthRegistry, metrics: MetricsRegistry) =>
    new RunnerCare(one, name, health, metrics),
});
