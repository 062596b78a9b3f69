import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import {
  createKeyring,
  createPostgresEventStore,
  createWorldLoader,
  EVENT_STORE,
  loadMasterKey,
  type Databases,
  type EventStore,
} from '@app/event-store';
import { NEW_ID, type NewId } from './ambient.js';
import { CONFIGURATION, type Configuration } from './configuration.js';
import { DatabaseModule, DATABASES, refuseStart } from './database.module.js';
import { REQUEST_KEY } from './envelope.js';
import { deriveRequestKey } from './request.key.js';

/** The injection token of the loader that reads what a judgement needs, with guards. */
export const WORLD_LOADER = Symbol('WorldLoader');

/** Standalone keeps its key in its own folder, and makes it when there is none. */
const masterKeyFileOf = ({ masterKeyFile, dataDir }: Configuration): string =>
  masterKeyFile ?? join(dataDir, 'master.key');

async function holdsNoLog(databases: Databases): Promise<boolean> {
  const heads = await databases.any().query('SELECT FROM head LIMIT 1').catch(refuseStart);
  return heads.rowCount === 0;
}

/** The event log with its keys, for apps that take commands or open what was sealed. */
@Global()
@Module({
  imports: [DatabaseModule],
  providers: [
    {
      provide: EVENT_STORE,
      inject: [CONFIGURATION, DATABASES, NEW_ID],
      useFactory: async (
        configuration: Configuration,
        databases: Databases,
        newId: NewId,
      ): Promise<EventStore> => {
        // A key made anew beside a log that exists would open nothing of it.
        const create = configuration.app === 'standalone' && (await holdsNoLog(databases));
        const masterKey = await loadMasterKey(masterKeyFileOf(configuration), { create });
        const keyring = createKeyring({ databases, masterKey });
        return createPostgresEventStore({ databases, keyring, newId });
      },
    },
    {
      provide: REQUEST_KEY,
      // The store comes first: at a first start it is what makes the file.
      inject: [CONFIGURATION, EVENT_STORE],
      useFactory: (configuration: Configuration): Promise<Uint8Array> =>
        deriveRequestKey(masterKeyFileOf(configuration)),
    },
    {
      provide: WORLD_LOADER,
      inject: [EVENT_STORE],
      useFactory: (store: EventStore) => createWorldLoader(store),
    },
  ],
  exports: [EVENT_STORE, REQUEST_KEY, WORLD_LOADER],
})
export class EventLogModule {}
