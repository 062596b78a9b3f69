import type { CountryToken, ListEntry } from '@app/events';
import type { CivilDate } from '@app/kernel';
import { createCalendar, type Calendar } from './calendar.js';
import { listed, versionAt, type CountryList } from './list.js';
import { note, type Horizon, type Moment } from './moment.js';
import { parametersOf, type Parameters } from './parameters.js';
import { profiles } from './profiles.js';
import type { ListRow, RuleSetRow, RuleSetVersionRow, TerritoriesRow } from './row.js';
import {
  isWithin,
  OCCUPIED_TERRITORIES,
  resolve,
  territoryTable,
  type TerritoryTable,
} from './territory.js';

/**
 * What law a tenant's judgements rest on: a rule set, lists, territories, each with its versions.
 */
export interface LawRows {
  readonly ruleSet: RuleSetRow | undefined;
  readonly lists: readonly ListRow[];
  readonly territories: TerritoriesRow | undefined;
}

/**
 * The law as it can be asked: by date, as known at a position. Answers of the present are
 * remembered.
 */
export interface Law {
  readonly rows: LawRows;
  readonly calendar: Calendar;
  readonly table: TerritoryTable;
  readonly parameters: (moment: Moment) => Parameters;
  /** Name and version of the rule set in force, `default@1`. */
  readonly ruleSet: (moment: Moment) => string;
  /** The version of every list in force: what a verdict records. */
  readonly listVersions: (moment: Moment) => Readonly<Record<string, number>>;
  /** The territory of a token; null when it resolves to none, or to more than one. */
  readonly resolve: (token: CountryToken, moment: Moment) => string | null;
  /** The entry that reaches a territory. Throws for a list that does not exist: the rule denies. */
  readonly listed: (list: string, territory: string, moment: Moment) => ListEntry | undefined;
  readonly within: (territory: string, ancestor: string, moment: Moment) => boolean;
  /** In Crimea or the so-called Donetsk and Luhansk republics. */
  readonly isOccupied: (territory: string, moment: Moment) => boolean;
  /** A list with all its versions. Throws for one that does not exist. */
  readonly countryList: (list: string) => CountryList;
  readonly hasList: (list: string) => boolean;
  /** Notes the days ahead on which a version, and so perhaps an answer, comes into effect. */
  readonly noteChanges: (horizon: Horizon, moment: Moment) => void;
}

/** Tokens and territories remembered for one day; beyond it the memory begins anew. */
const MAX_REMEMBERED = 100_000;

/** Law from its rows. Building it indexes the territories: build once, ask often. */
export function createLaw(rows: LawRows): Law {
  const table = territoryTable(rows.territories?.territories ?? []);
  const lists = new Map(rows.lists.map((row) => [row.listId, countryList(row)]));
  const versions = byDay<Readonly<Record<string, number>>>();
  const tokens = byName<string | null>();
  const entries = byName<ListEntry | undefined>();
  const ancestors = byName<boolean>();
  const occupied = byDay<boolean>();
  const parametersFor = remembered((version: RuleSetVersionRow) =>
    parametersOf(version.parameters),
  );
  const defaults = parametersOf({});
  const zone = parametersOf(latestOf(rows.ruleSet)?.parameters ?? {}).zone;
  const calendar = createCalendar(zone);

  const listOf = (list: string): CountryList => {
    const found = lists.get(list);
    if (found === undefined) throw new Error(`list \`${list}\` is not known`);
    return found;
  };

  return {
    rows,
    calendar,
    table,
    parameters: (moment) => {
      const version = versionInForce(rows.ruleSet, moment);
      return version === undefined ? defaults : parametersFor(version);
    },
    ruleSet: (moment) => {
      const version = versionInForce(rows.ruleSet, moment);
      return version === undefined ? 'none' : `${rows.ruleSet?.ruleSetId}@${version.version}`;
    },
    listVersions: (moment) =>
      versions(moment, '', () =>
        Object.fromEntries(
          [...lists].flatMap(([id, list]) => {
            const version = versionAt(list, moment.today, moment.known);
            return version === undefined ? [] : [[id, version.version]];
          }),
        ),
      ),
    resolve: (token, moment) =>
      tokens(token.scheme ?? '')(moment, token.token, () => {
        const resolution = resolve(table, token, moment.today);
        return resolution.kind === 'resolved' ? resolution.territory : null;
      }),
    listed: (list, territory, moment) =>
      entries(list)(moment, territory, () =>
        listed(table, listOf(list), territory, moment.today, moment.known),
      ),
    within: (territory, ancestor, moment) =>
      ancestors(ancestor)(moment, territory, () =>
        isWithin(table, territory, ancestor, moment.today),
      ),
    isOccupied: (territory, moment) =>
      occupied(moment, territory, () =>
        OCCUPIED_TERRITORIES.some((region) => isWithin(table, territory, region, moment.today)),
      ),
    countryList: listOf,
    hasList: (list) => lists.has(list),
    noteChanges: (horizon, moment) => {
      for (const day of daysOfChange(rows)) note(horizon, day, moment);
    },
  };
}

type Ask<T> = (moment: Moment, key: string, compute: () => T) => T;

/** Remembers answers of one day with everything known; any other moment is computed each time. */
function byDay<T>(): Ask<T> {
  let day: CivilDate = '';
  const answers = new Map<string, { readonly answer: T }>();
  return (moment, key, compute) => {
    if (moment.known !== Number.POSITIVE_INFINITY) return compute();
    if (moment.today !== day || answers.size > MAX_REMEMBERED) {
      day = moment.today;
      answers.clear();
    }
    const known = answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = compute();
    answers.set(key, { answer });
    return answer;
  };
}

/** As `byDay`, once for each of a few names. */
function byName<T>(): (name: string) => Ask<T> {
  const asks = new Map<string, Ask<T>>();
  return (name) => {
    const known = asks.get(name);
    if (known !== undefined) return known;
    const ask = byDay<T>();
    asks.set(name, ask);
    return ask;
  };
}

function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const values = new WeakMap<K, V>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}

const countryList = (row: ListRow): CountryList => ({
  listId: row.listId,
  versions: row.versions.map((version) => ({
    ...version,
    position: version.shipped ? null : version.position,
  })),
});

const latestOf = (row: RuleSetRow | undefined): RuleSetVersionRow | undefined =>
  row?.versions.at(-1);

function versionInForce(
  row: RuleSetRow | undefined,
  moment: Moment,
): RuleSetVersionRow | undefined {
  return row?.versions.findLast(
    (version) =>
      (version.shipped || version.position <= moment.known) &&
      (version.effectiveFrom === null || version.effectiveFrom <= moment.today),
  );
}

function* daysOfChange(rows: LawRows): Generator<CivilDate> {
  for (const { effectiveFrom } of rows.ruleSet?.versions ?? []) {
    if (effectiveFrom !== null) yield effectiveFrom;
  }
  for (const list of rows.lists) for (const version of list.versions) yield version.effectiveFrom;
  for (const { from } of profiles.values()) if (from !== null) yield from;
}
