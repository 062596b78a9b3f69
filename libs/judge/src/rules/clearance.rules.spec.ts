import { clause, dodCloud, rulesOn, type Differences, type Part } from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

type Row = readonly [claim: string, differences: Differences, failing: readonly string[]];

const secret = dodCloud('IL6', { minTier: 'T3', minClearance: 'SECRET', classified: true });
const signed = { nda: { signedOn: '2021-02-01' } };
const held = (history: readonly Part[], more: Part = {}): Part => ({
  clearance: { history },
  ...signed,
  ...more,
});
const granted = { status: 'favourable', level: 'SECRET', from: '2021-02-01' };
const since = (status: string, from = '2026-02-20'): Part => ({ status, level: 'SECRET', from });
const interim = { ...since('interim', '2026-01-05'), expiresOn: '2027-01-05' };

describe('investigations', () => {
  it.each<Row>([
    [
      'of the tier, closed and favourable',
      { person: { investigation: { tier: 'T2', closedOn: '2026-06-30' } } },
      [],
    ],
    [
      'of a lower tier',
      { person: { investigation: { tier: 'T1', closedOn: '2026-06-30' } } },
      ['R-CLR-01'],
    ],
    [
      'closed only tomorrow',
      { person: { investigation: { tier: 'T2', closedOn: '2026-07-02' } } },
      ['R-CLR-01'],
    ],
    ['not closed', { person: { investigation: { tier: 'T2', closedOn: null } } }, ['R-CLR-01']],
    [
      'closed unfavourably',
      {
        person: { investigation: { tier: 'T5', closedOn: '2024-01-15', outcome: 'unfavourable' } },
      },
      ['R-CLR-01'],
    ],
    ['that never was', { person: { investigation: null } }, ['R-CLR-01']],
    ['where the tier asked for is unknown', { system: { minTier: null } }, ['R-CLR-01']],
    [
      'where no tier is asked for',
      { person: { investigation: null }, system: clause('US-CITIZEN-ONLY') },
      [],
    ],
  ])('%s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });
});

describe('eligibility for a system that asks for Secret', () => {
  it.each<Row>([
    ['is favourable', { person: held([granted]) }, []],
    ['is missing', { person: held([]) }, ['R-CLR-02']],
    ['is suspended', { person: held([granted, since('suspended')]) }, ['R-CLR-02']],
    [
      'was suspended and the suspension lifted',
      { person: held([granted, since('suspended'), since('favourable', '2026-03-01')]) },
      [],
    ],
    [
      'is revoked, and the assignment over for good',
      { person: held([granted, since('revoked')]) },
      ['R-ASG-01', 'R-CLR-02'],
    ],
    [
      'was revoked and reinstated: the assignment stays over',
      { person: held([granted, since('revoked'), since('favourable', '2026-03-01')]) },
      ['R-ASG-01'],
    ],
    [
      'is lost with jurisdiction',
      { person: held([granted, since('lossOfJurisdiction')]) },
      ['R-ASG-01', 'R-CLR-02'],
    ],
    [
      'awaits the answer to a statement of reasons',
      { person: held([granted, since('sorIssued')]) },
      ['R-CLR-02'],
    ],
    [
      'came to no determination',
      { person: held([granted, since('noDeterminationMade')]) },
      ['R-CLR-02'],
    ],
    ['is interim, which is not accepted', { person: held([interim]) }, ['R-CLR-04']],
    [
      'is of a lower level',
      { person: held([{ ...granted, level: 'CONFIDENTIAL' }]) },
      ['R-CLR-05'],
    ],
    ['lacks the non-disclosure agreement', { person: held([granted], { nda: {} }) }, ['R-NDA-01']],
    [
      'had it signed only tomorrow',
      { person: held([granted], { nda: { signedOn: '2026-07-02' } }) },
      ['R-NDA-01'],
    ],
  ])('%s', (_, differences, failing) => {
    expect(rulesOn({ ...differences, system: secret })).toEqual(failing);
  });

  it.each<Row>([
    ['accepted, before its end', { asOf: '2027-01-04' }, []],
    ['accepted, at its end', { asOf: '2027-01-05' }, ['R-CLR-04']],
  ])('interim is %s', (_, { asOf }, failing) => {
    const system = { ...secret, acceptsInterim: true };
    expect(rulesOn({ asOf: asOf ?? '', person: held([interim]), system })).toEqual(failing);
  });

  it('never reads a limited access authorisation above Secret', () => {
    const limited = { ...granted, kind: 'LAA', level: 'TOP SECRET' };
    const person = held([limited]);
    expect(rulesOn({ person, system: secret })).toEqual([]);
    const system = { ...secret, minClearance: 'TOP SECRET' };
    expect(rulesOn({ person, system })).toEqual(['R-CLR-05']);
  });

  it('judges each day by the status of that day', () => {
    const person = held([granted, since('suspended', '2026-02-20')]);
    expect(rulesOn({ asOf: '2026-02-19', person, system: secret })).toEqual([]);
    expect(rulesOn({ asOf: '2026-02-20', person, system: secret })).toEqual(['R-CLR-02']);
  });
});

describe('a suspension that nobody asked about', () => {
  it.each(['suspended', 'sorIssued'])('counts at IL5 too: %s', (status) => {
    expect(rulesOn({ person: held([granted, since(status)]) })).toEqual(['R-CLR-02']);
  });

  it('does not count at IL2', () => {
    const person = held([granted, since('suspended')]);
    expect(rulesOn({ person, system: dodCloud('IL2') })).toEqual([]);
  });
});

describe('rescreening', () => {
  const system = { rescreenYears: 10 };
  const closed = (closedOn: string, continuousVetting = false): Part => ({
    investigation: { tier: 'T5', closedOn, continuousVetting },
  });

  it.each<Row>([
    ['is due after the anniversary', { person: closed('2016-06-30') }, ['R-CLR-06']],
    ['is not due on it', { person: closed('2016-07-01') }, []],
    ['is never due in continuous vetting', { person: closed('2005-01-01', true) }, []],
  ])('%s', (_, differences, failing) => {
    expect(rulesOn({ ...differences, system })).toEqual(failing);
  });
});
