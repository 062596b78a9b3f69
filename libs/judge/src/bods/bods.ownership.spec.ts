import { readFileSync } from 'node:fs';
import {
  askGraph,
  company,
  graphAt,
  graphOf,
  held,
  human,
  of,
  state,
  type Json,
  type Reading,
} from '../../testing/index.js';
import { describe, expect, it } from 'vitest';
import type { OwnershipGraph, StatementRef } from './bods.graph.js';
import { readBods } from './bods.reader.js';
import { createBodsValidator } from './bods.schema.js';

const validate = createBodsValidator();
const example = (file: string): OwnershipGraph =>
  readBods(
    readFileSync(new URL(`../../../../test/data/bods/${file}.json`, import.meta.url), 'utf8'),
    validate,
  );

const adverse = (graph: OwnershipGraph, reading?: Reading): string =>
  askGraph(graph, 'E', 'FA-ADVERSE', reading).answer;

describe('an answer of ownership out of statements', () => {
  const E = company('E', 'PL');
  const pole = human('pole', 'PL');
  const chinese = human('chinese', 'CN');

  it.each([
    [50, 'yes'],
    [49.99, 'no'],
  ])('is a matter of half: %s %% of a state that is an adversary: %s', (share, expected) => {
    const graph = graphOf(
      E,
      state('prc', 'CN'),
      pole,
      held('E', 'prc', [of('shareholding', share)]),
      held('E', 'pole', [of('shareholding', 100 - share)]),
    );
    expect(adverse(graph)).toBe(expected);
    expect(askGraph(graph, 'E', 'DSP-COVERED').answer).toBe(expected);
  });

  it('explains itself by the way to the owner and the statements along it', () => {
    const graph = graphOf(
      E,
      company('H', 'SG'),
      chinese,
      held('E', 'H', [of('shareholding', 60)]),
      held('H', 'chinese', [of('shareholding', 50)]),
    );
    const answer = askGraph(graph, 'E', 'FA-ADVERSE');
    // 60 % of an entity that is adverse counts whole: never 60 % of 50 %.
    expect(answer).toMatchObject({ answer: 'yes', share: 60, path: ['E', 'H', 'chinese'] });
    expect(answer.eventIds.map((id) => id.replace(/-0+$/, ''))).toEqual(
      expect.arrayContaining(['E', 'E-H', 'H', 'H-chinese', 'chinese']),
    );
  });

  it('cannot be told from ranges that might reach half, and can from those that do not', () => {
    const owned = (share: Json, rest: number): string =>
      adverse(
        graphOf(
          E,
          chinese,
          pole,
          held('E', 'chinese', [of('shareholding', share)]),
          held('E', 'pole', [of('shareholding', rest)]),
        ),
      );
    expect(owned({ minimum: 25, maximum: 50 }, 30)).toBe('cannot-tell');
    expect(owned({ minimum: 25, exclusiveMaximum: 50 }, 51)).toBe('no');
    expect(owned({ minimum: 50, maximum: 75 }, 25)).toBe('yes');
    expect(owned({ exclusiveMinimum: 25, maximum: 50 }, 50)).toBe('cannot-tell');
  });

  it('cannot be told where half is missing, unspecified, or of nobody known', () => {
    const most = held('E', 'pole', [of('shareholding', 50)]);
    const nobody = { reason: 'subjectUnableToConfirmOrIdentifyBeneficialOwner' };
    expect(adverse(graphOf(E, pole, most))).toBe('cannot-tell');
    expect(adverse(graphOf(E, pole, most, held('E', nobody, [])))).toBe('cannot-tell');
    expect(adverse(graphOf(E, pole, most, held('E', 'gone', [of('shareholding', 50)])))).toBe(
      'cannot-tell',
    );
    expect(adverse(graphOf(E, pole, held('E', 'pole', [of('shareholding', 51)])))).toBe('no');
  });

  it('counts a right of control for an adversary test and not for shares', () => {
    const graph = graphOf(
      E,
      chinese,
      pole,
      held('E', 'pole', [of('shareholding', 100)]),
      held('E', 'chinese', [of('appointmentOfBoard')]),
    );
    expect(askGraph(graph, 'E', 'FA-ADVERSE')).toMatchObject({
      answer: 'yes',
      path: ['E', 'chinese'],
    });
    expect(askGraph(graph, 'E', 'DSP-COVERED').answer).toBe('no');
    const seat = graphOf(
      E,
      chinese,
      pole,
      held('E', 'pole', [of('shareholding', 100)]),
      held('E', 'chinese', [of('boardMember')]),
    );
    expect(adverse(seat)).toBe('no');
  });

  it('counts votes beside shares and never adds the two', () => {
    const both = (votes: number, shares: number): string =>
      adverse(
        graphOf(
          E,
          chinese,
          pole,
          held('E', 'chinese', [of('shareholding', shares), of('votingRights', votes)]),
          held('E', 'pole', [of('shareholding', 100 - shares)]),
        ),
      );
    expect(both(60, 10)).toBe('yes');
    expect(both(30, 30)).toBe('no');
  });

  it('never adds components to the indirect holding that they make up', () => {
    const through = (share: number): OwnershipGraph =>
      graphOf(
        E,
        company('H', 'SG', { isComponent: true }),
        pole,
        chinese,
        held('E', 'H', [of('shareholding', 40)], { isComponent: true }),
        held('H', 'chinese', [of('shareholding', 100)], { isComponent: true }),
        held('E', 'chinese', [of('shareholding', share, 'indirect')], {
          componentRecords: ['H', 'E-H', 'H-chinese'],
        }),
        held('E', 'pole', [of('shareholding', 60)]),
      );
    expect(askGraph(through(40), 'E', 'FA-ADVERSE')).toMatchObject({ answer: 'no', share: 40 });
    expect(askGraph(through(50), 'E', 'FA-ADVERSE')).toMatchObject({ answer: 'yes', share: 50 });
  });

  it('takes any party to a trust for the whole of it, and a nominee for nobody', () => {
    const trust = company('T', 'PL', { entityType: { type: 'arrangement', subtype: 'trust' } });
    const trusted = (settlor: string, more: Json[] = []): string =>
      adverse(
        graphOf(
          E,
          trust,
          pole,
          chinese,
          held('E', 'T', [of('shareholding', 100)]),
          held('T', 'pole', [of('trustee'), of('beneficiaryOfLegalArrangement')]),
          ...(settlor === '' ? [] : [{ ...held('T', settlor, [of('settlor')]), recordId: 's' }]),
          ...more,
        ),
      );
    expect(trusted('chinese')).toBe('yes');
    expect(trusted('')).toBe('cannot-tell');
    const second = human('second', 'PL');
    expect(trusted('second', [second])).toBe('no');
    const nominee = graphOf(E, pole, held('E', 'pole', [of('shareholding', 100), of('nominee')]));
    expect(adverse(nominee)).toBe('cannot-tell');
  });

  it('proves nothing by a circle, and everything past one', () => {
    const circle = [
      E,
      company('A', 'SG'),
      held('E', 'A', [of('shareholding', 100)]),
      held('A', 'E', [of('shareholding', 40)]),
    ];
    expect(adverse(graphOf(...circle))).toBe('cannot-tell');
    const fed = [...circle, chinese, held('A', 'chinese', [of('shareholding', 60)])];
    expect(adverse(graphOf(...fed))).toBe('yes');
  });

  it('favours nobody by a statement that nobody verified', () => {
    const graph = graphOf(E, pole, held('E', 'pole', [of('shareholding', 100)]));
    expect(adverse(graph)).toBe('no');
    const isVerified = ({ sourceVerified }: StatementRef): boolean => sourceVerified;
    expect(adverse(graph, { isVerified })).toBe('cannot-tell');
    const bad = graphOf(E, chinese, held('E', 'chinese', [of('shareholding', 100)]));
    expect(adverse(bad, { isVerified })).toBe('yes');
  });

  it('is that of the day: before, within and after an interest and a record', () => {
    const interest = { ...of('shareholding', 100), startDate: '2024-03-01', endDate: '2025-01-01' };
    const record = held('E', 'chinese', [interest]);
    const graph = graphOf(E, chinese, record);
    expect(adverse(graph, { at: '2024-02-29' })).toBe('cannot-tell');
    expect(adverse(graph, { at: '2024-03-01' })).toBe('yes');
    expect(adverse(graph, { at: '2025-01-01' })).toBe('cannot-tell');
    const closed = {
      ...held('E', 'chinese', [of('shareholding', 100)]),
      statementId: 'closing-0000000000000000000000000000000000',
      statementDate: '2024-06-01',
      recordStatus: 'closed',
    };
    const over = graphOf(E, chinese, held('E', 'chinese', [of('shareholding', 100)]), closed);
    expect(adverse(over, { at: '2024-05-31' })).toBe('yes');
    expect(adverse(over, { at: '2024-06-01' })).toBe('cannot-tell');
  });

  it('clears nobody by holdings that contradicted one another at the time', () => {
    const over = (by: string): Json => ({
      ...held('E', by, [{ ...of('shareholding', 60), endDate: '2023-06-01' }]),
      statementDate: '2024-01-01',
    });
    const graph = graphOf(E, pole, human('second', 'PL'), over('pole'), over('second'));
    expect(adverse(graph, { at: '2023-01-01' })).toBe('cannot-tell');
  });

  it('reads a designation, which no statement holds', () => {
    const graph = graphOf(E, pole, held('E', 'pole', [of('shareholding', 100)]));
    const designated = new Set(['pole']);
    expect(askGraph(graph, 'E', 'DSP-COVERED').answer).toBe('no');
    expect(askGraph(graph, 'E', 'DSP-COVERED', { designated }).answer).toBe('yes');
  });

  it('cannot be told where code and name of a country contradict, or neither resolves', () => {
    const holder = (jurisdiction: Json): string =>
      adverse(
        graphOf(
          company('E', 'PL', { jurisdiction }),
          pole,
          held('E', 'pole', [of('shareholding', 100)]),
        ),
      );
    expect(holder({ name: 'China', code: 'HK' })).toBe('yes');
    expect(holder({ name: 'Taiwan, Province of China', code: 'CN-TW' })).toBe('no');
    expect(holder({ name: 'China', code: 'CH' })).toBe('cannot-tell');
    expect(holder({ name: 'Сербия и Черногория', code: 'CS' })).toBe('cannot-tell');
    expect(holder({ name: 'x'.repeat(10_000_000) })).toBe('cannot-tell');
  });
});

describe('the examples of the standard', () => {
  it('hold Gasgrid for Finland, by a Finnish company that is foreign by itself', () => {
    const answer = askGraph(example('bods-package-fi-soe'), '19f1c5afe9d7', 'ITAR-FOREIGN-OWNED');
    expect(answer).toMatchObject({
      answer: 'yes',
      share: 100,
      path: ['19f1c5afe9d7', '0199c515a699'],
    });
  });

  it('have Fermcat in other hands from day to day', () => {
    const graph = example('fermcat');
    const share = (at: string): readonly [string, number] => {
      const { answer, share: found } = askGraph(
        graph,
        'ent-93c75c87ab28f889',
        'ITAR-FOREIGN-OWNED',
        {
          at,
        },
      );
      return [answer, found];
    };
    expect(share('2019-09-10')).toEqual(['cannot-tell', 0]);
    expect(share('2020-06-01')).toEqual(['yes', 100]);
    expect(share('2026-03-02')).toEqual(['yes', 100]);
  });

  it('leave Tecido with a trust that nobody describes, and before with one person', () => {
    const graph = example('tecido');
    const entity = (at: string) => graphAt(graph, { at }).get('01B68D7633');
    const owners = (at: string) => entity(at)?.owners.map(({ owner, share }) => [owner?.id, share]);
    expect(owners('2010-01-01')).toEqual([['018AF6B3EB', 100]]);
    expect(owners('2026-01-01')).toEqual([['033E84672B', 80]]);
    expect(askGraph(graph, '01B68D7633', 'ITAR-FOREIGN-OWNED').answer).toBe('cannot-tell');
  });

  it('take the trust of Levent for untold, since a beneficiary is anonymous', () => {
    expect(askGraph(example('levent'), '8e40d059', 'FA-ADVERSE').answer).toBe('cannot-tell');
  });
});
