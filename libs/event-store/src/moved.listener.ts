import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Databases } from './databases.js';

type Moved = (tenant: string) => void;

/** Tells many callers about moved heads over one connection, which is made anew when it breaks. */
export interface MovedListener {
  /** Returns, listening unless the database is away just now, the way to stop. */
  readonly add: (moved: Moved) => Promise<() => Promise<void>>;
}

const RECONNECT_MS = 1_000;

/** Listens while anybody wants to know. What moves during a break is not told afterwards. */
export function createMovedListener(databases: Databases): MovedListener {
  const callers = new Set<Moved>();
  let listening: { readonly first: Promise<void>; readonly over: Promise<void> } | undefined;
  let client: pg.Client | undefined;

  const listenOnce = async (begun: () => void): Promise<void> => {
    client = await databases.session();
    const ended = new Promise<void>((resolve) => client?.once('end', resolve));
    client.on('notification', ({ payload = '' }) => callers.forEach((moved) => moved(payload)));
    await client.query('LISTEN log_moved');
    begun();
    if (callers.size === 0) await client.end();
    await ended;
  };

  const listen = async (begun: () => void): Promise<void> => {
    while (callers.size > 0) {
      await listenOnce(begun).catch(() => undefined);
      client = undefined;
      begun();
      if (callers.size > 0) await sleep(RECONNECT_MS, undefined, { ref: false });
    }
    listening = undefined;
  };

  const start = () => {
    let begun: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (begun = resolve));
    return { first, over: listen(begun) };
  };

  return {
    add: async (moved) => {
      const caller: Moved = (tenant) => moved(tenant);
      callers.add(caller);
      listening ??= start();
      await listening.first;
      return async () => {
        callers.delete(caller);
        if (callers.size > 0) return;
        const over = listening?.over;
        await client?.end();
        await over;
      };
    },
  };
}
