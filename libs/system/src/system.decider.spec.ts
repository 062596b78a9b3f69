import { given, instant, type Actor } from '@app/kernel';
import { describe, it } from 'vitest';
import { system, type SystemAsked, type SystemEvent } from './system.decider.js';

const now = instant('2026-03-02T15:00:00Z');
const mandatory = { profiles: ['SRG-IL5', 'NDAA-1692'], minTier: 'T2' } as const;

const asked = (id: string, roles: readonly string[] = ['system-owner']): SystemAsked => {
  const actor: Actor = { kind: 'person', id, roles };
  return { actor, now, mandatory };
};

const registration = {
  type: 'RegisterSystem',
  data: {
    systemId: 'sys-1',
    name: 'Logistics',
    kind: 'dod-cloud',
    impactLevel: 'IL5',
    issmId: 'issm-1',
    technology: 'k8s',
  },
} as const;

const registered: SystemEvent = {
  type: 'SystemRegistered',
  data: { ...registration.data, minTier: 'T2', ownerId: 'owner-1' },
};

const attached = (profile: string): SystemEvent => ({
  type: 'SystemProfileAttached',
  data: { systemId: 'sys-1', profile, mandatory: true, authority: null },
});

const confirmation = { type: 'ConfirmSystem', data: { systemId: 'sys-1' } } as const;
const confirmed: SystemEvent = { type: 'SystemConfirmed', data: { systemId: 'sys-1' } };

describe('a system', () => {
  it('brings the profiles and the tier of its kind and level with it', () => {
    given(system, [])
      .when(registration, asked('owner-1'))
      .yields(registered, attached('SRG-IL5'), attached('NDAA-1692'));
  });

  it('is registered once', () => {
    given(system, [registered]).when(registration, asked('owner-1')).refused('system.exists');
  });

  it('has an ISSM who is not its owner', () => {
    given(system, []).when(registration, asked('issm-1')).refused('system.four_eyes');
  });

  it('takes effect when its own ISSM confirms kind and level', () => {
    given(system, [registered])
      .when(confirmation, asked('issm-1', ['issm']))
      .yields(confirmed);
  });

  it('is not confirmed by the ISSM of another system, nor by its owner', () => {
    const refused = 'system.not_its_issm';
    given(system, [registered])
      .when(confirmation, asked('issm-2', ['issm']))
      .refused(refused);
    given(system, [registered])
      .when(confirmation, asked('owner-1', ['system-owner', 'issm']))
      .refused(refused);
  });

  it('is confirmed once, however often the ISSM says so', () => {
    given(system, [registered, confirmed])
      .when(confirmation, asked('issm-1', ['issm']))
      .yields();
  });

  it('cannot be confirmed before it is registered', () => {
    given(system, [])
      .when(confirmation, asked('issm-1', ['issm']))
      .refused('system.not_found');
  });
});
