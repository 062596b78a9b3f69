import type { DomainEvent, ImpactLevel } from '@app/events';
import { Refusal, type CivilDate, type Command, type Decider } from '@app/kernel';

export type ContractCommand = Command<
  'RecordContract',
  {
    readonly contractId: string;
    readonly number: string;
    readonly impactLevel: ImpactLevel;
    readonly dod: boolean;
    readonly from: CivilDate;
    readonly to: CivilDate;
  }
>;

export type ContractEvent = DomainEvent<'ContractRecorded'>;

export type Contract = { readonly status: 'none' } | { readonly status: 'recorded' };

/** A contract: it bounds assignments and says which facts may be asked for. `to` is exclusive. */
export const contract: Decider<ContractCommand, Contract, ContractEvent> = {
  initial: { status: 'none' },
  decide: ({ data }, state) => {
    if (state.status === 'recorded') {
      throw new Refusal('conflict', 'contract.exists', 'a contract of that id exists already');
    }
    if (data.to <= data.from) {
      throw new Refusal('invalid', 'contract.dates', 'the last day may not be before the first');
    }
    const { contractId, number, impactLevel, dod, from, to } = data;
    return [{ type: 'ContractRecorded', data: { contractId, number, impactLevel, dod, from, to } }];
  },
  evolve: () => ({ status: 'recorded' }),
};
