import { Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { EVENT_STORE, type Databases, type EventStore } from '@app/event-store';
import { EVENT_STREAM, type EventStream } from '@app/event-stream';
import {
  CLOCK,
  CONFIGURATION,
  DatabaseModule,
  DATABASES,
  describeError,
  EventLogModule,
  EventStreamModule,
  HEALTH,
  LOGGER,
  METRICS,
  NEW_ID,
  type Clock,
  type Configuration,
  type HealthRegistry,
  type Logger,
  type MetricsRegistry,
  type NewId,
} from '@app/platform';
import { Counter } from 'prom-client';
import { AuthzenConfigurationController, AuthzenController } from './authzen.controller.js';
import { AuthzenEdge } from './authzen-edge.adapter.js';
import { DECISION_POINT, type DecisionPoint } from './decision-point.port.js';
import { HistoryController } from './history.controller.js';
import { HistoryQuery } from './history.query.js';
import { createStandingDecisionPoint } from './standing-decision.adapter.js';
import { createStandingMemory } from './standing-memory.adapter.js';
import { STANDING_MEMORY, type StandingMemory } from './standing.port.js';
import { loadStanding } from './standing.query.js';
import { StatusController } from './status.controller.js';
import { StatusQuery } from './status.query.js';

/** Begins to follow the log once the database was checked, and answers for readiness. */
@Injectable()
class MemoryCare implements OnModuleInit {
  constructor(
    @Inject(STANDING_MEMORY) private readonly memory: StandingMemory,
    @Inject(HEALTH) private readonly health: HealthRegistry,
    @Inject(METRICS) private readonly metrics: MetricsRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    this.health.add('authorization', () => this.memory.fault());
    this.metrics.snapshot({
      name: 'countersign_authorization_memory',
      help: 'what is answered from: age in ms, positions behind, rows, streams set aside',
      labels: ['measure'],
      read: () =>
        Object.entries(this.memory.measures())
          .filter(([, value]) => Number.isFinite(value))
          .map(([measure, value]) => ({ labels: { measure }, value })),
    });
    await this.memory.start();
  }
}

const memory = {
  provide: STANDING_MEMORY,
  inject: [CONFIGURATION, DATABASES, EVENT_STORE, EVENT_STREAM, LOGGER, NEW_ID],
  useFactory: (
    { freshLimitSeconds }: Configuration,
    databases: Databases,
    opener: EventStore,
    stream: EventStream,
    logger: Logger,
    newId: NewId,
  ): StandingMemory =>
    createStandingMemory({
      name: `authorization-${newId()}`,
      stream,
      opener,
      load: (tenant) => loadStanding(databases, tenant),
      freshLimitMs: freshLimitSeconds * 1000,
      writeLog: (level, message, fields = {}) => logger[level](fields, message),
    }),
};

const decisionPoint = {
  provide: DECISION_POINT,
  inject: [STANDING_MEMORY, CONFIGURATION, CLOCK, NEW_ID, LOGGER, METRICS],
  useFactory: (
    standing: StandingMemory,
    { leaseSeconds }: Configuration,
    clock: Clock,
    newId: NewId,
    logger: Logger,
    { registry }: MetricsRegistry,
  ): DecisionPoint => {
    const decisions = new Counter({
      name: 'countersign_decisions_total',
      help: 'answers by decision, and by the reason of a denial',
      labelNames: ['decision', 'reason'],
      registers: [registry],
    });
    return createStandingDecisionPoint({
      memory: standing,
      clock,
      newId,
      leaseSeconds,
      onDecided: (decision, reason) => decisions.inc({ decision, reason }),
      onFault: (error, rules) =>
        logger.error(
          { rules, ...(error === undefined ? {} : { error: describeError(error) }) },
          'a question could not be judged and was denied',
        ),
    });
  },
};

/** Answers questions from memory; nothing here writes. */
@Module({
  imports: [DatabaseModule, EventLogModule, EventStreamModule],
  controllers: [
    AuthzenController,
    AuthzenConfigurationController,
    HistoryController,
    StatusController,
  ],
  providers: [memory, decisionPoint, MemoryCare, AuthzenEdge, HistoryQuery, StatusQuery],
  exports: [memory, decisionPoint],
})
export class AuthorizationModule {}
