import {
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import {
  assertNotOwner,
  createDatabases,
  createPostgresEventStore,
  KeyringFault,
  type Databases,
  type Keyring,
  type LogReader,
} from '@app/event-store';
import { CONFIGURATION, type Configuration } from './configuration.js';
import { HEALTH, type HealthRegistry } from './health.js';
import { StartRefused } from './start.refused.js';

/** The connections of the process. */
export const DATABASES = Symbol('Databases');

/** The log as records, sealed: for those who hold no keys. */
export const LOG_READER = Symbol('LogReader');

/** Checks rights before anything is served, answers for health, and closes last. */
@Injectable()
class DatabaseCare implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(HEALTH) private readonly health: HealthRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    await assertNotOwner(this.databases.any()).catch(refuseStart);
    this.health.add('database', async () => {
      const alive = await this.databases
        .any()
        .query('SELECT 1')
        .catch(() => undefined);
      return alive === undefined ? 'the database does not answer' : undefined;
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.databases.close();
  }
}

/** Turns what the database said at the start into a sentence for the operator. */
export const refuseStart = (error: unknown): never => {
  const { code, message } = error as { readonly code?: unknown; readonly message: string };
  if (typeof code !== 'string') throw new StartRefused(message);
  throw new StartRefused(
    `the database does not answer as it should (${code}): is \`DATABASE_URL\` right, and did \`migrate\` run?`,
  );
};

const withoutKeys = (): never => {
  throw new KeyringFault('this process holds no keys: it reads the log as it is sealed');
};

const noKeyring: Keyring = { makeKeys: withoutKeys, findKeys: withoutKeys };

/** The database of an app, with the rights of the services' role and no more. */
@Global()
@Module({
  providers: [
    {
      provide: DATABASES,
      inject: [CONFIGURATION],
      useFactory: ({ app, databaseUrl, databasePoolSize }: Configuration): Databases => {
        if (databaseUrl === null) throw new StartRefused('`DATABASE_URL` is missing');
        return createDatabases({
          url: databaseUrl,
          connectionsPerTenant: databasePoolSize,
          applicationName: `countersign-${app}`,
        });
      },
    },
    {
      provide: LOG_READER,
      inject: [DATABASES],
      useFactory: (databases: Databases): LogReader =>
        createPostgresEventStore({ databases, keyring: noKeyring }),
    },
    DatabaseCare,
  ],
  exports: [DATABASES, LOG_READER],
})
export class DatabaseModule {}
