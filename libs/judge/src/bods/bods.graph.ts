import type { CivilDate } from '@app/kernel';
import type { BodsAddress, BodsPlace } from './bods.statement.js';

/** A legal entity, state or arrangement. */
export interface EntityRecord {
  readonly type: string;
  readonly subtype: string | null;
  readonly jurisdiction: BodsPlace | null;
  readonly addresses: readonly BodsAddress[];
  readonly dissolvedOn: CivilDate | null;
}

/** A natural person; null nationalities are unknown. */
export interface PersonRecord {
  readonly nationalities: readonly BodsPlace[] | null;
  readonly addresses: readonly BodsAddress[];
}

/**
 * One interest in force in `[from, to)`. `least` and `most` in percent, both null without a share;
 * `most` is 100 where nothing is said.
 */
export interface HeldInterest {
  readonly type: string;
  readonly reach: 'direct' | 'indirect' | 'unknown';
  readonly least: number | null;
  readonly most: number;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

/**
 * What one party holds of one subject; null where either is not named. `components` are the records
 * that say the same in detail.
 */
export interface RelationshipRecord {
  readonly subject: string | null;
  readonly party: string | null;
  readonly components: readonly string[];
  readonly interests: readonly HeldInterest[];
}

/** Where a record stands in a file, and whether its publisher calls it verified. */
export interface StatementRef {
  readonly statementId: string;
  readonly statedOn: CivilDate;
  readonly sourceVerified: boolean;
  /** The publisher closed the record with this statement. */
  readonly closes: boolean;
  readonly place: string;
}

/** A record as one statement has it. */
export interface Stated<T> {
  readonly statement: StatementRef;
  readonly value: T;
}

/** Every record with its statements, from the first to the last. */
export interface OwnershipGraph {
  readonly entities: ReadonlyMap<string, readonly Stated<EntityRecord>[]>;
  readonly people: ReadonlyMap<string, readonly Stated<PersonRecord>[]>;
  readonly relationships: ReadonlyMap<string, readonly Stated<RelationshipRecord>[]>;
}

/** The latest statement of a record by that day; before the first, the first. */
export function statedBy<T>(history: readonly Stated<T>[], at: CivilDate): Stated<T> | undefined {
  return history.findLast(({ statement }) => statement.statedOn <= at) ?? history[0];
}

/** True when the record had been closed by that day. */
export const isClosed = (statement: StatementRef, at: CivilDate): boolean =>
  statement.closes && statement.statedOn <= at;

/**
 * The statement of a relationship that holds on a day. One that tells of a change holds from the
 * day of the change, which is before it was stated; any other from the day that it was stated.
 */
export function holdingOn(
  history: readonly Stated<RelationshipRecord>[],
  at: CivilDate,
): Stated<RelationshipRecord> | undefined {
  return (
    history.findLast((stated, index) => holdsFrom(stated, history[index - 1]) <= at) ?? history[0]
  );
}

function holdsFrom(
  { statement, value }: Stated<RelationshipRecord>,
  before: Stated<RelationshipRecord> | undefined,
): CivilDate {
  const { statedOn } = statement;
  if (before === undefined || statement.closes) return statedOn;
  const starts = value.interests.flatMap(({ from }) => (from === null ? [] : [from]));
  const first = starts.reduce((least, from) => (from < least ? from : least), statedOn);
  return first > before.statement.statedOn ? first : statedOn;
}

/**
 * The interests of a relationship in force that day. What a later statement says of an end counts
 * too; a record that was closed without one ends on the day of the statement.
 */
export function interestsAt(
  history: readonly Stated<RelationshipRecord>[],
  at: CivilDate,
): readonly HeldInterest[] {
  const stated = holdingOn(history, at);
  if (stated === undefined) return [];
  const later = history.slice(history.indexOf(stated));
  return stated.value.interests.filter(
    (interest) =>
      (interest.from === null || interest.from <= at) &&
      !later.some((one) => isEndedBy(one, interest, at)),
  );
}

function isEndedBy(
  { statement, value }: Stated<RelationshipRecord>,
  interest: HeldInterest,
  at: CivilDate,
): boolean {
  const same = value.interests.find(
    ({ type, reach }) => type === interest.type && reach === interest.reach,
  );
  const to = same?.to ?? (statement.closes ? statement.statedOn : null);
  return to !== null && to <= at;
}
