import { Ajv, type ErrorObject } from 'ajv';
import components from '../data/bods/components.json' with { type: 'json' };
import entity from '../data/bods/entity-record.json' with { type: 'json' };
import person from '../data/bods/person-record.json' with { type: 'json' };
import relationship from '../data/bods/relationship-record.json' with { type: 'json' };
import statement from '../data/bods/statement.json' with { type: 'json' };
import { lastField, type BodsFault } from './bods.error.js';

/** What the BODS 0.4 schema says of a value; empty when it is a list of statements. */
export type BodsValidator = (value: unknown) => readonly BodsFault[];

/** Compiles the schemas of BODS 0.4: make one and keep it. */
export function createBodsValidator(): BodsValidator {
  const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, formats });
  for (const schema of [components, entity, person, relationship]) ajv.addSchema(usable(schema));
  const validate = ajv.compile(usable(statement));
  return (value) => (validate(value) ? [] : faultsOf(validate.errors ?? []));
}

/**
 * A schema under names that resolve: `urn:entity` is no URN by RFC 8141, and the dialect that it
 * names differs from the one compiled here in nothing that these schemas use.
 */
function usable(schema: object): Record<string, unknown> {
  const text = JSON.stringify(schema).replaceAll('"urn:', '"bods:/');
  return { ...(JSON.parse(text) as Record<string, unknown>), $schema: undefined };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const URI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/iu;
const DATE_LENGTH = 10;

/** A day that the calendar has. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year > 0 && month > 0 && month <= 12 && day > 0 && day <= daysIn(year, month);
}

const daysIn = (year: number, month: number): number =>
  month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))
    ? 28
    : (LONGEST_MONTHS[month - 1] ?? 0);

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const formats = {
  date: isDay,
  'date-time': (text: string): boolean =>
    INSTANT.test(text) && isDay(text.slice(0, DATE_LENGTH)) && !Number.isNaN(Date.parse(text)),
  uri: URI,
};

/**
 * One fault for each place and kind: what a branch of a choice says is left out, since the choice
 * itself is reported, and so is that a condition applied.
 */
function faultsOf(errors: readonly ErrorObject[]): readonly BodsFault[] {
  const direct = errors.filter(
    ({ keyword, schemaPath }) => keyword !== 'if' && !/\/(?:anyOf|oneOf)\/\d/.test(schemaPath),
  );
  const chosen = new Set(
    direct.filter(({ keyword }) => isChoice(keyword)).map(({ instancePath }) => instancePath),
  );
  const faults = new Map<string, BodsFault>();
  for (const error of direct) {
    if (!isChoice(error.keyword) && chosen.has(error.instancePath)) continue;
    const found = faultOf(error);
    faults.set(`${found.kind} ${found.place} ${found.field}`, found);
  }
  return [...faults.values()];
}

const isChoice = (keyword: string): boolean => keyword === 'anyOf' || keyword === 'oneOf';

function faultOf({ keyword, instancePath, params, message }: ErrorObject): BodsFault {
  const place = `$${instancePath.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.')}`;
  const missing = (params as { readonly missingProperty?: string }).missingProperty;
  return {
    kind: keyword,
    place,
    field: missing ?? lastField(place),
    message: message ?? `breaks \`${keyword}\``,
  };
}
