import { describe, expect, it } from 'vitest';
import { entitiesAt } from './bods.ownership.js';
import { ask, example, territories } from '../../testing/bods.js';

describe('the examples of the standard', () => {
  it('hold Gasgrid for Finland, by a Finnish company that is foreign by itself', () => {
    const answer = ask(example('bods-package-fi-soe'), '19f1c5afe9d7', 'ITAR-FOREIGN-OWNED');
    expect(answer).toMatchObject({
      answer: 'yes',
      share: 100,
      path: ['19f1c5afe9d7', '0199c515a699'],
    });
  });

  it('have Fermcat in other hands from day to day', () => {
    const graph = example('fermcat');
    const share = (at: string): readonly [string, number] => {
      const { answer, share: found } = ask(graph, 'ent-93c75c87ab28f889', 'ITAR-FOREIGN-OWNED', {
        at,
      });
      return [answer, found];
    };
    expect(share('2019-09-10')).toEqual(['cannot-tell', 0]);
    expect(share('2020-06-01')).toEqual(['yes', 100]);
    expect(share('2026-03-02')).toEqual(['yes', 100]);
  });

  it('leave Tecido with a trust that nobody describes, and before with one person', () => {
    const graph = example('tecido');
    const entity = (at: string) =>
      entitiesAt(graph, { at, territories, isVerified: () => true }).get('01B68D7633');
    const owners = (at: string) => entity(at)?.owners.map(({ owner, share }) => [owner?.id, share]);
    expect(owners('2010-01-01')).toEqual([['018AF6B3EB', 100]]);
    expect(owners('2026-01-01')).toEqual([['033E84672B', 80]]);
    expect(ask(graph, '01B68D7633', 'ITAR-FOREIGN-OWNED').answer).toBe('cannot-tell');
  });

  it('take the trust of Levent for untold, since a beneficiary is anonymous', () => {
    expect(ask(example('levent'), '8e40d059', 'FA-ADVERSE').answer).toBe('cannot-tell');
  });
});
