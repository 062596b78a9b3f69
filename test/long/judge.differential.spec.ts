import { readFileSync } from 'node:fs';
import { readCases, shippedLaw, verdictOf, type Law } from '@app/judge';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetSeconds, seed } from '../support/budget.js';
import type { CaseJson } from './naive/case.js';
import { failingRules, naiveRules } from './naive/evaluate.js';
import { minimise } from './naive/minimise.js';
import { randomCase } from './naive/random.case.js';

/** How many cases a whole run asks about. */
const CASES = 30_000;
/** This suite's part of the time that all long suites have together. */
const PART_OF_BUDGET = 1 / 8;
/** After so many cases every rule has denied some, whatever the seed. */
const ENOUGH_FOR_EVERY_RULE = 15_000;

type Published = CaseJson & {
  readonly id: string;
  readonly expected: 'permit' | 'deny';
  readonly rules: readonly string[];
};

const published = JSON.parse(
  readFileSync(new URL('../data/decision-cases.json', import.meta.url), 'utf8'),
) as readonly Published[];

describe('the naive evaluator', () => {
  it.each(published.map((one) => [one.id, one] as const))(
    'answers %s as it was published',
    (_, one) => {
      const failing = failingRules(one);
      expect(failing).toEqual(one.expected === 'permit' ? [] : [...one.rules].sort());
    },
  );
});

describe('the judge', () => {
  it(
    'answers every case as the naive evaluator does, rule by rule',
    () => {
      const judged = createJudge();
      const denials = new Map<string, number>();
      const run = fc.check(
        fc.property(randomCase, (file) => {
          const failing = failingRules(file);
          for (const rule of failing.length === 0 ? ['permit'] : failing) {
            denials.set(rule, (denials.get(rule) ?? 0) + 1);
          }
          return failing.join() === judged(file).join();
        }),
        { seed, numRuns: CASES, endOnFailure: true, ...timeLimit() },
      );
      const [found] = run.counterexample ?? [];
      const said = found === undefined ? 'they agree' : disagreement(found, judged);
      expect(said, `LONG_SEED=${seed}, ${run.numRuns} cases`).toBe('they agree');
      if (run.numRuns < ENOUGH_FOR_EVERY_RULE) return;
      const asked = ['permit', ...Object.keys(naiveRules)];
      expect(asked.filter((answer) => !denials.has(answer))).toEqual([]);
    },
    budgetSeconds === undefined ? 900_000 : budgetSeconds * 1000,
  );
});

const timeLimit = (): { readonly interruptAfterTimeLimit?: number } =>
  budgetSeconds === undefined
    ? {}
    : { interruptAfterTimeLimit: budgetSeconds * 1000 * PART_OF_BUDGET };

type Judged = (file: CaseJson) => readonly string[];

/** The product's judge, asked as `countersign cases` asks it. One law for each set of settings. */
function createJudge(): Judged {
  const laws = new Map<string, Law>();
  return (file) => {
    const whole = { ...file, id: 'random', expected: 'permit', rules: [] };
    const settings: Readonly<Record<string, unknown>> = { ...file.settings };
    const key = JSON.stringify(settings);
    const law = laws.get(key) ?? shippedLaw(settings);
    laws.set(key, law);
    return readCases(JSON.stringify([whole]))
      .flatMap((one) => verdictOf(one, law).failing.map(({ rule }) => rule))
      .sort();
  };
}

/** The smallest case on which the two still differ in the same way. */
function disagreement(found: CaseJson, judged: Judged): string {
  const answer = (rules: readonly string[]): string => rules.join(' ') || 'permit';
  const only = (file: CaseJson): string => {
    const page = failingRules(file);
    const judge = judged(file);
    const missing = page.filter((rule) => !judge.includes(rule));
    return `${missing.join()}/${judge.filter((rule) => !page.includes(rule)).join()}`;
  };
  const kind = only(found);
  const smallest = minimise(found, (file) => only(file) === kind);
  return [
    `page: ${answer(failingRules(smallest))}`,
    `judge: ${answer(judged(smallest))}`,
    JSON.stringify(smallest),
  ].join('\n');
}
