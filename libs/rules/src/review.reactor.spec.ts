import { readFileSync } from 'node:fs';
import { isEventType, type RecordedEvent } from '@app/events';
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
import { describe, expect, it } from 'vitest';
import { reviewReactor } from './review.reactor.js';

const samples = JSON.parse(readFileSync('test/golden/events.json', 'utf8')) as Readonly<
  Record<string, object>
>;

const history = Object.entries(samples).map(([key, data], index) => {
  const [type = ''] = key.split('@');
  return asRecorded({ type, data }, index + 1) as RecordedEvent;
});

/** Declarations before what verifies them, so that every fact can leave a trace. */
const ordered = history.toSorted((a, b) => rank(a.type) - rank(b.type));

function rank(type: string): number {
  if (/Registered|Requested|Submitted/.test(type)) return 0;
  return /Declared|Attested/.test(type) ? 1 : 2;
}

type Fold = (row: never, event: RecordedEvent) => unknown;

const rowOf = (fold: Fold, without: string, only: (type: string) => boolean): string =>
  JSON.stringify(
    ordered
      .filter(({ type }) => type !== without && only(type))
      .reduce<unknown>(
        (row, event) => (fold as (row: unknown, e: RecordedEvent) => unknown)(row, event),
        undefined,
      ),
  );

const folds: readonly (readonly [Fold, (type: string) => boolean])[] = [
  [foldPerson as Fold, (type) => !/^(Contract|Employer|Ownership|System|Tenant)/.test(type)],
  [foldEntity as Fold, (type) => /^(Employer|Ownership)/.test(type)],
  [foldSystem as Fold, (type) => type.startsWith('System')],
  [foldContract as Fold, (type) => type === 'ContractRecorded'],
  [foldList as Fold, (type) => type === 'ListVersionPublished'],
  [foldRuleSet as Fold, (type) => type === 'RuleSetActivated'],
  [foldTerritories as Fold, (type) => type === 'TerritoryTableChanged'],
];

/** The types whose absence changes a row that the judge reads. */
const read = ordered
  .map(({ type }) => type)
  .filter((type) =>
    folds.some(([fold, only]) => only(type) && rowOf(fold, type, only) !== rowOf(fold, '', only)),
  );

describe('the review', () => {
  it('hears every fact that a judgement can read, but the facts of assignments themselves', () => {
    const heard = new Set(Object.keys(reviewReactor.on));
    const missed = read.filter((type) => !type.startsWith('Assignment') && !heard.has(type));
    expect(read.length).toBeGreaterThan(20);
    expect(missed).toEqual([]);
  });

  it('names the subject of each fact, its id and its position', () => {
    for (const event of history) {
      const react = isEventType(event.type) ? reviewReactor.on[event.type] : undefined;
      const [reaction] = react?.(event as never) ?? [];
      if (reaction === undefined) continue;
      expect(reaction.command).toMatchObject({
        type: 'ReviewAssignments',
        data: { causeEventId: event.id, causePosition: event.position },
      });
    }
  });
});
