/** How deep arrays and objects may nest; a cycle is found by it as well. */
const MAX_DEPTH = 100;

/** A value that has no canonical text. `path` names its place (`data.from`), never its value. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';

  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(path === '' ? reason : `\`${path}\`: ${reason}`);
  }
}

/**
 * The one text of a JSON value (RFC 8785): no spaces, members ordered by UTF-16 code units, numbers
 * and strings as ECMAScript writes them. Throws `NotCanonical` for what JSON cannot hold or would
 * change in silence: undefined, NaN, infinities, lone surrogates, bigints, functions, classes.
 */
export function canonical(value: unknown): string {
  return write(value, '', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new NotCanonical(path, `nested deeper than ${MAX_DEPTH}`);
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (Array.isArray(value)) return writeArray(value, path, depth);
  if (isPlainObject(value)) return writeObject(value, path, depth);
  const kind = typeof value === 'object' ? 'an object of a class' : `of type ${typeof value}`;
  throw new NotCanonical(path, `must be plain JSON, but is ${kind}`);
}

/** Text that JSON writes as it is: printable ASCII without quotation mark and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/;

function writeString(text: string, path: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (/\p{Surrogate}/u.test(text)) throw new NotCanonical(path, 'holds half of a surrogate pair');
  return JSON.stringify(text);
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new NotCanonical(path, 'must be a finite number');
  return String(value);
}

function writeArray(values: readonly unknown[], path: string, depth: number): string {
  let items = '';
  for (let index = 0; index < values.length; index += 1) {
    const item = write(values[index], `${path}[${index}]`, depth + 1);
    items += index === 0 ? item : `,${item}`;
  }
  return `[${items}]`;
}

function writeObject(members: Record<string, unknown>, path: string, depth: number): string {
  let written = '';
  for (const name of Object.keys(members).sort(byCodeUnits)) {
    const inner = path === '' ? name : `${path}.${name}`;
    const member = `${writeString(name, path)}:${write(members[name], inner, depth + 1)}`;
    written += written === '' ? member : `,${member}`;
  }
  return `{${written}}`;
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
