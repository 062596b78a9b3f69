import { resolve, shipped, territoryTable } from '@app/judge';
import type { CountryScheme } from '@app/events';
import type { CountryJson, SettingsJson } from './case.js';

const table = territoryTable(shipped.territories.territories);

const codes = new Set(shipped.territories.territories.map(({ code }) => code));
const recordsOf = new Map(
  [...codes].map((code) => [
    code,
    shipped.territories.territories.filter((record) => record.code === code),
  ]),
);

/** Where a token lies on a day, the smallest territory first; null when it is no one territory. */
export type Place = readonly string[] | null;

/** The token, wherever the case wrote it; null where it wrote none. */
export function tokenOf(country: CountryJson | null | undefined): string | null {
  if (country === null || country === undefined) return null;
  if (typeof country === 'string') return country;
  return country.country ?? country.territory ?? null;
}

/** The place that a country of a case means on a day. */
export function placeOf(country: CountryJson | null | undefined, day: string): Place {
  const token = tokenOf(country);
  if (token === null) return null;
  const scheme = typeof country === 'object' && country !== null ? (country.scheme ?? null) : null;
  const found = resolve(table, { token, scheme: schemeOf(scheme) }, day);
  if (found.kind === 'unresolved') return null;
  const line = [found.territory];
  for (;;) {
    const parent = recordsOf
      .get(line.at(-1) ?? '')
      ?.find(({ from, to }) => (from === null || from <= day) && (to === null || day < to))?.parent;
    if (parent === undefined || parent === null) return line;
    line.push(parent);
  }
}

/** Listed as the list stood that day: before its first version it has no entries. */
export function isListed(listId: string, place: Place, day: string): boolean {
  if (place === null) return false;
  const current = shipped.lists
    .filter((version) => version.listId === listId && version.effectiveFrom <= day)
    .sort((one, other) => one.effectiveFrom.localeCompare(other.effectiveFrom))
    .at(-1);
  for (const entry of current?.entries ?? []) {
    const reached = entry.includesContained
      ? place.includes(entry.territory)
      : place[0] === entry.territory;
    if (reached && !entry.except.some((exception) => place.includes(exception))) return true;
  }
  return false;
}

/** FA-791.4 for citizenships; the setting says whether the Maduro entry reaches Venezuelans. */
export function isAdversaryCitizenship(place: Place, day: string, settings: SettingsJson): boolean {
  if (isListed('FA-791.4', place, day)) return true;
  const since = shipped.lists.find(({ listId }) => listId === 'FA-791.4')?.effectiveFrom ?? day;
  return settings.maduroReachesVenezuelans === true && day >= since && within(place, 'VE');
}

/** True for the territory itself and for what it contains. */
export const within = (place: Place, territory: string): boolean =>
  place?.includes(territory) === true;

/** Crimea, and the so-called DNR and LNR. */
export const isOccupied = (place: Place): boolean =>
  within(place, 'UA-CRI') || within(place, 'UA-DPR') || within(place, 'UA-LPR');

/** Case files say `FIPS` for FIPS 10-4. */
function schemeOf(scheme: string | null): CountryScheme | null {
  switch (scheme) {
    case null:
    case 'ISO-3166-1-alpha-2':
    case 'ISO-3166-1-alpha-3':
    case 'ISO-3166-1-numeric':
    case 'FIPS-10-4':
    case 'GENC':
    case 'name':
      return scheme;
    case 'FIPS':
      return 'FIPS-10-4';
    default:
      throw new Error(`no scheme is called ${scheme}`);
  }
}
