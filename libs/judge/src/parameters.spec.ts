import { Refusal } from '@app/kernel';
import { describe, expect, it } from 'vitest';
import { counselNotes, defaultParameters, parametersOf, rescreenYearsOf } from './parameters.js';
import { shipped } from './shipped.js';

const refusedAt = (overrides: Record<string, unknown>): unknown => {
  try {
    parametersOf(overrides);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid') return error.details['place'];
    throw error;
  }
  return undefined;
};

describe('the parameters of a rule set', () => {
  it('take the value of the rules page where nothing is stated, never no limit', () => {
    expect(parametersOf({})).toEqual(defaultParameters);
    expect(parametersOf({})).toMatchObject({
      zone: 'America/New_York',
      locationAttestationMaxDays: 30,
      acceptsInterim: false,
      interimMaxYears: 1,
      assignmentMaxYears: 1,
      accessAgreementMaxDays: 365,
      minTier: { IL2: 'T1', IL4: 'T2', IL5: 'T2', IL6: 'T3' },
      requestLapseDays: 30,
      leaseSeconds: 60,
      levelD: 'EAR-D',
      strictClauseReachesUsCitizens: true,
      maduroReachesVenezuelans: false,
    });
  });

  it('of the shipped rule set are the defaults, all of them written out', () => {
    expect(shipped.ruleSet.parameters).toEqual(defaultParameters);
    expect(parametersOf(shipped.ruleSet.parameters)).toEqual(defaultParameters);
    expect(shipped.ruleSet).toMatchObject({ ruleSetId: 'default', version: 1, reviewed: false });
  });

  it('keep their defaults beside what is stated, inside an object too', () => {
    const parameters = parametersOf({ levelD: 'EAR-D5', minTier: { IL4: 'T3' } });
    expect(parameters.levelD).toBe('EAR-D5');
    expect(parameters.minTier).toEqual({ IL2: 'T1', IL4: 'T3', IL5: 'T2', IL6: 'T3' });
    expect(parameters.leaseSeconds).toBe(60);
  });

  it.each<[string, Record<string, unknown>]>([
    ['leaseSecond', { leaseSecond: 30 }],
    ['toString', { toString: 1 }],
    ['leaseSeconds', { leaseSeconds: '60' }],
    ['leaseSeconds', { leaseSeconds: null }],
    ['leaseSeconds', { leaseSeconds: 0 }],
    ['leaseSeconds', { leaseSeconds: 3600 }],
    ['locationAttestationMaxDays', { locationAttestationMaxDays: Number.POSITIVE_INFINITY }],
    ['locationAttestationMaxDays', { locationAttestationMaxDays: 1.5 }],
    ['acceptsInterim', { acceptsInterim: 'no' }],
    ['levelD', { levelD: 'EAR-E' }],
    ['adversarialForEscort', { adversarialForEscort: [] }],
    ['adversarialForEscort[1]', { adversarialForEscort: ['CN-4872', 'FA'] }],
    ['zone', { zone: 'Mars/Olympus' }],
    ['minTier', { minTier: 'T3' }],
    ['minTier.IL3', { minTier: { IL3: 'T3' } }],
    ['minTier.IL4', { minTier: { IL4: 'T1' } }],
    ['minTierHighRisk.IL6', { minTierHighRisk: { IL6: 'T4' } }],
    ['rescreenYears.SECRET', { rescreenYears: { SECRET: -1 } }],
    ['minClearance.IL6', { minClearance: { IL6: 'secret' } }],
  ])('refuse a wrong value and say where: %s', (place, overrides) => {
    expect(refusedAt(overrides)).toBe(place);
  });

  it('that the law leaves open come with a question for counsel', () => {
    expect(Object.keys(counselNotes).sort()).toEqual([
      'adversarialForEscort',
      'forcedCitizenshipCounts',
      'foreignUsersWithAoApproval',
      'levelD',
      'maduroReachesVenezuelans',
      'refugeesAsyleesExempt',
      'strictClauseReachesUsCitizens',
    ]);
  });

  it('ask for a new investigation after 5, 10 and 15 years', () => {
    const years = (['TOP SECRET', 'SECRET', 'CONFIDENTIAL'] as const).map((level) =>
      rescreenYearsOf(defaultParameters, level),
    );
    expect(years).toEqual([5, 10, 15]);
  });
});
