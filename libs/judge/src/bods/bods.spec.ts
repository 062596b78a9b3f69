import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BodsError } from './bods.error.js';
import { boundsOf, readBods } from './bods.reader.js';
import { createBodsValidator } from './bods.schema.js';

const folder = new URL('../../../../test/data/bods/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const validate = createBodsValidator();

type Json = Record<string, unknown>;

const envelope = (recordId: string, recordType: string, recordDetails: Json): Json => ({
  statementId: `statement-0000000000000000-${recordId}`.padEnd(40, '0'),
  statementDate: '2026-01-01',
  declarationSubject: 'E',
  recordId,
  recordType,
  recordDetails: { isComponent: false, ...recordDetails },
});
const company = (id: string, more: Json = {}): Json =>
  envelope(id, 'entity', { entityType: { type: 'registeredEntity' }, ...more });
const human = (id: string): Json => envelope(id, 'person', { personType: 'knownPerson' });
const held = (id: string, subject: string, interestedParty: string, ...interests: Json[]): Json =>
  envelope(id, 'relationship', { subject, interestedParty, interests });
const shares = (share: Json, more: Json = {}): Json => ({
  type: 'shareholding',
  directOrIndirect: 'direct',
  share,
  ...more,
});

const faultsOf = (...statements: Json[]): readonly string[] => {
  try {
    readBods(JSON.stringify(statements), validate);
  } catch (error) {
    if (error instanceof BodsError)
      return error.faults.map(({ kind, place }) => `${kind} ${place}`);
    throw error;
  }
  return [];
};

describe('every example of the standard', () => {
  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s loads', (file) => {
    const statements = JSON.parse(text(file)) as { recordId: string; recordType: string }[];
    const graph = readBods(text(file), validate);
    const idsOf = (type: string): number =>
      new Set(statements.filter((one) => one.recordType === type).map(({ recordId }) => recordId))
        .size;
    expect(graph.entities.size).toBe(idsOf('entity'));
    expect(graph.people.size).toBe(idsOf('person'));
    expect(graph.relationships.size).toBe(idsOf('relationship'));
  });
});

describe('statements that contradict themselves', () => {
  it('are an owner of itself', () => {
    expect(faultsOf(company('E'), held('r', 'E', 'E', shares({ exact: 1 })))).toEqual([
      'self $[1].recordDetails.interestedParty',
    ]);
  });

  it('are shares of more than the whole, on one day', () => {
    const two = [
      held('r', 'E', 'P', shares({ exact: 60 })),
      held('s', 'E', 'Q', shares({ exact: 60 })),
    ];
    const all = [company('E'), human('P'), human('Q')];
    expect(faultsOf(...all, ...two)).toEqual(['sum $[4].recordDetails.interests']);
    const after = [
      held('r', 'E', 'P', shares({ exact: 60 }, { endDate: '2025-01-01' })),
      held('s', 'E', 'Q', shares({ exact: 60 }, { startDate: '2025-01-01' })),
    ];
    expect(faultsOf(...all, ...after)).toEqual([]);
    const thirds = ['P', 'Q', 'E2'].map((by) =>
      held(`r${by}`, 'E', by, shares({ exact: 100 / 3 })),
    );
    expect(faultsOf(...all, company('E2'), ...thirds)).toEqual([]);
  });

  it('are an end before the start, and a range upside down', () => {
    const dated = shares({ exact: 1 }, { startDate: '2025-02-01', endDate: '2025-01-01' });
    const range = shares({ minimum: 50, maximum: 25 });
    expect(faultsOf(company('E'), human('P'), held('r', 'E', 'P', dated, range))).toEqual([
      'dates $[2].recordDetails.interests[0].endDate',
      'range $[2].recordDetails.interests[1].share',
    ]);
  });

  it('are a person that is owned, a statement made twice, a record of two types', () => {
    expect(faultsOf(human('P'), company('E'), held('r', 'P', 'E'))).toEqual([
      'reference $[2].recordDetails.subject',
    ]);
    expect(faultsOf(company('E'), company('E'))).toEqual(['duplicate $[1].statementId']);
    const other = { ...human('E'), statementId: 'another-statement-of-the-same-record' };
    expect(faultsOf(company('E'), other)).toEqual(['record-type $[1].recordType']);
  });

  it('are of another version of the standard, or no statements at all', () => {
    const publicationDetails = {
      publicationDate: '2026-01-01',
      bodsVersion: '0.2',
      publisher: { name: 'P' },
    };
    expect(faultsOf({ ...company('E'), publicationDetails })).toEqual([
      'version $[0].publicationDetails.bodsVersion',
    ]);
    expect(() => readBods('[', validate)).toThrow('$ is not JSON');
    expect(() => readBods('{}', validate)).toThrow('$ must be array');
  });

  it('are refused with places and without a value of theirs', () => {
    const secret = 'Nobody Must Read This';
    const bad = company('E', { name: [secret], alternateNames: secret });
    expect(() => readBods(JSON.stringify([bad]), validate)).toThrow(
      '$[0].recordDetails.name must be string; $[0].recordDetails.alternateNames must be array',
    );
  });
});

describe('a share', () => {
  it('is exact, a range, or not known', () => {
    expect(boundsOf({ exact: 30 })).toEqual({ least: 30, most: 30 });
    expect(boundsOf({ minimum: 25, maximum: 50 })).toEqual({ least: 25, most: 50 });
    expect(boundsOf({ maximum: 25 })).toEqual({ least: 0, most: 25 });
    expect(boundsOf({ minimum: 75 })).toEqual({ least: 75, most: 100 });
    expect(boundsOf({})).toEqual({ least: null, most: 100 });
    expect(boundsOf(undefined)).toEqual({ least: null, most: 100 });
  });

  it('does not reach a bound that is exclusive', () => {
    const { least, most } = boundsOf({ exclusiveMinimum: 25, exclusiveMaximum: 50 });
    expect(least).toBeGreaterThan(25);
    expect(most).toBeLessThan(50);
  });
});
