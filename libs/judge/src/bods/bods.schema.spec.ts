import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBodsValidator } from './bods.schema.js';

const folder = new URL('../../../../test/data/bods/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const validate = createBodsValidator();

/** As the publishers of the standard list them: file, keyword, place, field. */
const expected = text('invalid/expected_errors.csv')
  .trim()
  .split('\n')
  .map((line) => line.split(',').map((cell) => cell.trim()) as [string, string, string, string]);

/** One of two properties is missing; the list names one of them where we name what lacks it. */
const namedOtherwise = new Map([['entity_identifiers_no_scheme_info.json', 'identifiers']]);

describe('the statements that the standard holds invalid', () => {
  it('are all here, each with the error expected', () => {
    const files = readdirSync(new URL('invalid/', folder)).filter((file) => file.endsWith('.json'));
    expect(expected.map(([file]) => file).toSorted()).toEqual(files.toSorted());
    expect(files).toHaveLength(192);
  });

  it.each(expected)('%s: %s at %s, and nothing else', (file, kind, place, field) => {
    const faults = validate(JSON.parse(text(`invalid/${file}`)));
    expect(faults).toMatchObject([{ kind, place, field: namedOtherwise.get(file) ?? field }]);
    expect(faults).toHaveLength(1);
  });
});

describe('the statements that the standard gives as examples', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

  it.each(files)('%s has no fault', (file) => {
    expect(validate(JSON.parse(text(file)))).toEqual([]);
  });
});

describe('a day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-2-1', '0000-00-00'])('%s is none', (day) => {
    const statement = JSON.parse(text('bods-package.json')) as { statementDate: string }[];
    const [first] = statement;
    const faults = validate([{ ...first, statementDate: day }]);
    expect(faults).toMatchObject([{ kind: 'anyOf', place: '$[0].statementDate' }]);
  });
});
