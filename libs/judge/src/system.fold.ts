import type { RecordedEvent } from '@app/events';
import { stampOf } from './belief.js';
import type { ProfileRow, SystemRow } from './row.js';

/** A system's facts laid into its row; an event about something else leaves the row as it is. */
export function foldSystem(
  row: SystemRow | undefined,
  event: RecordedEvent,
): SystemRow | undefined {
  if (event.type === 'SystemRegistered') return registered(event);
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'SystemProfileAttached':
      return { ...row, profiles: [...row.profiles, attached(event)] };
    case 'SystemConfirmed':
      return { ...row, confirmed: stampOf(event) };
    default:
      return row;
  }
}

const registered = (event: RecordedEvent<'SystemRegistered'>): SystemRow => ({
  systemId: event.data.systemId,
  kind: event.data.kind,
  impactLevel: event.data.impactLevel,
  ownerId: event.data.ownerId,
  issmId: event.data.issmId,
  technology: event.data.technology,
  registered: stampOf(event),
  confirmed: null,
  profiles: [],
  requirements: event.data.minTier === null ? {} : { minTier: event.data.minTier },
  escort: null,
  defaults: true,
});

const attached = (event: RecordedEvent<'SystemProfileAttached'>): ProfileRow => ({
  profile: event.data.profile,
  authority:
    event.data.authority === null ? null : { ...event.data.authority, signedByCounsel: false },
  recorded: stampOf(event),
});
