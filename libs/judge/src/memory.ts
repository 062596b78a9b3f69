import { earlier, firstOf, type Horizon, type Moment } from './moment.js';
import type { Instant } from '@app/kernel';

/** Something worked out from rows, and when time alone first changes it. */
export interface Dated<T> {
  readonly value: T;
  readonly until: Instant | null;
}

interface Kept<T> extends Dated<T> {
  readonly since: Instant;
}

/** Remembers what was worked out from a row: rows are immutable, so the row itself is the key. */
export interface Memory {
  /**
   * The value of a row at a moment, worked out anew when time has passed what it holds for. Only
   * the present is remembered; a question about what was known earlier is worked out each time.
   */
  readonly dated: <T>(row: object, part: string, moment: Moment, work: () => Dated<T>) => Dated<T>;
  /** A value that depends on the row alone. */
  readonly fixed: <T>(row: object, part: string, work: () => T) => T;
}

/** An empty memory. It holds rows weakly. */
export function createMemory(): Memory {
  const kept = new WeakMap<object, Map<string, unknown>>();
  const partsOf = (row: object): Map<string, unknown> => {
    const known = kept.get(row);
    if (known !== undefined) return known;
    const parts = new Map<string, unknown>();
    kept.set(row, parts);
    return parts;
  };
  return {
    dated: <T>(row: object, part: string, moment: Moment, work: () => Dated<T>): Dated<T> => {
      if (moment.known !== Number.POSITIVE_INFINITY) return work();
      const parts = partsOf(row);
      const known = parts.get(part) as Kept<T> | undefined;
      if (known !== undefined && holds(known, moment)) return known;
      const made: Kept<T> = { ...work(), since: moment.at };
      parts.set(part, made);
      return made;
    },
    fixed: <T>(row: object, part: string, work: () => T): T => {
      const parts = partsOf(row);
      if (parts.has(part)) return parts.get(part) as T;
      const made = work();
      parts.set(part, made);
      return made;
    },
  };
}

const holds = (known: Kept<unknown>, moment: Moment): boolean =>
  known.since <= moment.at && (known.until === null || moment.at < known.until);

/** Closes a horizon into the instant until which a value holds. */
export const until = <T>(
  value: T,
  horizon: Horizon,
  startOf: (day: string) => Instant,
  also: Instant | null = null,
): Dated<T> => ({ value, until: earlier(firstOf(horizon, startOf), also) });
