import { rulesOn, verdictOn, who } from '../testing/index.js';
import { describe, expect, it } from 'vitest';
import { explainForOfficer, explainForOthers } from './explain.js';
import { rules } from './rules/table.js';

const denied = (country: string): ReturnType<typeof verdictOn> =>
  verdictOn({ person: who([country], 'none', 'DE') });

describe('an explanation for those without the right to facts', () => {
  it('does not differ between two people who differ only in citizenship', () => {
    const countries = ['DE', 'CN', 'IN', 'VE', 'TW'];
    const answers = countries.map((country) => JSON.stringify(explainForOthers(denied(country))));
    expect(new Set(answers).size).toBe(1);
  });

  it('does not differ between rules of one category', () => {
    const person = who(['DE'], 'none', 'DE');
    const unverified = { ...person, usStatus: { kind: 'citizen', verified: false } };
    expect(rulesOn({ person: unverified })).not.toEqual(rulesOn({ person }));
    expect(explainForOthers(verdictOn({ person: unverified }))).toEqual(
      explainForOthers(verdictOn({ person })),
    );
  });

  it('names neither rule, citation, fact nor what would change the answer', () => {
    const verdict = denied('CN');
    const said = JSON.stringify(explainForOthers(verdict));
    for (const { rule, citation, flip, detail, facts } of verdict.failing) {
      const hidden = [rule, citation, flip, detail ?? rule, ...facts.map((fact) => fact.eventId)];
      for (const text of hidden) expect(said).not.toContain(text);
    }
    expect(said).not.toContain('employable');
  });

  it('gives each category once, whom to ask, and nothing for a permit', () => {
    const verdict = verdictOn({
      person: { ...who(['DE'], 'none', 'CN'), investigation: null, employment: null },
    });
    expect(explainForOthers(verdict).map(({ category }) => category)).toEqual([
      'personnel requirement',
      'location',
      'employment',
      'eligibility',
    ]);
    expect(explainForOthers(verdict).every(({ ask }) => ask !== '')).toBe(true);
    expect(explainForOthers(verdictOn())).toEqual([]);
  });
});

describe('an explanation for an officer', () => {
  it('names rule, sentence, citation, basis, facts and the change that would flip it', () => {
    const [failing] = verdictOn({ person: who(['US'], 'citizen', 'US', 'CN') }).failing;
    if (failing === undefined) throw new Error('Shanghai was permitted');
    expect(explainForOfficer(failing)).toEqual({
      rule: 'R-GEO-01',
      category: 'location',
      sentence:
        'Nobody who is physically located in a covered nation may have any access to DoD cloud.',
      detail: 'located in CN; CN-4872 names CN (read in the text)',
      citation: 'NDAA FY2026 (P.L. 119-60) sec. 1692(a); 10 USC 4872(f)(2)',
      basis: 'law',
      facts: [{ eventId: '[0].person.physicalLocation' }],
      flip: 'an officer records evidence of a work location outside a covered nation',
    });
  });

  it('has a sentence and a citation for every rule', () => {
    for (const { id, sentence, citation } of rules) {
      expect([id, sentence.endsWith('.'), citation.length > 0]).toEqual([id, true, true]);
    }
  });
});
