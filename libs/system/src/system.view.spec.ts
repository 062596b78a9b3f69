import type { DomainEvent } from '@app/events';
import { folded } from '@app/projection/testing';
import { describe, expect, it } from 'vitest';
import { systemView } from './system.view.js';

const registered: DomainEvent = {
  type: 'SystemRegistered',
  data: {
    systemId: 's-1',
    name: 'Logistics',
    kind: 'dod-cloud',
    impactLevel: 'IL5',
    minTier: 'T2',
    ownerId: 'p-1',
    issmId: 'p-2',
    technology: null,
  },
};
const attached: DomainEvent = {
  type: 'SystemProfileAttached',
  data: { systemId: 's-1', profile: 'NDAA-1692', mandatory: true, authority: null },
};
const confirmed: DomainEvent = { type: 'SystemConfirmed', data: { systemId: 's-1' } };

describe('a system as its readers see it', () => {
  it('shows what kind and level brought with them, and whether the ISSM has confirmed', () => {
    const before = folded(systemView, [registered, attached]).get('s-1');
    expect(before).toMatchObject({
      status: 'registered',
      minTier: 'T2',
      profiles: [{ profile: 'NDAA-1692', mandatory: true }],
    });
    const after = folded(systemView, [registered, attached, confirmed]).get('s-1');
    expect(after?.status).toBe('confirmed');
  });
});
