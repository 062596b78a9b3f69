import { given, instant, type Asked } from '@app/kernel';
import { describe, it } from 'vitest';
import { contract, type ContractCommand } from './contract.decider.js';

const asked: Asked = {
  actor: { kind: 'person', id: 'hr-1', roles: ['hr'] },
  now: instant('2026-03-02T15:00:00Z'),
};
const recording = (from: string, to: string): ContractCommand => ({
  type: 'RecordContract',
  data: {
    contractId: 'con-1',
    number: 'FA8726-26-C-0001',
    impactLevel: 'IL5',
    dod: true,
    from,
    to,
  },
});
const recorded = (from: string, to: string) =>
  ({ type: 'ContractRecorded', data: recording(from, to).data }) as const;

describe('a contract', () => {
  it('is recorded once, for a day at least', () => {
    given(contract, [])
      .when(recording('2026-01-01', '2026-01-02'), asked)
      .yields(recorded('2026-01-01', '2026-01-02'));
    given(contract, [recorded('2026-01-01', '2027-01-01')])
      .when(recording('2026-01-01', '2027-01-01'), asked)
      .refused('contract.exists');
  });

  it('does not end before it begins', () => {
    for (const to of ['2026-01-01', '2025-12-31']) {
      given(contract, []).when(recording('2026-01-01', to), asked).refused('contract.dates');
    }
  });
});
