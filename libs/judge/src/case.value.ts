import { isCivilDate, parseInstant } from '@app/kernel';
import { CaseFileError, type CaseCountry, type CaseSpan } from './case.format.js';

/** A JSON value with the path at which it stands: every reader below fails by naming that path. */
export interface Value {
  readonly value: unknown;
  readonly place: string;
}

type Fields = Readonly<Record<string, unknown>>;

export const fail = ({ place }: Value, problem: string): never => {
  throw new CaseFileError(place, problem);
};

export const isMissing = ({ value }: Value): boolean => value === undefined || value === null;

/** The field of an object; its value is undefined where the object has none. */
export function field(parent: Value, name: string): Value {
  const fields = objectOf(parent);
  return {
    value: Object.hasOwn(fields, name) ? fields[name] : undefined,
    place: parent.place === '' ? name : `${parent.place}.${name}`,
  };
}

/** The first of several names under which a field may stand. */
export function firstField(parent: Value, ...names: readonly string[]): Value {
  const found = names.map((name) => field(parent, name));
  return found.find(({ value }) => value !== undefined) ?? field(parent, names[0] ?? '');
}

export function objectOf(at: Value): Fields {
  const { value } = at;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return fail(at, 'expected an object');
  }
  return value as Fields;
}

export function items(at: Value): readonly Value[] {
  if (!Array.isArray(at.value)) return fail(at, 'expected a list');
  return at.value.map((value: unknown, index) => ({ value, place: `${at.place}[${index}]` }));
}

/** The items of a list, or none where the list is missing or null. */
export const itemsIfAny = (at: Value): readonly Value[] => (isMissing(at) ? [] : items(at));

export function text(at: Value): string {
  return typeof at.value === 'string' && at.value !== ''
    ? at.value
    : fail(at, 'expected text that is not empty');
}

export const textOrNull = (at: Value): string | null => (isMissing(at) ? null : text(at));

export function truth(at: Value, missing: boolean): boolean {
  if (isMissing(at)) return missing;
  return typeof at.value === 'boolean' ? at.value : fail(at, 'expected true or false');
}

/** As given, where null and missing mean different things. */
export function stated<T>(at: Value, read: (at: Value) => T): T | null | undefined {
  if (at.value === undefined) return undefined;
  return at.value === null ? null : read(at);
}

export function amount(at: Value): number {
  return typeof at.value === 'number' && Number.isFinite(at.value) && at.value >= 0
    ? at.value
    : fail(at, 'expected a number that is not negative');
}

export function oneOf<T extends string>(at: Value, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === at.value);
  return found ?? fail(at, `expected one of ${allowed.map((one) => `\`${one}\``).join(', ')}`);
}

/** A civil date, or an instant as RFC 3339. */
export function when(at: Value): string {
  const given = text(at);
  if (isCivilDate(given)) return given;
  return parseInstant(given) ?? fail(at, 'expected a date such as `2026-03-02`');
}

export const whenOrNull = (at: Value): string | null => (isMissing(at) ? null : when(at));

/** `from`, `to` and `verified` of an object; what does not say otherwise counts as verified. */
export function span(at: Value): CaseSpan {
  const from = whenOrNull(field(at, 'from'));
  const to = whenOrNull(field(at, 'to'));
  if (from !== null && to !== null && to < from) {
    fail(field(at, 'to'), 'expected a date that is not before `from`');
  }
  return { from, to, verified: truth(field(at, 'verified'), true), place: at.place };
}

/** A fact that is only true or false, or true for some time; null where it is false. */
export function flag(at: Value): CaseSpan | null {
  if (isMissing(at) || at.value === false) return null;
  if (at.value === true) return { from: null, to: null, verified: true, place: at.place };
  return span(at);
}

const schemes: Readonly<Record<string, string>> = {
  FIPS: 'FIPS-10-4',
  'FIPS-10-4': 'FIPS-10-4',
  'ISO-3166-1-alpha-2': 'ISO-3166-1-alpha-2',
  'ISO-3166-1-alpha-3': 'ISO-3166-1-alpha-3',
  'ISO-3166-1-numeric': 'ISO-3166-1-numeric',
  GENC: 'GENC',
  name: 'name',
};

/** A country: a token alone, or an object with `country` (or `territory`) and its scheme. */
export function country(at: Value): CaseCountry {
  if (typeof at.value === 'string') return token(at, at.value, null, OPEN);
  const code = firstField(at, 'country', 'territory', 'token');
  const scheme = field(at, 'scheme');
  const known = isMissing(scheme) ? null : schemes[text(scheme)];
  if (known === undefined)
    return fail(scheme, `expected one of ${Object.keys(schemes).join(', ')}`);
  return {
    ...token(at, isMissing(code) ? '' : text(code), known, span(at)),
    forced: truth(field(at, 'forced'), false),
  };
}

const OPEN = { from: null, to: null, verified: true } as const;

const token = (
  at: Value,
  code: string,
  scheme: string | null,
  { from, to, verified }: Pick<CaseSpan, 'from' | 'to' | 'verified'>,
): CaseCountry => ({ token: code, scheme, from, to, verified, forced: false, place: at.place });

/** A country that may be unknown. */
export const countryOrNull = (at: Value): CaseCountry | null =>
  isMissing(at) ? null : country(at);

/** One country, several, or none. */
export const countries = (at: Value): readonly CaseCountry[] =>
  isMissing(at) ? [] : Array.isArray(at.value) ? items(at).map(country) : [country(at)];
