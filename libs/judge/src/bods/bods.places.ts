import type { CivilDate } from '@app/kernel';
import { isWithin, resolve, type TerritoryTable } from '../territory.js';
import type { BodsAddress, BodsPlace } from './bods.statement.js';

/** Resolves what statements say of places; each place is worked out once. */
export type PlaceReader = (place: BodsPlace | null) => string | null;

/**
 * The territory of a place by its code, ISO 3166-1 or 3166-2; a subdivision that the table does not
 * have lies in its country. Null where nothing resolves, or where code and name contradict.
 */
export function placeReader(territories: TerritoryTable, at: CivilDate): PlaceReader {
  const known = new Map<string, string | null>();
  return (place) => {
    if (place === null) return null;
    const key = `${place.code ?? ''} ${place.name}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const territory = territoryOf(place, territories, at);
    known.set(key, territory);
    return territory;
  };
}

function territoryOf(
  { name, code }: BodsPlace,
  table: TerritoryTable,
  at: CivilDate,
): string | null {
  const token = (text: string): string | null => {
    const found = resolve(table, { token: text, scheme: null }, at);
    return found.kind === 'resolved' ? found.territory : null;
  };
  const byName = token(name);
  if (code === undefined || code === '') return byName;
  const byCode = token(code) ?? (SUBDIVISION.test(code) ? token(code.slice(0, 2)) : null);
  if (byCode === null || byName === null) return byCode;
  const agree = isWithin(table, byCode, byName, at) || isWithin(table, byName, byCode, at);
  return agree ? byCode : null;
}

const SUBDIVISION = /^[A-Za-z]{2}-[A-Za-z0-9]{1,3}$/;

/** Where an address of that type lies; null for none, and for two that differ. */
export function addressedIn(
  addresses: readonly BodsAddress[],
  type: string,
  read: PlaceReader,
): string | null {
  const places = new Set(
    addresses
      .filter((address) => address.type === type)
      .map(({ country }) => read(country ?? null)),
  );
  const [only] = places;
  return places.size === 1 ? (only ?? null) : null;
}
