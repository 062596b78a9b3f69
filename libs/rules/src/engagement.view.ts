import type { View } from '@app/projection';

/** Which entities stand between a person and a contract: a fact about any of them touches it. */
export interface EngagementRow {
  readonly engagementId: string;
  readonly personId: string;
  readonly contractId: string;
  readonly employerIds: readonly string[];
}

/** Engagements by id. */
export const engagementView: View<EngagementRow> = {
  name: 'engagement',
  version: 1,
  on: {
    EngagementDeclared: {
      keys: (event) => [event.data.factId],
      fold: (_, event) => {
        const { factId, personId, contractId, employerIds } = event.data;
        return { engagementId: factId, personId, contractId, employerIds };
      },
    },
  },
};
