import { readFileSync } from 'node:fs';
import type { DomainEvent, EventType, RecordedEvent } from '@app/events';
import {
  foldContract,
  foldEntity,
  foldList,
  foldPerson,
  foldRuleSet,
  foldSystem,
  foldTerritories,
} from '@app/judge';
import { asRecorded } from '@app/kernel';
import { folded } from '@app/projection/testing';
import { describe, expect, it } from 'vitest';
import { standingKey, standingView } from './standing.view.js';

/** A sample of every revision of every type ever written, by `Type@revision`. */
const samples = Object.entries(
  JSON.parse(
    readFileSync(new URL('../../../test/golden/events.json', import.meta.url), 'utf8'),
  ) as Readonly<Record<string, object>>,
).map(([name, data]) => ({ type: name.split('@')[0], data }) as DomainEvent);

const sample = (type: EventType): DomainEvent => {
  const found = samples.find((each) => each.type === type);
  if (found === undefined) throw new Error(`no sample of ${type}`);
  return found;
};

const recorded = (event: DomainEvent): RecordedEvent => asRecorded(event, 1) as RecordedEvent;

/** Each fold of the judge with a row that stands already, since some facts only change one. */
const folds = [
  [foldPerson, foldPerson(undefined, recorded(sample('CitizenshipDeclared')))],
  [foldSystem, foldSystem(undefined, recorded(sample('SystemRegistered')))],
  [foldEntity, foldEntity(undefined, recorded(sample('EmployerRegistered')))],
  [foldContract, undefined],
  [foldList, undefined],
  [foldRuleSet, undefined],
  [foldTerritories, undefined],
] as readonly (readonly [(row: unknown, event: RecordedEvent) => unknown, unknown])[];

const isRead = (event: DomainEvent): boolean =>
  folds.some(([fold, row]) => fold(row, recorded(event)) !== row);

describe('the view `standing`', () => {
  it('hears every fact that a judgement can read, and no other', () => {
    const read = samples.filter(isRead).map(({ type }) => type);
    expect(Object.keys(standingView.on).sort()).toEqual([...new Set(read)].sort());
  });

  it('gathers the facts of contractor, case and assignment in the row of the person', () => {
    const ids = { personId: 'p1', assignmentId: 'a1', systemId: 's1', caseId: 'c1' };
    const types = ['CitizenshipDeclared', 'EligibilityRequested', 'AssignmentRequested'] as const;
    const facts = types.map((type) => {
      const { data } = sample(type);
      return { type, data: { ...data, ...ids } } as unknown as DomainEvent;
    });
    const rows = folded(standingView, facts);
    expect([...rows.keys()]).toEqual([standingKey.person('p1')]);
    expect(rows.get(standingKey.person('p1'))).toMatchObject({
      citizenships: [{}],
      cases: [{}],
      assignments: [{ assignmentId: 'a1', requestedBy: 'somebody' }],
    });
  });
});
