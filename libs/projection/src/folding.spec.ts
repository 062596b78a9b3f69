import { describe, expect, it } from 'vitest';
import { folded } from '../testing/index.js';
import type { View } from './view.js';

const counts: View<{ readonly facts: number; readonly note?: string }> = {
  name: 'counts',
  version: 1,
  on: {
    SystemConfirmed: {
      keys: ({ data }) => [data.systemId, 'all'],
      fold: (row, { data }) => {
        if (data.systemId === 'thrown') throw new Error('no');
        if (data.systemId === 'nul') return { facts: 1, note: 'a\0b' };
        return data.systemId === 'gone' ? undefined : { facts: (row?.facts ?? 0) + 1 };
      },
    },
  },
};
const confirmed = (systemId: string) => ({ type: 'SystemConfirmed', data: { systemId } }) as const;

describe('folding', () => {
  it('lays a fact into each row that it touches', () => {
    const rows = folded(counts, [confirmed('a'), confirmed('b'), confirmed('a')]);
    expect(Object.fromEntries(rows)).toEqual({
      a: { facts: 2 },
      b: { facts: 1 },
      all: { facts: 3 },
    });
  });

  it('deletes a row where the fold leaves none', () => {
    expect(folded(counts, [confirmed('a'), confirmed('gone')]).has('all')).toBe(false);
  });

  it('names the fact that cannot be folded', () => {
    expect(() => folded(counts, [confirmed('a'), confirmed('thrown')])).toThrow('poison at 2');
  });

  it('refuses a row that PostgreSQL could not keep', () => {
    expect(() => folded(counts, [confirmed('nul')])).toThrow('NUL');
  });

  it('ignores facts that the view does not fold', () => {
    const fact = { type: 'ContractorRecordAccepted', data: { personId: 'p' } } as const;
    expect(folded(counts, [fact]).size).toBe(0);
  });
});
