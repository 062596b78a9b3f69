import type { EventData, TerritoryRecord } from '@app/events';
import listsFile from './data/lists.json' with { type: 'json' };
import ruleSetFile from './data/rule-set.json' with { type: 'json' };
import territoriesFile from './data/territories.json' with { type: 'json' };
import type { CountryList, ListVersion } from './list.js';

/** A version of a list as it is seeded, with what its reader should know about the evidence. */
export type ShippedListVersion = EventData['ListVersionPublished'] & { readonly note: string };

/** The law and the tables that come with the product, as the events that seed a tenant say. */
export interface Shipped {
  readonly ruleSet: EventData['RuleSetActivated'];
  readonly lists: readonly ShippedListVersion[];
  readonly territories: EventData['TerritoryTableChanged'];
}

type TerritoryLine = (typeof territoriesFile.territories)[number];
type ListLine = (typeof listsFile.versions)[number];

/** Read once, from the files in `data/`; their sources and licences are in `data/LICENSES.md`. */
export const shipped: Shipped = {
  ruleSet: ruleSetFile,
  lists: listsFile.versions.map(listVersion),
  territories: {
    version: territoriesFile.version,
    source: territoriesFile.source,
    territories: territoriesFile.territories.map(territoryRecord),
  },
};

/** Versions as seeded, gathered by list: for a judgement without a log, as of a case file. */
export function countryLists(
  versions: readonly EventData['ListVersionPublished'][],
): readonly CountryList[] {
  const byList = new Map<string, ListVersion[]>();
  for (const { listId, version, citation, effectiveFrom, publishedOn, entries } of versions) {
    const known = byList.get(listId) ?? [];
    known.push({ version, citation, effectiveFrom, publishedOn, entries, position: null });
    byList.set(listId, known);
  }
  return [...byList].map(([listId, each]) => ({ listId, versions: each }));
}

function listVersion(line: ListLine): ShippedListVersion {
  return {
    ...line,
    entries: line.entries.map((entry) => ({
      ...entry,
      established: establishedOf(entry.established),
    })),
  };
}

function establishedOf(mark: string): 'V' | 'S' | 'R' | 'I' {
  if (mark === 'V' || mark === 'S' || mark === 'R' || mark === 'I') return mark;
  throw new Error(`lists.json: \`${mark}\` is none of the marks V, S, R, I`);
}

/** A line of the file keeps lists as text, which halves it and gives every line one type. */
function territoryRecord(line: TerritoryLine): TerritoryRecord {
  return {
    code: line.code,
    name: line.name,
    parent: line.parent === '' ? null : line.parent,
    from: line.from === '' ? null : line.from,
    to: line.to === '' ? null : line.to,
    codes: {
      'ISO-3166-1-alpha-2': parts(line.alpha2, ' '),
      'ISO-3166-1-alpha-3': parts(line.alpha3, ' '),
      'ISO-3166-1-numeric': parts(line.numeric, ' '),
      'ISO-3166-2': parts(line.subdivision, ' '),
      'FIPS-10-4': parts(line.fips, ' '),
      GENC: parts(line.genc, ' '),
    },
    strongNames: parts(line.strong, '|'),
    weakNames: parts(line.weak, '|'),
  };
}

function parts(text: string, separator: string): readonly string[] {
  return text === '' ? [] : text.split(separator);
}
