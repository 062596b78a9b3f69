import type { CivilDate } from '@app/kernel';
import type { ListEntry } from '@app/events';
import { lineage, type TerritoryTable } from './territory.js';

/**
 * One version of a list. `position` is where the log recorded it; null for law that was shipped
 * with the product, which counts as known since its publication.
 */
export interface ListVersion {
  readonly version: number;
  readonly citation: string;
  readonly effectiveFrom: CivilDate;
  readonly publishedOn: CivilDate;
  readonly entries: readonly ListEntry[];
  readonly position: number | null;
}

/** A list of countries with every version that it has had. */
export interface CountryList {
  readonly listId: string;
  readonly versions: readonly ListVersion[];
}

/**
 * The entry under which a territory is listed that day, as known at a position of the log (default:
 * all that is known). An entry for the territory itself goes before one that contains it.
 */
export function listed(
  table: TerritoryTable,
  list: CountryList,
  territory: string,
  at: CivilDate,
  knownPosition?: number,
): ListEntry | undefined {
  const version = versionAt(list, at, knownPosition);
  if (version === undefined) return undefined;
  const line = lineage(table, territory, at);
  for (const [depth, place] of line.entries()) {
    const entry = version.entries.find((candidate) => candidate.territory === place);
    if (entry !== undefined && reaches(entry, line.slice(0, depth))) return entry;
  }
  return undefined;
}

/** The latest version in effect that day and known by then; none before the first. */
export function versionAt(
  list: CountryList,
  at: CivilDate,
  knownPosition: number = Number.POSITIVE_INFINITY,
): ListVersion | undefined {
  let latest: ListVersion | undefined;
  for (const version of list.versions) {
    const { effectiveFrom, position } = version;
    if (effectiveFrom > at || (position !== null && position > knownPosition)) continue;
    if (latest === undefined || isLater(version, latest)) latest = version;
  }
  return latest;
}

/** `within`: the places between the entry and what is asked about, which is empty for itself. */
const reaches = (entry: ListEntry, within: readonly string[]): boolean =>
  within.length === 0 ||
  (entry.includesContained && !within.some((place) => entry.except.includes(place)));

const isLater = (one: ListVersion, other: ListVersion): boolean =>
  one.effectiveFrom === other.effectiveFrom
    ? one.version > other.version
    : one.effectiveFrom > other.effectiveFrom;
