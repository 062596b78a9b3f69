/** An instant in UTC with microseconds, `2026-03-02T05:00:00.000000Z`: ordered as text. */
export type Instant = string;

/** A day of the calendar, `2026-03-02`. It begins at its start in the zone of the rule set. */
export type CivilDate = string;

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:Z|([+-]\d{2}:\d{2}))$/;
const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that exists: `2026-02-30` does not. */
export function isCivilDate(text: string): boolean {
  if (!CIVIL.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Normalises RFC 3339 text or a `Date` to an `Instant`; `undefined` for anything else. */
export function parseInstant(value: string | Date): Instant | undefined {
  if (value instanceof Date) return parseInstant(value.toISOString());
  const match = INSTANT.exec(value);
  const milliseconds = Date.parse(value);
  if (match === null || Number.isNaN(milliseconds)) return undefined;
  const [, , fraction = ''] = match;
  const seconds = new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}

/** As `parseInstant`, for values that the code made itself; throws on anything else. */
export function instant(value: string | Date): Instant {
  const parsed = parseInstant(value);
  if (parsed === undefined) throw new RangeError('not an RFC 3339 instant');
  return parsed;
}

/** Milliseconds since the epoch, rounded down. */
export function millisecondsOf(at: Instant): number {
  return Date.parse(`${at.slice(0, 23)}Z`);
}

/** `at` moved by a number of seconds; microseconds are kept. */
export function plusSeconds(at: Instant, seconds: number): Instant {
  const moved = instant(new Date(millisecondsOf(at) + seconds * 1000));
  return `${moved.slice(0, 23)}${at.slice(23)}`;
}

/** A civil date moved by whole days. */
export function plusDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A civil date moved by whole years; 29 February becomes 1 March where the year lacks it. */
export function plusYears(date: CivilDate, years: number): CivilDate {
  const [year = '', month = '', day = ''] = date.split('-');
  const moved = Date.UTC(Number(year) + years, Number(month) - 1, Number(day));
  return new Date(moved).toISOString().slice(0, 10);
}

/** The day that it is at an instant in an IANA zone. */
export function civilDateAt(at: Instant, zone: string): CivilDate {
  return localTime(millisecondsOf(at), zone).slice(0, 10);
}

/** The instant at which a day begins in an IANA zone, daylight saving included. */
export function startOfDay(date: CivilDate, zone: string): Instant {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const guess = midnight - offsetAt(midnight, zone);
  return instant(new Date(midnight - offsetAt(guess, zone)));
}

const offsetAt = (milliseconds: number, zone: string): number =>
  Date.parse(`${localTime(milliseconds, zone)}Z`) - Math.floor(milliseconds / 1000) * 1000;

const localTime = (milliseconds: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(milliseconds)
    .replace(' ', 'T');
