import {
  anyCase,
  anyDay,
  rulesOn,
  verdictOn,
  type Differences,
  type Part,
} from '../testing/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const withPerson = (one: Differences, more: Part): Differences => ({
  ...one,
  person: { ...one.person, ...more },
});

/** Appends to a field of the person that is a list. */
const also = (one: Differences, name: string, more: unknown): Differences => {
  const held = one.person?.[name];
  return withPerson(one, { [name]: [...(Array.isArray(held) ? held : [held]), more] });
};

/** Replaces every mention of a country by another, wherever the person has one. */
const instead = (one: Differences, from: string, to: string): Differences => ({
  ...one,
  person: JSON.parse(JSON.stringify(one.person).replaceAll(`"${from}"`, `"${to}"`)) as Part,
});

const denies = (one: Differences): boolean => rulesOn(one).length > 0;

const unverified = { verified: false, from: null, to: null };

describe('whatever the facts', () => {
  it.each<[claim: string, more: (one: Differences) => Differences]>([
    [
      'a declared citizenship of an adversary',
      (one) => also(one, 'citizenships', { country: 'CN', ...unverified }),
    ],
    ['a declared status of none', (one) => also(one, 'usStatus', { kind: 'none', ...unverified })],
    ['a designation', (one) => withPerson(one, { designatedCoveredPerson: true })],
    [
      'work for an adversary government',
      (one) => withPerson(one, { foreignGovernmentEmployer: 'RU' }),
    ],
    ['the end of employment', (one) => withPerson(one, { employment: null })],
    [
      'a conflict about the location',
      (one) => {
        const location = one.person?.['physicalLocation'] as Part;
        return withPerson(one, { physicalLocation: { ...location, evidence: 'conflicting' } });
      },
    ],
    [
      'another owner that is a listed company',
      (one) => ({ ...one, employer: { lists: ['1260H'] } }),
    ],
  ])('%s never turns a denial into a permit', (_, more) => {
    fc.assert(
      fc.property(anyCase, (one) => {
        fc.pre(denies(one));
        expect(denies(more(one))).toBe(true);
      }),
    );
  });

  it.each<[claim: string, more: (one: Differences) => Differences]>([
    ['US citizenship', (one) => also(one, 'usStatus', { kind: 'citizen', ...unverified })],
    [
      'a citizenship of the US',
      (one) => also(one, 'citizenships', { country: 'US', ...unverified }),
    ],
    ['a residence in the US', (one) => also(one, 'residence', { country: 'US', ...unverified })],
    ['employment', (one) => also(one, 'employment', unverified)],
  ])('a declared favourable value never helps: %s', (_, more) => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const base = withPerson(one, {
          residence: one.person?.['residence'] === null ? [] : [one.person?.['residence']],
          employment: [one.person?.['employment']],
        });
        fc.pre(denies(base));
        expect(rulesOn(more(base))).toEqual(expect.arrayContaining([...rulesOn(base)]));
      }),
    );
  });

  it.each(['HK', 'MO'])('%s answers as CN does', (territory) => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(rulesOn(instead(one, 'CN', territory))).toEqual(rulesOn(one));
      }),
    );
  });

  it('TW never answers as CN does: but for Level D, it answers as FR', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const withoutLevelD = (rules: readonly string[]): readonly string[] =>
          rules.filter((rule) => rule !== 'R-GEO-02');
        const taiwan = withoutLevelD(rulesOn(instead(one, 'CN', 'TW')));
        const france = instead(instead(one, 'CN', 'FR'), 'TW', 'FR');
        expect(taiwan).toEqual(withoutLevelD(rulesOn(france)));
      }),
    );
  });

  it('the order of citizenships changes nothing', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const held = one.person?.['citizenships'] as readonly unknown[];
        const turned = withPerson(one, { citizenships: held.toReversed() });
        expect(rulesOn(turned)).toEqual(rulesOn(one));
      }),
    );
  });

  it('an answer stands as it is until the instant that it names', () => {
    fc.assert(
      fc.property(anyCase, anyDay, (one, later) => {
        const verdict = verdictOn(one);
        fc.pre(later >= one.asOf);
        fc.pre(verdict.validUntil === null || `${later}T12:00:00.000000Z` < verdict.validUntil);
        const then = verdictOn({ ...one, asOf: `${later}T12:00:00.000000Z` });
        expect(then.failing.map(({ rule }) => rule)).toEqual(
          verdict.failing.map(({ rule }) => rule),
        );
      }),
    );
  });

  it('a permit names every rule that could have denied, and a denial at least one reason', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { outcome, failing, couldHaveDenied, faults } = verdictOn(one);
        expect(outcome === 'permit').toBe(failing.length === 0);
        expect(couldHaveDenied.length > 0).toBe(outcome === 'permit');
        expect(faults).toEqual([]);
      }),
    );
  });
});
