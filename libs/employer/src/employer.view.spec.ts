import type { DomainEvent } from '@app/events';
import { folded } from '@app/projection/testing';
import { describe, expect, it } from 'vitest';
import { contractView } from './contract.view.js';
import { employerView } from './employer.view.js';

const us = { token: 'US', scheme: null } as const;
const document = { kind: 'SF 328', reference: '77' } as const;
const registered: DomainEvent = {
  type: 'EmployerRegistered',
  data: {
    employerId: 'e-1',
    legalName: 'Fern Cloud LLC',
    organizedUnder: us,
    principalPlaceOfBusiness: us,
  },
};
const declared = (interestId: string): DomainEvent => ({
  type: 'OwnershipDeclared',
  data: {
    employerId: 'e-1',
    interestId,
    ownerKind: 'entity',
    ownerId: 'e-2',
    share: 50,
    from: null,
    to: '2027-01-01',
    government: null,
    individual: null,
  },
});

describe('the row of an employer', () => {
  it('holds its owners in the order of their declaration, and who verified what', () => {
    const row = folded(employerView, [
      registered,
      declared('i-1'),
      declared('i-2'),
      { type: 'OwnershipVerified', data: { employerId: 'e-1', interestId: 'i-2', document } },
      { type: 'EmployerVerified', data: { employerId: 'e-1', document } },
      {
        type: 'EmployerListed',
        data: { employerId: 'e-1', list: '889', from: '2026-01-01', reference: 'FAR 52.204-25' },
      },
    ]).get('e-1');
    const verified = { by: 'somebody', at: '2026-01-01T00:00:04.000000Z', document };
    expect(row?.interests.map(({ interestId, verified: found }) => [interestId, found])).toEqual([
      ['i-1', null],
      ['i-2', verified],
    ]);
    expect(row?.verified).toEqual({ ...verified, at: '2026-01-01T00:00:05.000000Z' });
    expect(row?.listings).toEqual([
      {
        list: '889',
        from: '2026-01-01',
        reference: 'FAR 52.204-25',
        by: 'somebody',
        at: '2026-01-01T00:00:06.000000Z',
      },
    ]);
    expect(row?.version).toBe(6);
  });

  it('is made by a registration alone', () => {
    expect(folded(employerView, [declared('i-1')]).size).toBe(0);
  });
});

it('the row of a contract is what was recorded', () => {
  const dates = { from: '2026-01-01', to: '2027-01-01' } as const;
  const data = {
    ...dates,
    ...({ contractId: 'con-1', number: 'FA-1', impactLevel: 'IL5', dod: true } as const),
  };
  const rows = folded(contractView, [{ type: 'ContractRecorded', data }]);
  expect(rows.get('con-1')).toEqual({
    ...data,
    version: 1,
    recordedAt: '2026-01-01T00:00:01.000000Z',
  });
});
