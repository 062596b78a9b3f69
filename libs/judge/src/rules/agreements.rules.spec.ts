import { clause, rulesOn, type Differences, type Part } from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

type Row = readonly [claim: string, differences: Differences, failing: readonly string[]];

describe('agreements and fingerprints', () => {
  const yearly = { accessAgreementMaxDays: 365 };
  const signedOn = (date: string): Part => ({ accessAgreement: { signedOn: date } });

  it.each<Row>([
    ['365 days old', { person: signedOn('2025-07-01'), system: yearly }, []],
    ['366 days old', { person: signedOn('2025-06-30'), system: yearly }, ['R-AGR-01']],
    ['signed only tomorrow', { person: signedOn('2026-07-02'), system: yearly }, ['R-AGR-01']],
    ['missing', { system: yearly }, ['R-AGR-01']],
    ['missing where none is asked for', {}, []],
    [
      'of an unknown limit',
      { person: signedOn('2026-06-30'), system: { accessAgreementMaxDays: null } },
      ['R-AGR-01'],
    ],
  ])('an access agreement that is %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('denies criminal justice information without a fingerprint check', () => {
    const system = { ...clause('FA-EMP'), profiles: [], requiresFingerprintCheck: true };
    expect(rulesOn({ system })).toEqual(['R-CJIS-01']);
    const person = { fingerprintCheck: { clearedOn: '2026-06-30' } };
    expect(rulesOn({ person, system })).toEqual([]);
  });
});
