import {
  Global,
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import {
  APP_FILTER,
  APP_GUARD,
  APP_INTERCEPTOR,
  APP_PIPE,
  DiscoveryModule,
  DiscoveryService,
  MetadataScanner,
  Reflector,
} from '@nestjs/core';
import { EVENT_STORE, type EventStore, type LogReader } from '@app/event-store';
import { assertEveryRouteHasAccess, routesOf } from './access.check.js';
import { createAccessGuard } from './access.guard.js';
import { CLOCK, NEW_ID, type Clock, type NewId } from './ambient.js';
import { createAnswerInterceptor, REACHED, type Reached } from './answer.interceptor.js';
import { CONFIGURATION, type Configuration } from './configuration.js';
import { LOG_READER } from './database.module.js';
import { REQUEST_KEY } from './envelope.js';
import { HEALTH, type HealthRegistry } from './health.js';
import { createAuthenticator, type Authenticator } from './identity.js';
import { createBindings } from './identity.bindings.js';
import { createKeySource } from './identity.keys.js';
import { LOGGER, type Logger } from './logger.js';
import { METRICS, type MetricsRegistry } from './metrics.js';
import { OperationsController } from './operations.controller.js';
import { EdgeProblem } from './problem.js';
import { createProblemFilter } from './problem.filter.js';
import { createValidationPipe } from './validation.js';

/** What `bootstrap` makes and every module may inject. */
export interface PlatformParts {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly metrics: MetricsRegistry;
  readonly health: HealthRegistry;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Stops the start of an app that has a route which nobody decided about. */
@Injectable()
class AccessCheck implements OnModuleInit {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    assertEveryRouteHasAccess(routesOf(this.discovery, this.scanner, this.reflector));
  }
}

/** The edge of an app as one Nest module, global: `bootstrap` puts it around the app's module. */
@Global()
@Module({})
export class PlatformModule {
  static for(parts: PlatformParts): DynamicModule {
    const shared = sharedProviders(parts);
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [OperationsController],
      providers: [...shared, ...edgeProviders(parts), AccessCheck],
      exports: shared,
    };
  }
}

const sharedProviders = (parts: PlatformParts): Provider[] => [
  { provide: CONFIGURATION, useValue: parts.configuration },
  { provide: LOGGER, useValue: parts.logger },
  { provide: METRICS, useValue: parts.metrics },
  { provide: HEALTH, useValue: parts.health },
  { provide: CLOCK, useValue: parts.clock },
  { provide: NEW_ID, useValue: parts.newId },
];

const optional = (token: symbol): { readonly token: symbol; readonly optional: true } => ({
  token,
  optional: true,
});

const edgeProviders = ({ configuration, logger, clock, newId }: PlatformParts): Provider[] => [
  { provide: APP_FILTER, useValue: createProblemFilter(logger) },
  { provide: APP_PIPE, useValue: createValidationPipe() },
  {
    provide: APP_INTERCEPTOR,
    inject: [optional(REACHED)],
    useFactory: (reached: Reached | undefined) => createAnswerInterceptor(reached),
  },
  {
    provide: APP_GUARD,
    inject: [Reflector, ...[EVENT_STORE, LOG_READER, REQUEST_KEY].map(optional)],
    useFactory: (
      reflector: Reflector,
      store: EventStore | undefined,
      reader: LogReader | undefined,
      requestKey: Uint8Array | undefined,
    ) =>
      createAccessGuard({
        reflector,
        authenticate: authenticatorOf(configuration, clock),
        bindings: createBindings({ store, reader: store ?? reader }),
        envelopes: { clock, newId, requestKey },
      }),
  },
];

function authenticatorOf({ oidc }: Configuration, clock: Clock): Authenticator {
  if (oidc !== null) return createAuthenticator(oidc, createKeySource(oidc), clock);
  return () =>
    Promise.reject(
      new EdgeProblem(503, 'identity.not_configured', 'no identity provider is configured here'),
    );
}
