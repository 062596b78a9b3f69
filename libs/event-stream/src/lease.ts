import type { Databases } from '@app/event-store';
import type { Client } from 'pg';
import type { WriteLog } from './write-log.js';

/**
 * Work that one process at a time may do, by session locks of PostgreSQL. All leases of a process
 * hang on one connection: when it breaks they are all lost at once, and held nowhere.
 */
export interface Leases {
  /**
   * True when the lease is held now, by this call or before; false while somebody else holds it.
   */
  readonly acquire: (name: string) => Promise<boolean>;
  readonly held: (name: string) => boolean;
  readonly release: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Keeps leases apart from the other advisory locks of the database (migrations, tests). */
const LOCK_SPACE = 726_235_101;

/** Makes the leases of one process. `acquire` throws when the database cannot be reached. */
export function createLeases(databases: Databases, writeLog: WriteLog): Leases {
  const held = new Set<string>();
  let session: Promise<Client> | undefined;

  const connect = async (): Promise<Client> => {
    const client = await databases.session();
    client.once('end', () => {
      if (held.size > 0) writeLog('warn', 'the connection of the leases has ended');
      held.clear();
      session = undefined;
    });
    return client;
  };
  const connected = (): Promise<Client> => {
    session ??= connect().catch((error: unknown) => {
      session = undefined;
      throw error;
    });
    return session;
  };

  return {
    acquire: async (name) => {
      const client = await connected();
      if (held.has(name)) return true;
      const { rows } = await client.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked',
        [LOCK_SPACE, name],
      );
      if (rows[0]?.locked === true) held.add(name);
      return held.has(name);
    },
    held: (name) => held.has(name),
    release: async (name) => {
      if (!held.delete(name)) return;
      const client = await connected();
      await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCK_SPACE, name]);
    },
    close: async () => {
      const client = await session?.catch(() => undefined);
      held.clear();
      await client?.end();
    },
  };
}
