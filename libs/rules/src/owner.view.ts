import type { View } from '@app/projection';

/** Who is or was said to own an entity: a fact about an owner touches all that it owns. */
export interface OwnerRow {
  readonly employerId: string;
  readonly ownerIds: readonly string[];
}

/** Owners by the entity that they own. */
export const ownerView: View<OwnerRow> = {
  name: 'owner',
  version: 1,
  on: {
    OwnershipDeclared: {
      keys: (event) => [event.data.employerId],
      fold: (row, event) => {
        const { employerId, ownerId } = event.data;
        return { employerId, ownerIds: [...new Set([...(row?.ownerIds ?? []), ownerId])] };
      },
    },
  },
};
