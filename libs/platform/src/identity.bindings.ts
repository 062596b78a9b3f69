import { isTenant, type EventStore, type LogReader } from '@app/event-store';
import { streams } from '@app/kernel';
import { remember } from './bounded.js';

/** What the log says of accounts and tenants. */
export interface Bindings {
  /** The person that an account is bound to, or null. */
  readonly personOf: (tenant: string, accountId: string) => Promise<string | null>;
  readonly isKnownTenant: (tenant: string) => Promise<boolean>;
}

const maximumKeptBindings = 10_000;

/**
 * Reads bindings from the log. What was found is kept, since a binding is never undone; what was
 * not found is asked for again. Without a store nobody is bound; without a reader no tenant is
 * known.
 */
export function createBindings(log: {
  readonly store: Pick<EventStore, 'readStream'> | undefined;
  readonly reader: Pick<LogReader, 'heads'> | undefined;
}): Bindings {
  const persons = new Map<string, string>();
  const tenants = new Set<string>();
  return {
    personOf: async (tenant, accountId) => {
      const key = `${tenant}/${accountId}`;
      const kept = persons.get(key);
      if (kept !== undefined || log.store === undefined) return kept ?? null;
      const events = await log.store.readStream(tenant, streams.account(accountId));
      const bound = events.findLast((event) => event.type === 'AccountBound');
      if (bound === undefined) return null;
      remember(persons, key, bound.data.personId, maximumKeptBindings);
      return bound.data.personId;
    },
    isKnownTenant: async (tenant) => {
      if (!isTenant(tenant) || log.reader === undefined) return false;
      if (tenants.has(tenant)) return true;
      for (const head of await log.reader.heads()) tenants.add(head.tenant);
      return tenants.has(tenant);
    },
  };
}
