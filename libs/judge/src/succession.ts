import { begun, believed, current, ended, verified, type Moment } from './moment.js';
import type { Belief, Span } from './person.row.js';

/** A value of which there is one at a time, with what has been said of it. */
export type Dated = Belief & Span;

/**
 * The verified value that holds of those that succeed one another: a verified fact stays until a
 * later one supersedes it. The later start holds; where a start is unknown, the later verification
 * does. Undefined when there is none, or when the one that holds has ended.
 */
export function prevailing<F extends Dated>(facts: readonly F[], moment: Moment): F | undefined {
  const last = lastBegun(facts, moment);
  return last !== undefined && !ended(last, moment) ? last : undefined;
}

/** As `prevailing`, but also one that has ended. */
export function lastBegun<F extends Dated>(facts: readonly F[], moment: Moment): F | undefined {
  let last: F | undefined;
  for (const fact of facts) {
    if (verified(fact, moment) && begun(fact, moment) && (!last || supersedes(fact, last))) {
      last = fact;
    }
  }
  return last;
}

/** Declared values that stand beside the verified ones: neither verified nor rejected by then. */
export const isOpen = (fact: Dated, moment: Moment): boolean =>
  believed(fact, moment) && !verified(fact, moment);

/** An open value, in force at that moment, that was asserted after `fact` was. */
export const laterDeclared = (fact: Dated, candidate: Dated, moment: Moment): boolean =>
  isOpen(candidate, moment) &&
  current(candidate, moment) &&
  candidate.recorded.position > fact.recorded.position;

/** A value asserted after `fact` was, verified or not, that says it has ended within its time. */
export const laterEnd = (fact: Dated, candidate: Dated, moment: Moment): boolean =>
  believed(candidate, moment) &&
  ended(candidate, moment) &&
  candidate.recorded.position > fact.recorded.position &&
  (fact.from === null || candidate.to === null || candidate.to > fact.from);

/** True when `fact` takes the place of `other`: both are verified. */
export function supersedes(fact: Dated, other: Dated): boolean {
  if (fact.from !== null && other.from !== null && fact.from !== other.from) {
    return fact.from > other.from;
  }
  return (fact.verified?.position ?? 0) >= (other.verified?.position ?? 0);
}
