import {
  entity,
  firm,
  government,
  individual,
  rulesOn,
  verdictOn,
  who,
  type Differences,
  type Part,
} from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

type Row = readonly [claim: string, differences: Differences, failing: readonly string[]];

const dsp: Part = {
  kind: 'commercial-bulk-us-sensitive-data',
  impactLevel: null,
  profiles: ['DSP'],
  minTier: undefined,
};
const pole = who(['PL'], 'none', 'PL');
const quarters = firm([
  { share: 25, owner: entity('SG', [{ share: 100, owner: government('CN') }]) },
  { share: 25, owner: entity('HK') },
  { share: 50, owner: individual('PL') },
]);
const chained = firm([
  {
    share: 50,
    owner: entity('SG', [
      { share: 60, owner: government('CN') },
      { share: 40, owner: individual('SG') },
    ]),
  },
  { share: 50, owner: individual('PL') },
]);

describe('the Data Security Program', () => {
  it.each<Row>([
    [
      'adds 25 % and 25 % through two holdings',
      { person: pole, employer: quarters, system: dsp },
      ['R-DSP-03'],
    ],
    [
      'never multiplies shares: 60 % of 50 % counts whole',
      { person: pole, employer: chained, system: dsp },
      ['R-DSP-03'],
    ],
    [
      'stops below one half: 49 %, then 100 %',
      {
        person: pole,
        employer: firm([
          { share: 49, owner: entity('CN') },
          { share: 51, owner: individual('PL') },
        ]),
        system: dsp,
      },
      [],
    ],
    [
      'does not reach the US subsidiary of a PRC parent',
      { person: pole, employer: { owners: [{ share: 100, owner: entity('CN') }] }, system: dsp },
      [],
    ],
    [
      'takes whoever is in the US as a US person',
      { person: who(['CN'], 'none', 'CN', 'US'), employer: quarters, system: dsp },
      [],
    ],
    [
      'but not on evidence that conflicts',
      {
        person: {
          ...who(['CN'], 'none', 'CN'),
          physicalLocation: { territory: 'US', evidence: 'conflicting' },
        },
        system: dsp,
      },
      ['R-DSP-04'],
    ],
    ['counts Puerto Rico as the US', { person: who(['CN'], 'none', 'CN', 'PR'), system: dsp }, []],
    [
      'reaches residents of a country of concern abroad',
      { person: who(['DE'], 'none', 'VE', 'DE'), system: dsp },
      ['R-DSP-04'],
    ],
    [
      'wants to know where a foreign person lives',
      { person: { ...pole, residence: null }, system: dsp },
      ['R-DSP-04'],
    ],
    [
      'reaches a designated US person',
      { person: { ...who(['CN'], 'lpr'), designatedCoveredPerson: true }, system: dsp },
      ['R-DSP-05'],
    ],
    [
      'reaches employees of a government of concern',
      { person: { ...who(['ES'], 'none', 'ES'), foreignGovernmentEmployer: 'CU' }, system: dsp },
      ['R-EMP-05'],
    ],
    [
      'cannot place a government that no longer exists',
      { person: { ...who(['ES'], 'none', 'ES'), foreignGovernmentEmployer: 'SU' }, system: dsp },
      ['R-EMP-05'],
    ],
    [
      'does not clear a firm by ownership that nobody knows',
      { person: pole, employer: firm([{ share: 60, owner: null }]), system: dsp },
      ['R-DSP-03'],
    ],
    [
      'does not clear a firm by ownership that nobody verified',
      {
        person: pole,
        employer: firm([{ share: 100, owner: individual('PL'), verified: false }]),
        system: dsp,
      },
      ['R-DSP-03'],
    ],
    [
      'asks nothing once the requirements are certified',
      {
        person: who(['CN'], 'none', 'CN'),
        employer: quarters,
        system: { ...dsp, cisaSecurityRequirementsCertified: true },
      },
      [],
    ],
    [
      'asks nothing before it began',
      { asOf: '2025-04-07', person: pole, employer: quarters, system: dsp },
      [],
    ],
  ])('%s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('says who is no foreign person, and what is certified', () => {
    const notes = (differences: Differences): readonly string[] =>
      verdictOn(differences).notes.map(({ rule }) => rule);
    expect(notes({ system: dsp })).toContain('R-DSP-00');
    const certified = { ...dsp, cisaSecurityRequirementsCertified: true };
    expect(notes({ person: pole, system: certified })).toContain('R-DSP-06');
  });
});
