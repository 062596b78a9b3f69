import type { CivilDate } from '@app/kernel';
import { fault, type BodsFault } from './bods.error.js';
import {
  interestsAt,
  type HeldInterest,
  type OwnershipGraph,
  type RelationshipRecord,
  type Stated,
} from './bods.graph.js';

type History = readonly Stated<RelationshipRecord>[];

/** Shares are decimal fractions of a hundred: thirds must not add to more than the whole. */
const ROUNDING = 1e-4;
/** The interests of which all holders together have a hundred percent. */
const WHOLES: readonly string[] = ['shareholding', 'votingRights'];

/** What no relationship can be: of a person, of itself, of a share or time that does not exist. */
export const relationFaults = (graph: OwnershipGraph): readonly BodsFault[] =>
  [...graph.relationships.values()].flat().flatMap((stated) => faultsOf(stated, graph));

function faultsOf(
  { statement, value }: Stated<RelationshipRecord>,
  { people }: OwnershipGraph,
): readonly BodsFault[] {
  const details = `${statement.place}.recordDetails`;
  const faults: BodsFault[] = [];
  if (value.subject !== null && people.has(value.subject)) {
    faults.push(fault('reference', `${details}.subject`, 'must be an entity, and is a person'));
  }
  if (value.subject !== null && value.subject === value.party) {
    faults.push(fault('self', `${details}.interestedParty`, 'is an owner of itself'));
  }
  for (const [index, interest] of value.interests.entries()) {
    faults.push(...interestFaults(interest, `${details}.interests[${index}]`));
  }
  return faults;
}

function interestFaults({ from, to, least, most }: HeldInterest, place: string): BodsFault[] {
  const faults: BodsFault[] = [];
  if (from !== null && to !== null && to < from) {
    faults.push(fault('dates', `${place}.endDate`, 'lies before the start'));
  }
  if (least !== null && least > most) {
    faults.push(fault('range', `${place}.share`, 'has a lower bound above the upper one'));
  }
  return faults;
}

/**
 * Direct holdings of one kind that add to more than the whole as last stated. What was stated of
 * earlier days is not refused for it: a change is often stated of one holder before the other.
 */
export function sumFaults({ entities, relationships }: OwnershipGraph): readonly BodsFault[] {
  const bySubject = new Map<string, History[]>();
  for (const history of relationships.values()) {
    const subject = history[0]?.value.subject ?? null;
    if (subject === null || isHeldInCommon(entities.get(subject)?.[0]?.value.type)) continue;
    const known = bySubject.get(subject);
    if (known === undefined) bySubject.set(subject, [history]);
    else known.push(history);
  }
  return [...bySubject.values()].flatMap((histories) => overfull(histories));
}

/** Whoever is party to an arrangement may hold the whole of it. */
const isHeldInCommon = (type: string | undefined): boolean => type === 'arrangement';

function overfull(histories: readonly History[]): readonly BodsFault[] {
  if (histories.length < 2) return [];
  for (const day of daysFromLastStatement(histories)) {
    for (const kind of WHOLES) {
      const whole = histories.reduce((sum, history) => sum + heldOf(history, kind, day), 0);
      if (whole <= 100 + ROUNDING) continue;
      const place = histories.at(-1)?.at(-1)?.statement.place ?? '$';
      return [
        fault(
          'sum',
          `${place}.recordDetails.interests`,
          `makes ${kind} of one subject add to ${Number(whole.toFixed(4))} on ${day}`,
        ),
      ];
    }
  }
  return [];
}

const heldOf = (history: History, kind: string, day: CivilDate): number =>
  interestsAt(history, day).reduce(
    (sum, { type, reach, least }) =>
      type === kind && reach === 'direct' ? sum + (least ?? 0) : sum,
    0,
  );

/** The day of the last statement, and what is stated to begin after it. */
function daysFromLastStatement(histories: readonly History[]): ReadonlySet<CivilDate> {
  const statements = histories.flat();
  const last = statements.reduce(
    (day, { statement }) => (statement.statedOn > day ? statement.statedOn : day),
    '',
  );
  const starts = statements.flatMap(({ value }) => value.interests.map(({ from }) => from ?? last));
  return new Set([last, ...starts.filter((from) => from > last)]);
}
