import type { CivilDate, Instant } from '@app/kernel';
import type { Belief, Span, Stamp, When } from './person.row.js';

/**
 * The point that a question is asked about: true at `at` (on the day `today` of the rule set's
 * zone), as recorded up to position `known`.
 */
export interface Moment {
  readonly at: Instant;
  readonly today: CivilDate;
  readonly known: number;
}

const DATE_LENGTH = 10;

/** A day begins when it is that day; an instant at itself. */
export const reached = (when: When, moment: Moment): boolean =>
  when.length === DATE_LENGTH ? when <= moment.today : when <= moment.at;

export const begun = (span: Span, moment: Moment): boolean =>
  span.from === null || reached(span.from, moment);

export const ended = (span: Span, moment: Moment): boolean =>
  span.to !== null && reached(span.to, moment);

/** In `[from, to)`. */
export const current = (span: Span, moment: Moment): boolean =>
  begun(span, moment) && !ended(span, moment);

/** It had been recorded by then. */
export const recorded = (stamp: Stamp, moment: Moment): boolean => stamp.position <= moment.known;

/** Said by then and not rejected by then: counts against a person, never for. */
export const believed = (belief: Belief, moment: Moment): boolean =>
  recorded(belief.recorded, moment) && !stampedBy(belief.rejected, moment);

/** Said, not rejected and verified by then: the only thing that counts for a person. */
export const verified = (belief: Belief, moment: Moment): boolean =>
  believed(belief, moment) && stampedBy(belief.verified, moment);

const stampedBy = (stamp: Stamp | null, moment: Moment): boolean =>
  stamp !== null && recorded(stamp, moment);

/** Every event that a belief rests on, as known at that moment. */
export const eventsOf = (belief: Belief, moment: Moment): readonly string[] =>
  belief.verified !== null && recorded(belief.verified, moment)
    ? [belief.recorded.eventId, belief.verified.eventId]
    : [belief.recorded.eventId];

/**
 * Collects the earliest day and the earliest instant after a moment at which time changes a fact.
 */
export interface Horizon {
  day: CivilDate | null;
  instant: Instant | null;
}

export const openHorizon = (): Horizon => ({ day: null, instant: null });

/** Notes a boundary if it lies ahead. */
export function note(horizon: Horizon, when: When | null, moment: Moment): void {
  if (when === null || reached(when, moment)) return;
  if (when.length === DATE_LENGTH) {
    if (horizon.day === null || when < horizon.day) horizon.day = when;
  } else if (horizon.instant === null || when < horizon.instant) horizon.instant = when;
}

/** Notes both ends of a span. */
export function noteSpan(horizon: Horizon, span: Span, moment: Moment): void {
  note(horizon, span.from, moment);
  note(horizon, span.to, moment);
}

/** The first instant that a horizon noted; null when nothing lies ahead. */
export function firstOf(horizon: Horizon, startOf: (day: CivilDate) => Instant): Instant | null {
  const start = horizon.day === null ? null : startOf(horizon.day);
  return earlier(start, horizon.instant);
}

/** The earlier of two instants, where null is never. */
export const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null || a < b ? a : b;
