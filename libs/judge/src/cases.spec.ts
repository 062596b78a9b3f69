import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeCases, type CaseResult } from './cases.js';

const file = new URL('../../../test/data/decision-cases.json', import.meta.url);
const report = judgeCases(readFileSync(file, 'utf8'));

/** A mismatch as a line that says what went wrong. */
const line = (result: CaseResult): string =>
  result.kind === 'mismatch'
    ? `${result.id}: expected ${result.expected.outcome} by ${result.expected.rules.join(', ')}; ` +
      `answered ${result.answered.outcome} by ${result.answered.rules.join(', ')}`
    : `${result.id}: ${result.kind}`;

describe('the decision cases of the domain', () => {
  it.each(report.results)('$id is decided as the law says, by exactly its rules', (result) => {
    expect(line(result)).toBe(`${result.id}: matched`);
  });

  it('are all there and all known', () => {
    expect(report).toMatchObject({ matched: 85, mismatched: 0, unknown: 0 });
  });
});
