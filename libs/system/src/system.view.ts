import type { ImpactLevel, RecordedEvent, Tier } from '@app/events';
import type { View } from '@app/projection';

/** A system as its owner, its ISSM and the officers see it. */
export interface SystemViewRow {
  readonly systemId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly impactLevel: ImpactLevel | null;
  readonly minTier: Tier | null;
  readonly ownerId: string;
  readonly issmId: string;
  readonly technology: string | null;
  readonly status: 'registered' | 'confirmed';
  readonly profiles: readonly { readonly profile: string; readonly mandatory: boolean }[];
}

const keys = (event: { readonly data: { readonly systemId: string } }): readonly string[] => [
  event.data.systemId,
];

/** Systems by id. */
export const systemView: View<SystemViewRow> = {
  name: 'system',
  version: 1,
  on: {
    SystemRegistered: { keys, fold: registered },
    SystemProfileAttached: { keys, fold: attached },
    SystemConfirmed: {
      keys,
      fold: (row, event) => row && { ...row, version: event.version, status: 'confirmed' },
    },
  },
};

function registered(
  _row: SystemViewRow | undefined,
  event: RecordedEvent<'SystemRegistered'>,
): SystemViewRow {
  const { systemId, name, kind, impactLevel, minTier, ownerId, issmId, technology } = event.data;
  const what = { systemId, name, kind, impactLevel, minTier, ownerId, issmId, technology };
  return { ...what, version: event.version, status: 'registered', profiles: [] };
}

function attached(
  row: SystemViewRow | undefined,
  event: RecordedEvent<'SystemProfileAttached'>,
): SystemViewRow | undefined {
  if (row === undefined) return undefined;
  const { profile, mandatory } = event.data;
  const profiles = [...row.profiles, { profile, mandatory }];
  return { ...row, version: event.version, profiles };
}
