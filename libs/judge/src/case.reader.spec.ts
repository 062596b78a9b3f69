import { readFileSync } from 'node:fs';
import { caseJson, dodCloud, type Differences } from '../testing/index.js';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { CaseFileError } from './case.format.js';
import { readCases } from './case.reader.js';
import { judgeCases } from './cases.js';
import schema from './cases.schema.json' with { type: 'json' };

const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
const file = new URL('../../../test/data/decision-cases.json', import.meta.url);

function placeOf(json: string): string {
  try {
    readCases(json);
  } catch (error) {
    if (error instanceof CaseFileError) return error.place;
    throw error;
  }
  return 'no error';
}

/** Wrong in a way that the schema sees too. */
const malformed: readonly [claim: string, differences: Differences, place: string][] = [
  ['a date that is none', { asOf: 'yesterday' }, '[0].asOf'],
  ['an unknown status', { person: { usStatus: { kind: 'green' } } }, '[0].person.usStatus.kind'],
  [
    'an unknown scheme',
    { person: { residence: { country: 'US', scheme: 'UN' } } },
    '[0].person.residence.scheme',
  ],
  ['text where a list belongs', { system: { profiles: 'DSP' } }, '[0].system.profiles'],
  ['an unknown tier', { system: { minTier: 'T9' } }, '[0].system.minTier'],
  ['a number below zero', { system: { rescreenYears: -1 } }, '[0].system.rescreenYears'],
  [
    'a share above the whole',
    { employer: { owners: [{ share: 101 }] } },
    '[0].employer.owners[0].share',
  ],
  [
    'an owner of no known type',
    { employer: { owners: [{ share: 1, owner: { type: 'trust' } }] } },
    '[0].employer.owners[0].owner.type',
  ],
  ['a system without a kind of access', { system: { access: '' } }, '[0].system.access'],
];

/** Wrong in a way that only reading tells. */
const contradictory: readonly [claim: string, differences: Differences, place: string][] = [
  ['a day that does not exist', { asOf: '2026-02-30' }, '[0].asOf'],
  [
    'an end before the beginning',
    { person: { employment: { from: '2026-02-01', to: '2026-01-01' } } },
    '[0].person.employment.to',
  ],
  [
    'shares of more than the whole',
    { employer: { owners: [{ share: 60 }, { share: 60 }] } },
    '[0].employer.owners',
  ],
  [
    'an owner of itself',
    { employer: { id: 'A', owners: [{ share: 100, owner: { type: 'entity', id: 'A' } }] } },
    '[0].employer.owners[0].owner.id',
  ],
];

describe('a file of decision cases', () => {
  it.each([...malformed, ...contradictory])(
    'is refused for %s, at its place',
    (_, differences, place) => {
      expect(placeOf(caseJson(differences))).toBe(place);
    },
  );

  it.each([
    ['text that is not JSON', '[{', 'file'],
    ['an object', '{}', 'file'],
    ['a case that is none', '[7]', '[0]'],
    ['the same case twice', `[${caseJson().slice(1, -1)},${caseJson().slice(1, -1)}]`, '[1].id'],
  ])('is refused for %s', (_, json, place) => {
    expect(placeOf(json)).toBe(place);
  });

  it('is refused for a setting of a wrong value, at its place', () => {
    const json = caseJson({ settings: { levelD: 'EAR-Q' } });
    expect(() => judgeCases(json)).toThrow(/^\[0\]\.settings: .*levelD/);
  });

  it('counts a case as unknown that names a rule or a setting which nobody knows', () => {
    const [one] = JSON.parse(caseJson({ settings: { mood: 'good' } })) as [object];
    const report = judgeCases(JSON.stringify([{ ...one, rules: ['R-NAT-99'] }]));
    expect(report).toMatchObject({
      unknown: 1,
      matched: 0,
      results: [{ kind: 'unknown', names: ['R-NAT-99', 'mood'] }],
    });
  });

  it('reports a mismatch with what was expected, what was answered, and why', () => {
    const [one] = JSON.parse(caseJson({ person: { employment: null } })) as [object];
    const [result] = judgeCases(JSON.stringify([one])).results;
    expect(result).toMatchObject({
      kind: 'mismatch',
      expected: { outcome: 'permit', rules: [] },
      answered: { outcome: 'deny', rules: ['R-EMP-01'] },
      reasons: [{ rule: 'R-EMP-01', detail: null }],
    });
  });

  it('does not accept a denial by one rule too many or too few', () => {
    const [one] = JSON.parse(
      caseJson({ person: { employment: null }, system: dodCloud('IL5', { assignment: null }) }),
    ) as [object];
    const judged = (rules: readonly string[]): string | undefined =>
      judgeCases(JSON.stringify([{ ...one, expected: 'deny', rules }])).results[0]?.kind;
    expect(judged(['R-EMP-01'])).toBe('mismatch');
    expect(judged(['R-ASG-01', 'R-EMP-01'])).toBe('matched');
    expect(judged(['R-ASG-01', 'R-EMP-01', 'R-NAT-01'])).toBe('mismatch');
  });

  it('names the rules that no case has decided', () => {
    const { rules, undecided } = judgeCases(readFileSync(file, 'utf8'));
    expect(undecided).toEqual(['R-NAT-03']);
    expect(rules.find(({ rule }) => rule === 'R-GEO-01')).toMatchObject({
      denied: 5,
      mismatched: 0,
    });
  });
});

describe('a file that names its schema for an editor', () => {
  const named = (more: object = {}): string =>
    JSON.stringify({ $schema: 'cases.schema.json', cases: JSON.parse(caseJson()), ...more });

  it('is read as the list of its cases, and the schema accepts it', () => {
    const places = JSON.stringify(readCases(named())).replaceAll('cases[0]', '[0]');
    expect(places).toBe(JSON.stringify(readCases(caseJson())));
    expect(validate(JSON.parse(named()))).toBe(true);
  });

  it('says of a fault where it stands', () => {
    expect(placeOf(named({ cases: [7] }))).toBe('cases[0]');
  });

  it.each([
    ['has something else beside', named({ comment: 'mine' })],
    ['has no cases', '{ "$schema": "cases.schema.json" }'],
    ['has cases that are no list', named({ cases: {} })],
  ])('is refused by reader and schema where it %s', (_, json) => {
    expect(placeOf(json)).toBe('file');
    expect(validate(JSON.parse(json))).toBe(false);
  });
});

describe('the schema of the format', () => {
  it('accepts every decision case of the domain', () => {
    validate(JSON.parse(readFileSync(file, 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(malformed)('sees %s', (_, differences) => {
    expect(validate(JSON.parse(caseJson(differences)))).toBe(false);
  });
});
