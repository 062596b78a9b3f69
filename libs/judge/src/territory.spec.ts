import type { CountryScheme, TerritoryRecord } from '@app/events';
import { describe, expect, it } from 'vitest';
import { shipped } from './shipped.js';
import {
  isTerritory,
  isWithin,
  OCCUPIED_TERRITORIES,
  resolve,
  territoryTable,
} from './territory.js';

const TODAY = '2026-03-02';
const table = territoryTable(shipped.territories.territories);
const of = (
  token: string,
  scheme: CountryScheme | null = null,
  at = TODAY,
): string | readonly string[] => {
  const found = resolve(table, { token, scheme }, at);
  return found.kind === 'resolved' ? found.territory : found.candidates;
};

describe('a country token', () => {
  it.each([
    ['CH', 'FIPS-10-4', 'CN'],
    ['CH', 'ISO-3166-1-alpha-2', 'CH'],
    ['CH', null, 'CH'],
    ['RS', 'FIPS-10-4', 'RU'],
    ['RS', 'ISO-3166-1-alpha-2', 'RS'],
    ['MC', 'FIPS-10-4', 'MO'],
    ['MC', 'ISO-3166-1-alpha-2', 'MC'],
    ['KN', 'FIPS-10-4', 'KP'],
    ['KN', 'ISO-3166-1-alpha-2', 'KN'],
    ['SU', 'FIPS-10-4', 'SD'],
    ['GM', 'FIPS-10-4', 'DE'],
    ['RI', 'FIPS-10-4', 'RS'],
    ['TW', 'FIPS-10-4', 'TW'],
    ['XKS', 'GENC', 'XK'],
    ['CHN', 'GENC', 'CN'],
    ['156', 'ISO-3166-1-numeric', 'CN'],
    ['408', null, 'KP'],
    ['004', null, 'AF'],
    ['RUS', 'ISO-3166-1-alpha-3', 'RU'],
  ] as const)('`%s` in %s is %s', (token, scheme, territory) => {
    expect(of(token, scheme)).toBe(territory);
  });

  it.each([
    'TW',
    'TWN',
    '158',
    'CN-TW',
    'CN-71',
    'Taiwan',
    'Taiwan, Province of China',
    'Republic of China',
    'Taiwan (Province of China)',
    'taiwan, republic of china',
    'Chinese Taipei',
    'Taiwan, China',
    '臺灣',
    '中華民國',
  ])('`%s` is Taiwan and not within China', (token) => {
    expect(of(token)).toBe('TW');
    expect(isWithin(table, 'TW', 'CN', TODAY)).toBe(false);
  });

  it.each([
    'CN',
    'cn',
    ' CN ',
    'ＣＮ',
    'CHN',
    '156',
    'China',
    "People's Republic of China",
    'People’s Republic of China',
    'PRC',
    'P.R. China',
    "China, People's Republic of",
    '中华人民共和国',
    '中國',
  ])('`%s` is China', (token) => {
    expect(of(token)).toBe('CN');
  });

  it.each([
    ['HK', 'HK'],
    ['CN-HK', 'HK'],
    ['Hong Kong', 'HK'],
    ['China, Hong Kong Special Administrative Region', 'HK'],
    ['Macau', 'MO'],
    ['Macao', 'MO'],
    ['CN-MO', 'MO'],
    ['CN-XJ', 'CN-XJ'],
    ['RU-MOW', 'RU-MOW'],
    ['UA-43', 'UA-CRI'],
    ['UA-40', 'UA-CRI'],
    ['Crimea', 'UA-CRI'],
    ['Sevastopol', 'UA-CRI'],
    ["Donetsk People's Republic", 'UA-DPR'],
    ["Luhansk People's Republic", 'UA-LPR'],
    ['North Korea', 'KP'],
    ['DPRK', 'KP'],
    ["Democratic People's Republic of Korea", 'KP'],
    ['Republic of Korea', 'KR'],
    ['South Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Republic of the Congo', 'CG'],
    ['Russian Federation', 'RU'],
    ['россия', 'RU'],
    ['Iran', 'IR'],
    ['Islamic Republic of Iran', 'IR'],
    ['Burma', 'MM'],
    ['Myanmar', 'MM'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Ivory Coast', 'CI'],
    ['UK', 'GB'],
    ['USA', 'US'],
    ['United States of America', 'US'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Guinea', 'GN'],
    ['Equatorial Guinea', 'GQ'],
    ['Guinea-Bissau', 'GW'],
    ['Papua New Guinea', 'PG'],
    ['Dominica', 'DM'],
    ['Dominican Republic', 'DO'],
    ['American Samoa', 'AS'],
    ['Samoa', 'WS'],
    ['Республика Парагвай', 'PY'],
    ['Georgia', 'GE'],
    ['Holland', 'NL'],
  ])('`%s` is %s', (token, territory) => {
    expect(of(token)).toBe(territory);
  });

  it.each([
    ['SU', 'RU'],
    ['Soviet Union', 'RU'],
    ['USSR', 'UA'],
    ['YU', 'RS'],
    ['Yugoslavia', 'HR'],
    ['CS', 'CZ'],
    ['Czechoslovakia', 'SK'],
    ['Serbia and Montenegro', 'ME'],
    ['East Germany', 'DE'],
    ['Korea', 'KP'],
    ['Congo', 'CD'],
    ['Kashmir', 'PK'],
    ['Virgin Islands', 'VG'],
    ['BU', 'MM'],
    ['ROC', 'TW'],
  ])('`%s` resolves to nothing and suggests among others %s', (token, candidate) => {
    expect(of(token)).toContain(candidate);
    expect(Array.isArray(of(token))).toBe(true);
  });

  it.each([
    '',
    ' ',
    'Chinatown',
    'chin',
    'not china',
    'CN-',
    'XX',
    'ZZ',
    'EU',
    'European Union',
    'Internet',
    '999',
    'C N',
    'CN\n',
    'C\u0000N',
    'CN\u200b',
    '\u202eNC',
    'CN'.padEnd(201),
    'China'.repeat(50),
    '__proto__',
    'constructor',
    '\ud800',
  ])('%j resolves to nothing', (token) => {
    expect(resolve(table, { token, scheme: null }, TODAY).kind).toBe('unresolved');
  });

  it('with a scheme is looked for in that scheme alone', () => {
    expect(of('CHN', 'ISO-3166-1-alpha-2')).toEqual(['CN']);
    expect(of('China', 'FIPS-10-4')).toEqual(['CN']);
    expect(of('CN', 'name')).toEqual(['CN', 'KM']);
    expect(of('GZWE', 'FIPS-10-4')).toEqual([]);
  });

  it('of control characters or over 200 characters suggests nothing either', () => {
    expect(of('CN\t')).toEqual([]);
    expect(of(`CN${' '.repeat(199)}`)).toEqual([]);
  });

  it('of a state that is gone resolves on the days on which it existed', () => {
    expect(of('SU', null, '1991-12-25')).toBe('SUHH');
    expect(of('CS', null, '1992-12-31')).toBe('CSHH');
    expect(of('CS', null, '2006-06-02')).toBe('CSXX');
    expect(of('CS', null, '2006-06-03')).toEqual(['CR', 'CZ', 'ME', 'RS', 'SK']);
  });
});

describe('the shipped table', () => {
  it('resolves every strong name and code to its own territory or to nothing', () => {
    const strays = shipped.territories.territories.flatMap((record) =>
      tokensOf(record).flatMap(([token, scheme]) => {
        const found = resolve(table, { token, scheme }, TODAY);
        return found.kind === 'resolved' && found.territory !== record.code ? [token] : [];
      }),
    );
    expect(strays).toEqual([]);
  });

  it('lets no weak name decide', () => {
    const strong = new Set(
      shipped.territories.territories.flatMap((record) =>
        [record.name, ...record.strongNames, ...Object.values(record.codes).flat()].map(folded),
      ),
    );
    const decided = shipped.territories.territories
      .flatMap((record) => record.weakNames)
      .filter((name) => !strong.has(folded(name)))
      .filter((token) => resolve(table, { token, scheme: null }, TODAY).kind === 'resolved');
    expect(decided).toEqual([]);
  });

  it('resolves both codes and the name of every country that exists', () => {
    const lost = shipped.territories.territories
      .filter(({ code, to }) => /^[A-Z]{2}$/.test(code) && to === null)
      .filter(({ code, name }) => of(code) !== code || of(name) !== code)
      .map(({ code }) => code);
    expect(lost).toEqual([]);
  });

  it('names only parents that it has, and no circle of them', () => {
    for (const { code, parent } of shipped.territories.territories) {
      expect(parent === null || isTerritory(table, parent), code).toBe(true);
      expect(parent !== null && isWithin(table, parent, code, TODAY), code).toBe(false);
    }
  });

  it('holds Crimea, so-called DNR and LNR in Ukraine and never in Russia', () => {
    for (const territory of OCCUPIED_TERRITORIES) {
      expect(isWithin(table, territory, 'UA', TODAY)).toBe(true);
      expect(isWithin(table, territory, 'RU', TODAY)).toBe(false);
    }
  });

  it('holds Hong Kong and Macau in China since the days of their handover', () => {
    expect(isWithin(table, 'HK', 'CN', '1997-06-30')).toBe(false);
    expect(isWithin(table, 'HK', 'CN', '1997-07-01')).toBe(true);
    expect(isWithin(table, 'MO', 'CN', '1999-12-19')).toBe(false);
    expect(isWithin(table, 'MO', 'CN', '1999-12-20')).toBe(true);
    expect(isWithin(table, 'CN', 'HK', TODAY)).toBe(false);
  });

  it('holds the territories of the United States in it', () => {
    for (const territory of ['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM', 'US-CA']) {
      expect(isWithin(table, territory, 'US', TODAY), territory).toBe(true);
    }
  });
});

describe('a table', () => {
  const record = (code: string, parts: Partial<TerritoryRecord>): TerritoryRecord => ({
    code,
    name: code,
    parent: null,
    from: null,
    to: null,
    codes: {},
    strongNames: [],
    weakNames: [],
    ...parts,
  });

  it('resolves a strong name of two territories to neither and suggests both', () => {
    const two = territoryTable([
      record('B', { strongNames: ['Twin'] }),
      record('A', { strongNames: ['twin'] }),
    ]);
    expect(resolve(two, { token: 'TWIN', scheme: null }, TODAY)).toEqual({
      kind: 'unresolved',
      candidates: ['A', 'B'],
    });
  });

  it('takes a later record of the same code and day for the earlier one', () => {
    const changed = territoryTable([
      record('A', { parent: 'B' }),
      record('B', {}),
      record('A', { parent: 'C' }),
      record('C', {}),
    ]);
    expect(isWithin(changed, 'A', 'B', TODAY)).toBe(false);
    expect(isWithin(changed, 'A', 'C', TODAY)).toBe(true);
  });

  it('ends a walk through parents that go in a circle', () => {
    const circle = territoryTable([record('A', { parent: 'B' }), record('B', { parent: 'A' })]);
    expect(isWithin(circle, 'A', 'C', TODAY)).toBe(false);
    expect(isWithin(circle, 'A', 'B', TODAY)).toBe(true);
  });
});

const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/gu, "'")
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase();

const tokensOf = (record: TerritoryRecord): (readonly [string, CountryScheme | null])[] => [
  ...[record.name, ...record.strongNames].flatMap(
    (name) =>
      [
        [name, null],
        [name, 'name'],
      ] as const,
  ),
  ...Object.entries(record.codes).flatMap(([scheme, codes]) =>
    codes.map((code) => [code, scheme as CountryScheme] as const),
  ),
];
