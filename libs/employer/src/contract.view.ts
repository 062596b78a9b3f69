import type { ImpactLevel } from '@app/events';
import type { CivilDate } from '@app/kernel';
import type { View } from '@app/projection';

/** A contract as everybody may read it; the key is its id. `to` is exclusive. */
export interface ContractRow {
  readonly contractId: string;
  readonly version: number;
  readonly number: string;
  readonly impactLevel: ImpactLevel;
  readonly dod: boolean;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly recordedAt: string;
}

/** The contracts of a tenant. */
export const contractView: View<ContractRow> = {
  name: 'contract',
  version: 1,
  on: {
    ContractRecorded: {
      keys: ({ data }) => [data.contractId],
      fold: (_, { data, version, recordedAt }) => {
        const { contractId, number, impactLevel, dod, from, to } = data;
        return { contractId, version, number, impactLevel, dod, from, to, recordedAt };
      },
    },
  },
};
