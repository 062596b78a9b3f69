import { BodsError, fault } from '../bods/bods.error.js';
import { isDay } from '../bods/bods.schema.js';

/** A relationship record of GLEIF (RR-CDF 2.1), as far as control is read from it. */
export interface GleifRelationship {
  readonly start: string;
  readonly end: string;
  readonly type: string;
  readonly isActive: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly statedOn: string;
  readonly isCorroborated: boolean;
  readonly place: string;
}

/** A record of a legal entity (LEI-CDF 3.1): where it is organised and where it is based. */
export interface GleifEntity {
  readonly lei: string;
  readonly jurisdiction: string | null;
  readonly headquarters: string | null;
  readonly statedOn: string;
  readonly isCorroborated: boolean;
  readonly place: string;
}

/** A parent that is not reported (Reporting Exceptions 2.1). */
export interface GleifException {
  readonly lei: string;
  readonly category: string;
  readonly reason: string;
  readonly place: string;
}

/** A value of a record with its place, as JSON or XML had it. */
export interface Field {
  readonly value: unknown;
  readonly place: string;
}

const DATE_LENGTH = 10;
const LEI = /^[A-Z0-9]{18}\d{2}$/;

export const at = ({ value, place }: Field, name: string): Field => ({
  value:
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined,
  place: `${place}.${name}`,
});

export const wrong = ({ place }: Field, message: string): BodsError =>
  new BodsError([fault('gleif', place, message)]);

export function text(field: Field): string {
  if (typeof field.value !== 'string' || field.value === '') throw wrong(field, 'must be text');
  return field.value;
}

/** An LEI by ISO 17442, with its two check digits. */
export function lei(field: Field): string {
  const value = text(field);
  if (!LEI.test(value) || !isCheckedLei(value)) throw wrong(field, 'must be an LEI (ISO 17442)');
  return value;
}

/** The remainder modulo 97 of the letters read as numbers is 1, as for an IBAN (ISO 7064). */
function isCheckedLei(value: string): boolean {
  let rest = 0;
  for (const letter of value) {
    const number = Number.parseInt(letter, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

/** The day of a date or an instant; null when there is none. */
export function dayOrNull(field: Field): string | null {
  if (field.value === undefined || field.value === null || field.value === '') return null;
  const day = text(field).slice(0, DATE_LENGTH);
  if (!isDay(day)) throw wrong(field, 'must be a date');
  return day;
}

export function day(field: Field): string {
  const found = dayOrNull(field);
  if (found === null) throw wrong(field, 'must be a date');
  return found;
}
