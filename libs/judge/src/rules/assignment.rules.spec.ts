import { rulesOn, type Part } from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

const assignment = (more: Part): Part => ({
  assignment: {
    status: 'active',
    from: '2021-01-01',
    to: null,
    requestedBy: 'owner',
    approvedBy: 'issm',
    ...more,
  },
});

describe('an assignment', () => {
  it.each<[string, Part, string, readonly string[]]>([
    ['is over on its end', { to: '2026-07-01' }, 'read', ['R-ASG-01']],
    ['holds the day before', { to: '2026-07-02' }, 'read', []],
    ['has to have begun', { from: '2026-07-02' }, 'read', ['R-ASG-01']],
    ['has to be active', { status: 'suspended' }, 'read', ['R-ASG-01']],
    ['to administer includes reading', { kinds: ['administer'] }, 'read', []],
    ['to write includes reading', { kinds: ['write'] }, 'read', []],
    ['to read includes no more', { kinds: ['read'] }, 'write', ['R-ASG-01']],
    [
      'to administer includes no maintenance',
      { kinds: ['administer'] },
      'remote-maintenance',
      ['R-ASG-01'],
    ],
    ['without kinds gives none', { kinds: [] }, 'read', ['R-ASG-01']],
    ['is called privileged in older files', { kinds: ['privileged'] }, 'privileged', []],
    ['to an unknown kind gives nothing', {}, 'sudo', ['R-DATA-05']],
    ['approved by who asked', { approvedBy: 'owner' }, 'read', ['R-SOD-01']],
    [
      'approved by who asked, among others',
      { approvedBy: ['issm', 'owner'] },
      'read',
      ['R-SOD-01'],
    ],
    ['approved by nobody known', { approvedBy: null }, 'read', ['R-SOD-01']],
  ])('%s', (_, more, access, failing) => {
    expect(rulesOn({ system: { access, ...assignment(more) } })).toEqual(failing);
  });

  it('has to be there', () => {
    expect(rulesOn({ system: { assignment: null } })).toEqual(['R-ASG-01']);
  });

  it('ends for good on the very day of its start, too', () => {
    const revoked = { status: 'revoked', level: 'SECRET', from: '2021-01-01' };
    const favourable = { status: 'favourable', level: 'SECRET', from: '2021-02-01' };
    const person = { clearance: { history: [revoked, favourable] } };
    expect(rulesOn({ person, system: assignment({}) })).toEqual(['R-ASG-01']);
    expect(rulesOn({ person, system: assignment({ from: '2021-01-02' }) })).toEqual([]);
  });
});

describe('a profile that nobody knows', () => {
  it('denies', () => {
    expect(rulesOn({ system: { profiles: ['SRG-IL5', 'SRG-IL7'] } })).toEqual(['R-DATA-05']);
  });
});
