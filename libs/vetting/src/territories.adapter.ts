import type { CountryToken } from '@app/events';
import type { EventStore, Guard } from '@app/event-store';
import {
  foldTerritories,
  isTerritory,
  resolve,
  territoryTable,
  type TerritoriesRow,
  type TerritoryTable,
} from '@app/judge';
import { civilDateAt, streams, type Instant } from '@app/kernel';

/** What the tenant's table of territories says; `guard` is the version that it was read at. */
export interface Territories {
  readonly guard: Guard;
  readonly exists: (code: string) => boolean;
  /** The territories that a token may mean, or `undefined` when it means exactly one. */
  readonly unclear: (token: CountryToken, at: Instant) => readonly string[] | undefined;
}

/** Reads the table of a tenant. Throws what the store throws. */
export type ReadTerritories = (tenant: string) => Promise<Territories>;

/** The injection token of `ReadTerritories`. */
export const TERRITORIES = Symbol('Territories');

/** The zone in which a day of a rule set begins, unless the rule set says otherwise. */
const ZONE = 'America/New_York';

/** The table folded from its stream, kept until the stream has moved. */
export function createTerritories(
  store: Pick<EventStore, 'readStream' | 'versions'>,
): ReadTerritories {
  const kept = new Map<string, { readonly version: number; readonly table: TerritoryTable }>();
  return async (tenant) => {
    const versions = await store.versions(tenant, [streams.territories]);
    const version = versions.get(streams.territories) ?? 0;
    const known = kept.get(tenant);
    if (known?.version === version) return territoriesOf(known.table, version);
    const history = await store.readStream(tenant, streams.territories);
    const row = history.reduce<TerritoriesRow | undefined>(foldTerritories, undefined);
    const read = {
      version: history.at(-1)?.version ?? 0,
      table: territoryTable(row?.territories ?? []),
    };
    kept.set(tenant, read);
    return territoriesOf(read.table, read.version);
  };
}

const territoriesOf = (table: TerritoryTable, version: number): Territories => ({
  guard: { stream: streams.territories, version },
  exists: (code) => isTerritory(table, code),
  unclear: (token, at) => {
    const resolution = resolve(table, token, civilDateAt(at, ZONE));
    return resolution.kind === 'resolved' ? undefined : resolution.candidates;
  },
});
