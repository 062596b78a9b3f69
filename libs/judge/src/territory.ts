import type { CivilDate } from '@app/kernel';
import type { CountryToken, TerritoryRecord } from '@app/events';

/** What a token may be called in: a scheme of codes, or `name` for the names that decide. */
type Index = ReadonlyMap<string, readonly TerritoryRecord[]>;

/** The dated table of territories with its indexes; built once, then only read. */
export interface TerritoryTable {
  readonly byCode: Index;
  readonly byScheme: ReadonlyMap<string, Index>;
  readonly suggestions: Index;
}

/** Exactly one territory, or none: then what it may have been, for an officer to choose from. */
export type Resolution =
  | { readonly kind: 'resolved'; readonly territory: string }
  | { readonly kind: 'unresolved'; readonly candidates: readonly string[] };

/** Longer tokens are no country; the longest name in use has 80 characters. */
const LONGEST_TOKEN = 200;

/** The order in which a token that names no scheme is tried: ISO 3166, then the names. */
const UNSAID = [
  'ISO-3166-1-alpha-2',
  'ISO-3166-1-alpha-3',
  'ISO-3166-1-numeric',
  'ISO-3166-2',
  'name',
];

/** Codes, which are asked about most: nothing of them needs folding but the case. */
const PLAIN = /^[A-Za-z0-9-]+$/;
const CONTROL = /\p{Cc}/u;
const APOSTROPHE = /[\u2018\u2019\u02bc\u00b4`]/gu;

/**
 * Territories under occupation that the law treats as Ukraine with an embargo, never as Russia
 * (31 CFR 589.207, E.O. 14065): Crimea and the so-called DNR and LNR.
 */
export const OCCUPIED_TERRITORIES: readonly string[] = ['UA-CRI', 'UA-DPR', 'UA-LPR'];

/** Builds the table. A later record of the same code and `from` replaces the earlier one. */
export function territoryTable(records: readonly TerritoryRecord[]): TerritoryTable {
  const kept = [...new Map(records.map((record) => [identity(record), record])).values()];
  const schemes = new Map<string, Map<string, TerritoryRecord[]>>();
  const byCode = new Map<string, TerritoryRecord[]>();
  const suggestions = new Map<string, TerritoryRecord[]>();
  for (const record of kept) {
    file(byCode, record.code, record);
    for (const [scheme, codes] of Object.entries(record.codes)) {
      for (const code of codes) file(schemeOf(schemes, scheme), folded(code), record);
    }
    for (const name of [record.name, ...record.strongNames]) {
      file(schemeOf(schemes, 'name'), folded(name), record);
    }
    for (const name of record.weakNames) file(suggestions, folded(name), record);
  }
  return { byCode, byScheme: schemes, suggestions };
}

/**
 * The territory that a token means on a day. Only codes of the said scheme and strong names decide;
 * what fits two territories, or one that did not exist that day, is not resolved.
 */
export function resolve(table: TerritoryTable, token: CountryToken, at: CivilDate): Resolution {
  const text = token.token;
  if (text.length > LONGEST_TOKEN || CONTROL.test(text)) return unresolved([]);
  const key = folded(text);
  for (const scheme of token.scheme === null ? UNSAID : [token.scheme]) {
    const found = existing(table.byScheme.get(scheme)?.get(key), at);
    if (found.length > 1) return unresolved(found);
    const [territory] = found;
    if (territory !== undefined) return { kind: 'resolved', territory };
  }
  return unresolved(candidates(table, key, at));
}

/** True when the territory is the ancestor, or lies within it in the tree as it was that day. */
export function isWithin(
  table: TerritoryTable,
  territory: string,
  ancestor: string,
  at: CivilDate,
): boolean {
  return lineage(table, territory, at).includes(ancestor);
}

/** True for a code of the table, whether or not the territory exists today. */
export const isTerritory = (table: TerritoryTable, code: string): boolean => table.byCode.has(code);

/** The territory and everything that contains it that day, from the nearest outwards. */
export function lineage(
  table: TerritoryTable,
  territory: string,
  at: CivilDate,
): readonly string[] {
  const line = [territory];
  for (let next = parentOf(table, territory, at); next !== null; next = parentOf(table, next, at)) {
    if (line.includes(next)) break;
    line.push(next);
  }
  return line;
}

function parentOf(table: TerritoryTable, territory: string, at: CivilDate): string | null {
  return table.byCode.get(territory)?.find((record) => existed(record, at))?.parent ?? null;
}

/** What an officer is shown: every scheme that knows the token, and the names that only suggest. */
function candidates(table: TerritoryTable, key: string, at: CivilDate): readonly string[] {
  const indexes = [...table.byScheme.values(), table.suggestions];
  return [...new Set(indexes.flatMap((index) => existing(index.get(key), at)))];
}

const unresolved = (codes: readonly string[]): Resolution => ({
  kind: 'unresolved',
  candidates: [...codes].sort((a, b) => (a < b ? -1 : 1)),
});

const existing = (found: readonly TerritoryRecord[] | undefined, at: CivilDate): string[] => [
  ...new Set(found?.filter((record) => existed(record, at)).map((record) => record.code)),
];

const existed = (record: TerritoryRecord, at: CivilDate): boolean =>
  (record.from === null || record.from <= at) && (record.to === null || at < record.to);

const identity = (record: TerritoryRecord): string => `${record.code} ${record.from ?? ''}`;

/** NFKC, one case, one kind of apostrophe and space: what keyboards differ in, and nothing more. */
function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').replace(APOSTROPHE, "'").trim().replace(/\s+/gu, ' ').toLowerCase();
}

function file(index: Map<string, TerritoryRecord[]>, key: string, record: TerritoryRecord): void {
  const filed = index.get(key);
  if (filed === undefined) index.set(key, [record]);
  else if (!filed.includes(record)) filed.push(record);
}

function schemeOf(
  schemes: Map<string, Map<string, TerritoryRecord[]>>,
  scheme: string,
): Map<string, TerritoryRecord[]> {
  const known = schemes.get(scheme) ?? new Map<string, TerritoryRecord[]>();
  schemes.set(scheme, known);
  return known;
}
