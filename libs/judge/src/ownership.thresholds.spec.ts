import { askGraph, company, graphOf, held, human, of } from '../testing/index.js';
import { describe, expect, it } from 'vitest';
import type { OwnershipGraph } from './bods/bods.graph.js';

describe('the thresholds', () => {
  const E = company('E', 'US');
  const american = human('american', 'US');
  const second = human('second', 'US');
  const german = human('german', 'DE');
  const owned = (foreign: number, ...us: number[]): OwnershipGraph =>
    graphOf(
      E,
      german,
      american,
      second,
      held('E', 'german', [of('shareholding', foreign)]),
      ...us.map((share, index) =>
        held('E', ['american', 'second'][index] ?? '', [of('shareholding', share)]),
      ),
    );

  it.each([
    [50, 'no'],
    [50.01, 'yes'],
  ])('ITAR ownership is more than half: %s %%: %s', (share, expected) => {
    expect(askGraph(owned(share, 100 - share), 'E', 'ITAR-FOREIGN-OWNED').answer).toBe(expected);
  });

  it.each<[foreign: number, us: number[], expected: string]>([
    [25, [75], 'no'],
    [40, [30, 30], 'yes'],
    [24, [38, 38], 'no'],
    [34, [34, 32], 'no'],
  ])(
    'ITAR control is a quarter, unless a US person has as much: %s %%, %j: %s',
    (foreign, us, expected) => {
      expect(askGraph(owned(foreign, ...us), 'E', 'ITAR-FOREIGN-CONTROLLED').answer).toBe(expected);
    },
  );

  it.each([
    [5, 'yes'],
    [4.99, 'no'],
  ])('SF-328 asks of five percent by one: %s %%: %s', (share, expected) => {
    expect(askGraph(owned(share, 100 - share), 'E', 'SF328-FOREIGN-INTEREST').answer).toBe(
      expected,
    );
    const split = graphOf(
      E,
      german,
      human('dane', 'DK'),
      american,
      held('E', 'german', [of('shareholding', 4)]),
      held('E', 'dane', [of('shareholding', 4)]),
      held('E', 'american', [of('shareholding', 92)]),
    );
    expect(askGraph(split, 'E', 'SF328-FOREIGN-INTEREST').answer).toBe('no');
  });

  it('a US holding that foreigners own counts as one of them', () => {
    const graph = graphOf(
      E,
      company('H', 'US-DE'),
      german,
      american,
      held('E', 'H', [of('shareholding', 60)]),
      held('E', 'american', [of('shareholding', 40)]),
      held('H', 'german', [of('shareholding', 100)]),
    );
    expect(askGraph(graph, 'E', 'ITAR-FOREIGN-OWNED')).toMatchObject({
      answer: 'yes',
      share: 60,
      path: ['E', 'H', 'german'],
    });
  });
});
