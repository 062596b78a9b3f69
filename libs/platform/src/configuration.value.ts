import type { Setting, SettingKind } from './configuration.schema.js';

/** A setting as its kind reads it. */
export type SettingValue =
  string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** The value, or a sentence that names the setting and says what would be right. */
export type Parsed = { readonly value: SettingValue } | { readonly problem: string };

/** Reads the text of one setting. A secret is never quoted in the problem. */
export function parseSetting(setting: Setting, text: string): Parsed {
  const value = readers[setting.kind](text, setting);
  if (value !== undefined) return { value };
  const given = setting.secret ? '' : `, but is \`${text}\``;
  return { problem: `\`${setting.name}\` must be ${expected(setting)}${given}` };
}

type Reader = (text: string, setting: Setting) => SettingValue | undefined;

const readers: Readonly<Record<SettingKind, Reader>> = {
  text: (text) => text,
  path: (text) => text,
  host: (text) => (/^[A-Za-z0-9.:[\]-]+$/.test(text) ? text : undefined),
  url: (text) => (hasProtocol(text, ['https:', 'http:']) ? text : undefined),
  database: (text) => (hasProtocol(text, ['postgres:', 'postgresql:']) ? text : undefined),
  port: (text) => wholeNumber(text, 0, 65_535),
  count: (text) => wholeNumber(text, 1, 1_000_000),
  flag: (text) => ({ true: true, false: false })[text],
  list: (text) => nonEmpty(text.split(',').map((part) => part.trim())),
  map: (text) => pairs(text),
  choice: (text, { choices = [] }) => (choices.includes(text) ? text : undefined),
};

const expectations: Readonly<Record<Exclude<SettingKind, 'choice'>, string>> = {
  text: 'a text',
  path: 'a path',
  host: 'a host name or an address',
  url: 'an address that begins with `https://` or `http://`',
  database: 'an address such as `postgres://user:password@host:5432/name`',
  port: 'a port from 0 to 65535',
  count: 'a whole number from 1 to 1000000',
  flag: '`true` or `false`',
  list: 'a list, separated by commas',
  map: 'pairs `name=value`, separated by commas',
};

const expected = ({ kind, choices = [] }: Setting): string =>
  kind === 'choice'
    ? `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`
    : expectations[kind];

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && url.hostname !== '' && protocols.includes(url.protocol);
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

const nonEmpty = (parts: readonly string[]): readonly string[] | undefined =>
  parts.every((part) => part !== '') ? parts : undefined;

function pairs(text: string): Readonly<Record<string, string>> | undefined {
  const entries = text.split(',').map((part) => /^([^=]+)=(.+)$/.exec(part.trim()));
  const read = entries.flatMap((match) =>
    match === null ? [] : [[(match[1] ?? '').trim(), (match[2] ?? '').trim()] as const],
  );
  const names = new Set(read.map(([name]) => name));
  return read.length === entries.length && names.size === read.length
    ? Object.fromEntries(read)
    : undefined;
}
