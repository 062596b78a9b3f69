import { Malformed } from './private.file.js';

/** An object of parsed JSON, or `Malformed` with the place where one was expected. */
export const readObject = (value: unknown, place: string): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Malformed(`${place} is not an object`);
  }
  return Object.fromEntries(Object.entries(value));
};

/** A non-empty string of parsed JSON, or `Malformed` with its place. */
export const readString = (value: unknown, place: string): string => {
  if (typeof value !== 'string' || value === '') throw new Malformed(`${place} is not a text`);
  return value;
};

/** A list of parsed JSON, each item read in turn, or `Malformed` with its place. */
export const readList = <T>(
  value: unknown,
  place: string,
  read: (item: unknown, place: string) => T,
): readonly T[] => {
  if (!Array.isArray(value)) throw new Malformed(`${place} is not a list`);
  return value.map((item, index) => read(item, `${place}[${index}]`));
};

/** Refuses a list in which two items share what must be unique. */
export const assertUnique = (values: readonly string[], place: string): void => {
  if (new Set(values).size !== values.length) throw new Malformed(`${place} has two of the same`);
};
