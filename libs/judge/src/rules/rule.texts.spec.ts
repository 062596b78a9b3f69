import { describe, expect, it } from 'vitest';
import { shipped } from '../shipped.js';
import { ruleIds } from '../verdict.js';
import { profilesOf } from './rule.profiles.js';
import { ruleTexts } from './rule.texts.js';
import { rules } from './table.js';

describe('the text of a rule', () => {
  it.each(rules)('$id names every profile that brings it, and no other', (rule) => {
    const { applies } = ruleTexts[rule.id];
    const named = (profile: string): boolean =>
      applies.includes(profile) ||
      (/nationality rule applies/.test(applies) && NATIONALITY.includes(profile)) ||
      (/^(?:at|where).*IL/.test(applies) &&
        LEVELS.some(([level, ...all]) => applies.includes(level ?? '') && all.includes(profile)));
    const brought = profilesOf(rule);
    expect(brought.filter((profile) => !named(profile))).toEqual([]);
    const bringing = applies.replace(/,? (?:unless|except) .*/, '');
    const others = PROFILES.filter((profile) => !brought.includes(profile));
    const isNamed = (profile: string): boolean => new RegExp(`${profile}(?![\\w-])`).test(bringing);
    expect(others.filter(isNamed)).toEqual([]);
  });

  it('names lists that exist', () => {
    const known = shipped.lists.map(({ listId }) => listId);
    for (const { lists } of Object.values(ruleTexts))
      expect(known).toEqual(expect.arrayContaining([...lists]));
  });

  it('exists for every rule of the table', () => {
    expect(Object.keys(ruleTexts).toSorted()).toEqual([...ruleIds].toSorted());
    expect(rules.map(({ id }) => id).toSorted()).toEqual([...ruleIds].toSorted());
  });
});

const NATIONALITY = [
  'SRG-IL4',
  'SRG-IL5',
  'SRG-IL6',
  'FA-NAT',
  'FA-NAT-STRICT',
  'US-CITIZEN-ONLY',
  'US-PERSON-ONLY',
];
const LEVELS = [
  ['IL4', 'SRG-IL4', 'SRG-IL5'],
  ['IL6', 'SRG-IL6'],
];
const PROFILES = [...NATIONALITY, 'NDAA-1692', 'SRG-5.17', 'DSP', 'SEC805-ENTITY', 'FA-EMP'];
