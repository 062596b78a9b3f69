import type { RecordedEvent } from '@app/events';
import type { Belief, Country, Stamp } from './person.row.js';

/** The stamp that an event leaves on what it says. */
export const stampOf = (event: RecordedEvent): Stamp => ({
  eventId: event.id,
  position: event.position,
  at: event.recordedAt,
});

/** What has just been said and neither verified nor rejected. */
export const asserted = (event: RecordedEvent): Belief => ({
  recorded: stampOf(event),
  verified: null,
  rejected: null,
});

/** A country as it was given. */
export const given = (token: Country['token']): Country => ({ token, resolutions: [] });
