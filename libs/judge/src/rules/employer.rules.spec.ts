import {
  clause,
  dodCloud,
  entity,
  government,
  individual,
  rulesOn,
  verdictOn,
  type Differences,
  type Part,
} from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

type Row = readonly [claim: string, differences: Differences, failing: readonly string[]];

const clauseOnOwners = clause('FA-EMP');

describe('a clause on employers owned or controlled by a foreign adversary', () => {
  const staffing = (owners: readonly Part[]): Part => ({
    id: 'STAFF',
    organizedUnder: 'SG',
    principalPlaceOfBusiness: 'SG',
    owners,
  });

  it.each<Row>([
    [
      'reaches US subsidiaries of an adversary',
      { employer: { owners: [{ share: 100, owner: entity('CN') }] }, system: clauseOnOwners },
      ['R-EMP-02'],
    ],
    [
      'reaches control without a majority',
      { employer: { controlledByForeignAdversary: true }, system: clauseOnOwners },
      ['R-EMP-02'],
    ],
    [
      'reaches one half, not more than one half',
      {
        employer: {
          owners: [
            { share: 50, owner: government('RU') },
            { share: 50, owner: individual('US') },
          ],
        },
        system: clauseOnOwners,
      },
      ['R-EMP-02'],
    ],
    [
      'leaves a minority be',
      {
        employer: {
          owners: [
            { share: 20, owner: government('CN') },
            { share: 80, owner: individual('US') },
          ],
        },
        system: clauseOnOwners,
      },
      [],
    ],
    [
      'denies where 60 % is not disclosed',
      {
        employer: {
          owners: [
            { share: 60, owner: null },
            { share: 40, owner: individual('US') },
          ],
        },
        system: clauseOnOwners,
      },
      ['R-DATA-03'],
    ],
    [
      'adds what is adverse to what is not known',
      {
        employer: {
          owners: [
            { share: 25, owner: entity('CN') },
            { share: 25, owner: null },
            { share: 50, owner: individual('US') },
          ],
        },
        system: clauseOnOwners,
      },
      ['R-DATA-03'],
    ],
    [
      'denies where nothing is known of the employer',
      { employer: null, system: clauseOnOwners },
      ['R-DATA-03'],
    ],
    [
      'reaches a staffing firm of the chain',
      {
        throughEmployers: [staffing([{ share: 60, owner: entity('CN') }])],
        system: clauseOnOwners,
      },
      ['R-EMP-02'],
    ],
    [
      'reaches employees of an adversary government, US citizens too',
      { person: { foreignGovernmentEmployer: 'IR' }, system: clauseOnOwners },
      ['R-EMP-05'],
    ],
  ])('%s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('names the link of the chain that it denies for', () => {
    const [failing] = verdictOn({
      throughEmployers: [staffing([{ share: 60, owner: entity('CN') }])],
      system: clauseOnOwners,
    }).failing;
    expect(failing?.detail).toContain('STAFF');
  });
});

describe('employment and listed or influenced employers', () => {
  const classified = dodCloud('IL5', { classified: true });

  it.each<Row>([
    [
      'ends on the day that is stated, which is no longer employed',
      { person: { employment: { from: '2020-01-01', to: '2026-07-01' } } },
      ['R-EMP-01'],
    ],
    [
      'holds the day before',
      { person: { employment: { from: '2020-01-01', to: '2026-07-02' } } },
      [],
    ],
    [
      'has to have begun',
      { person: { employment: { from: '2026-07-02', to: null } } },
      ['R-EMP-01'],
    ],
    [
      'has to be verified',
      { person: { employment: { from: '2020-01-01', verified: false } } },
      ['R-EMP-01'],
    ],
    ['has to be there', { person: { employment: null } }, ['R-EMP-01']],
  ])('employment %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it.each<Row>([
    [
      'from 30 June 2026',
      { asOf: '2026-06-30', employer: { lists: ['1260H'] }, system: dodCloud('IL5') },
      ['R-EMP-03'],
    ],
    [
      'not the day before',
      { asOf: '2026-06-29', employer: { lists: ['1260H'] }, system: dodCloud('IL5') },
      [],
    ],
    [
      'nor for an entity of another list',
      { employer: { lists: ['889'] }, system: dodCloud('IL5') },
      [],
    ],
    [
      'nor before it was listed',
      { employer: { lists: [{ list: '1260H', from: '2026-08-01' }] }, system: dodCloud('IL5') },
      [],
    ],
  ])(
    'nobody works for a listed military company under a DoD contract: %s',
    (_, differences, failing) => {
      expect(rulesOn(differences)).toEqual(failing);
    },
  );

  it.each<Row>([
    ['none', { system: classified }, []],
    ['mitigated', { employer: { foci: 'mitigated' }, system: classified }, []],
    ['unmitigated', { employer: { foci: 'unmitigated' }, system: classified }, ['R-EMP-04']],
    ['unknown', { employer: { foci: null }, system: classified }, ['R-EMP-04']],
    ['unmitigated, where nothing is classified', { employer: { foci: 'unmitigated' } }, []],
  ])('classified work looks at foreign influence: %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });
});
