import * as fc from 'fast-check';
import type { CountryJson, StatusJson } from './case.js';

/** How often, of a hundred, a value is drawn from what is out of the ordinary. */
export type Odds = number;

/** Mostly the ordinary value, which a failing case also shrinks to. */
export const usually = <T>(
  odds: Odds,
  ordinary: fc.Arbitrary<T>,
  ...odd: readonly fc.Arbitrary<T>[]
): fc.Arbitrary<T> =>
  fc.oneof(
    { withCrossShrink: true },
    { arbitrary: ordinary, weight: Math.max(1, Math.round(10 * (100 - odds))) },
    { arbitrary: fc.oneof(...odd), weight: Math.max(1, Math.round(10 * odds)) },
  );

/** One of these values, the first by preference. */
export const one = <T>(...values: readonly [T, ...T[]]): fc.Arbitrary<T> =>
  fc.constantFrom(...values);

/** The day so many days later. */
export const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The day so many years and days later; 29 February may become 1 March. */
export const yearsLater = (day: string, years: number, days: number): string => {
  const date = new Date(day);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return later(date.toISOString().slice(0, 10), days);
};

/** The day before, itself, the day after. */
export const edge = (day: string): fc.Arbitrary<string> => one(later(day, -1), day, later(day, 1));

/** The days before, of and after each day on which a rule or a list began. */
export const questionDays: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: one('2026-03-02', '2026-07-01', '2027-06-01'), weight: 3 },
  {
    arbitrary: fc
      .constantFrom(
        '2018-08-13',
        '2020-12-23',
        '2021-03-22',
        '2024-02-29',
        '2024-07-18',
        '2025-01-06',
        '2025-04-08',
        '2025-12-01',
        '2025-12-10',
        '2025-12-18',
        '2026-02-28',
        '2026-06-08',
        '2026-06-30',
      )
      .chain((day) => edge(day)),
    weight: 2,
  },
);

const words = (text: string): readonly string[] => text.split('|');

const FRIENDLY = words('DE|US|GB|IN|FR|SG|CH|UA|JP|KN|MC|RS');
const LISTED = words('CN|RU|IR|KP|CU|VE|HK|MO|CN-HK|CN-MO');
const NEIGHBOURS = words('TW|CN-TW|IL|AE|KH|SY|BY|GE|GE-AB|ET|VN');
const PARTS = words('UA-43|UA-40|UA-14|UA-09|UA-65|PR|GU|US-CA|UM|CN-XJ|RU-CE');
const NUMBERS = words('156|643|CHN|PRK|cn| RU |South Korea|Korea|Congo|Crimea|Switzerland');
const NAMES = words('China|Russia|Iran|North Korea|Hong Kong|Macau|United States of America');
const CHINAS = words('中华人民共和国|Taiwan, Province of China|Republic of China');
const UNRESOLVED = words('SU|XX|YU|AN|Atlantis|Chinese|PRC-ish|ZR|CS');
const SCHEMED = [
  { country: 'CH', scheme: 'FIPS' },
  { country: 'RS', scheme: 'FIPS' },
  { country: 'MC', scheme: 'FIPS' },
  { country: 'KN', scheme: 'FIPS' },
  { country: 'GM', scheme: 'FIPS' },
  { country: 'RQ', scheme: 'FIPS-10-4' },
  { country: 'CH', scheme: 'ISO-3166-1-alpha-2' },
  { country: 'CHN', scheme: 'ISO-3166-1-alpha-3' },
  { country: 'CHN', scheme: 'ISO-3166-1-alpha-2' },
  { country: '364', scheme: 'ISO-3166-1-numeric' },
  { country: 'CU', scheme: 'GENC' },
  { country: 'Cuba', scheme: 'name' },
  { country: 'CU', scheme: 'name' },
] as const;

const said = (...each: readonly (readonly string[])[]): fc.Arbitrary<{ country: string }> =>
  fc.constantFrom(...each.flat()).map((country) => ({ country }));

/** A token in its scheme, out of the ordinary in `odds` of a hundred. */
export const token = (odds: Odds): fc.Arbitrary<{ country: string; scheme?: string }> =>
  usually<{ country: string; scheme?: string }>(
    odds,
    said(FRIENDLY),
    said(LISTED),
    said(NEIGHBOURS, PARTS),
    said(NUMBERS, NAMES, CHINAS),
    said(UNRESOLVED),
    fc.constantFrom(...SCHEMED),
  );

/** A country without a span: bare where the token needs no scheme. */
export const country = (odds: Odds): fc.Arbitrary<CountryJson> =>
  token(odds).map((value) => (value.scheme === undefined ? value.country : value));

/** The span of a fact that is mostly in effect on the day. */
export const span = (
  odds: Odds,
  day: string,
): fc.Arbitrary<{ from?: string | undefined; to?: string | null | undefined }> =>
  fc
    .record({
      from: usually<string | undefined>(odds, one(later(day, -4000)), edge(day), one(undefined)),
      to: usually<string | null | undefined>(odds, one(null), edge(day), one(undefined)),
    })
    .filter(({ from, to }) => typeof to !== 'string' || from === undefined || from <= to);

/** Verified, not verified, or not said, which counts as verified. */
export const verified = (odds: Odds): fc.Arbitrary<boolean | undefined> =>
  usually<boolean | undefined>(odds, one(true), one(false, undefined));

/** A US status; `none` as often as not. */
export const usStatus = (odds: Odds, day: string): fc.Arbitrary<StatusJson | null> =>
  usually<StatusJson | null>(
    odds / 2,
    fc
      .record({
        kind: usually(
          50,
          one('citizen', 'none'),
          one('national', 'lpr', 'refugee', 'asylee', 'unknown'),
        ),
        verified: verified(odds),
        span: span(odds, day),
      })
      .map(({ kind, verified: told, span: held }) => ({ kind, verified: told, ...held })),
    one(null),
  );
