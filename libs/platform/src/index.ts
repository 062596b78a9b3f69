export {
  Access,
  accessMatrix,
  Public,
  rolesExtension,
  Unbound,
  type AccessTable,
  type RouteAccess,
} from './access.js';
export { CLOCK, NEW_ID, randomId, systemClock, type Clock, type NewId } from './ambient.js';
export { ReadAnswer, WriteAnswer } from './answer.js';
export { REACHED, type Reached } from './answer.interceptor.js';
export { bootstrap, type BootstrapOptions, type RunningApp } from './bootstrap.js';
export { accountIdOf, actorOf } from './caller.js';
export { CheckpointModule } from './checkpoint.module.js';
export {
  CONFIGURATION,
  ConfigurationProblem,
  identityRoleMap,
  readConfiguration,
  type Configuration,
  type KafkaConfiguration,
  type OidcConfiguration,
} from './configuration.js';
export {
  appNames,
  configurationSchema,
  type AppName,
  type Setting,
} from './configuration.schema.js';
export type { Envelope } from '@app/event-store';
export { DATABASES, DatabaseModule, LOG_READER } from './database.module.js';
export { EventLogModule, WORLD_LOADER } from './event-log.module.js';
export { EventStreamModule } from './event-stream.module.js';
export { kafkaConnectionOf } from './kafka.connection.js';
export { Caller, CallerEnvelope, REQUEST_KEY, RequiresIfMatch } from './envelope.js';
export { HEALTH, type Faults, type HealthCheck, type HealthRegistry } from './health.js';
export { IdParam } from './id.param.js';
export { createLogger, describeError, LOGGER, type Logger } from './logger.js';
export { METRICS, type MetricsRegistry, type Sample } from './metrics.js';
export { openApiDocument } from './openapi.js';
export { operationsAccess } from './operations.access.js';
export { edgeProblems } from './problem.catalogue.js';
export {
  EdgeProblem,
  problemMediaType,
  problemType,
  type FieldError,
  type Problem,
} from './problem.js';
export { ProjectorModule } from './projector.module.js';
export { DeadlineModule, ReactionModule } from './reaction.module.js';
export { machineRoles, personRoles, type Role } from './roles.js';
export { StartRefused } from './start.refused.js';
export { startApp, stopOnSignals, type Host } from './start.js';
export { invalid } from './validation.js';
export * from './validators.js';
export { ViewsModule } from './views.module.js';
export { writeLogFor } from './write-log.js';
