import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createDatabases,
  createPostgresEventStore,
  loadCheckpointKey,
  type CheckpointKey,
  type Databases,
  type EventStore,
} from '@app/event-store';
import { createMemoryKeyring } from '@app/event-store/testing';
import {
  createCheckpointer,
  createSink,
  type Checkpointer,
  type CheckpointerOptions,
  type CheckpointSink,
} from '@app/event-stream';
import { appendFacts } from '@app/event-stream/testing';
import { instant } from '@app/kernel';
import { createDatabase, type TestDatabase } from './database.js';
import { serviceUrl } from './service-role.js';

/** A log on a database of its own, a key that seals it and a folder for what is kept outside. */
export interface SealedLog {
  readonly database: TestDatabase;
  readonly databases: Databases;
  readonly store: EventStore;
  readonly key: CheckpointKey;
  readonly keyFile: string;
  readonly folder: string;
  /** The checkpoint file outside. */
  readonly outside: string;
  readonly sink: CheckpointSink;
  /** Appends so many facts of three streams, each by itself. */
  readonly write: (count: number) => Promise<number>;
  /** A running checkpointer that a second passes quickly for; `close` stops it. */
  readonly seal: (options?: Partial<CheckpointerOptions>) => Promise<Checkpointer>;
  /** Ends what holds connections, so that the database can be copied. */
  readonly rest: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Makes an empty log of the tenant `default`. */
export async function sealedLog(): Promise<SealedLog> {
  const database = await createDatabase();
  const databases = createDatabases({ url: serviceUrl(database.url) });
  const store = createPostgresEventStore({ databases, keyring: createMemoryKeyring() });
  const folder = await mkdtemp(join(tmpdir(), 'countersign-sealed-'));
  const keyFile = join(folder, 'checkpoint.key');
  const key = await loadCheckpointKey(keyFile, { create: true });
  const outside = join(folder, 'checkpoints.ndjson');
  const sink = createSink(pathToFileURL(outside).href);
  const running: Checkpointer[] = [];
  let written = 0;
  let open = true;
  const rest = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((each) => each.stop()));
    if (open) await databases.close();
    open = false;
  };
  return {
    database,
    databases,
    store,
    key,
    keyFile,
    folder,
    outside,
    sink,
    write: async (count) => {
      let position = 0;
      for (let fact = 0; fact < count; fact += 1) {
        const systemId = `s-${(written += 1) % 3}`;
        const events = [{ type: 'SystemConfirmed', data: { systemId } } as const];
        position = await appendFacts(store, 'default', `system-${systemId}`, events);
      }
      return position;
    },
    seal: async (options = {}) => {
      const checkpointer = createCheckpointer({
        store,
        databases,
        key,
        sinks: [sink],
        everyEvents: 10,
        everySeconds: 300,
        now: () => instant(new Date()),
        writeLog: () => {},
        ...options,
      });
      running.push(checkpointer);
      await checkpointer.start();
      return checkpointer;
    },
    rest,
    close: async () => {
      await rest();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
