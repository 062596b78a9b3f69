import { plusDays, startOfDay, type CivilDate, type Instant } from '@app/kernel';

/**
 * The days of one zone. A judgement asks for them often, and `Intl` is slow: they are remembered.
 */
export interface Calendar {
  readonly zone: string;
  /** The day that it is at an instant. */
  readonly dayOf: (at: Instant) => CivilDate;
  /** The instant at which a day begins, daylight saving included. */
  readonly startOf: (day: CivilDate) => Instant;
  /** The first day on which what is of a day or an instant is older than `maxDays`. */
  readonly lapseOf: (since: Instant, maxDays: number) => CivilDate;
}

interface Day {
  readonly start: Instant;
  readonly previous: CivilDate;
  readonly next: CivilDate;
}

const DATE_LENGTH = 10;

/** More days than any tenant's history has; beyond it the memory begins anew. */
const MAX_DAYS = 50_000;

/** A calendar that remembers the days it was asked about. Throws for a zone that does not exist. */
export function createCalendar(zone: string): Calendar {
  const days = new Map<CivilDate, Day>();

  const day = (date: CivilDate): Day => {
    const known = days.get(date);
    if (known !== undefined) return known;
    if (days.size >= MAX_DAYS) days.clear();
    const made = {
      start: startOfDay(date, zone),
      previous: plusDays(date, -1),
      next: plusDays(date, 1),
    };
    days.set(date, made);
    return made;
  };

  const dayOf = (at: Instant): CivilDate => {
    const date = at.slice(0, 10);
    const { start, previous, next } = day(date);
    if (at < start) return previous;
    return at < day(next).start ? date : next;
  };

  const lapses = new Map<number, Map<CivilDate, CivilDate>>();

  /** "N days old at most" denies on day N + 1. */
  const lapseOf = (since: Instant, maxDays: number): CivilDate => {
    const date = since.length === DATE_LENGTH ? since : dayOf(since);
    const remembered = lapses.get(maxDays) ?? new Map<CivilDate, CivilDate>();
    if (remembered.size === 0) lapses.set(maxDays, remembered);
    const known = remembered.get(date);
    if (known !== undefined) return known;
    const lapse = plusDays(date, maxDays + 1);
    if (remembered.size >= MAX_DAYS) remembered.clear();
    remembered.set(date, lapse);
    return lapse;
  };

  return { zone, dayOf, startOf: (date) => day(date).start, lapseOf };
}
