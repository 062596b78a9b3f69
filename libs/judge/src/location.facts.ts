import type { CivilDate } from '@app/kernel';
import type { Calendar } from './calendar.js';
import { believed, eventsOf, note, reached, type Horizon, type Moment } from './moment.js';
import { territoryOf, type FactReader } from './person.facts.js';
import type { LocationRow } from './person.row.js';

/**
 * Where somebody works. `favourable`: attested in person (or recorded by an officer), within the
 * age limit, undisputed. `standing` false: something is missing for that, and `why` says what.
 */
export interface LocationFact {
  readonly territory: string | null;
  readonly favourable: boolean;
  readonly why: 'none' | 'unresolved' | 'disputed' | 'stale' | 'unattested' | null;
  readonly eventIds: readonly string[];
}

/**
 * What a location is read with: which places are adverse to this question, and how old it may be.
 */
export interface LocationReader extends Pick<FactReader, 'resolve'> {
  readonly adverse: (territory: string) => boolean;
  readonly maxDays: number | null;
  /** The day on which age is asked: now, also where the question is about a later start. */
  readonly ageOn: CivilDate;
  readonly calendar: Calendar;
}

const nowhere: LocationFact = { territory: null, favourable: false, why: 'none', eventIds: [] };

/**
 * The location at a moment (rules, "Facts"): a later declared one is a succession and is judged as
 * it stands; after an adverse one only evidence that an officer recorded makes it favourable again.
 */
export function locationFact(
  rows: readonly LocationRow[],
  moment: Moment,
  reader: LocationReader,
  horizon: Horizon,
): LocationFact {
  let held: LocationRow | undefined;
  let territory: string | null = null;
  let adverse = false;
  for (const row of inOrder(rows)) {
    if (!believed(row, moment)) continue;
    note(horizon, row.since, moment);
    if (!reached(row.since, moment)) continue;
    const where = territoryOf(row.country, moment, reader);
    const against = where !== null && reader.adverse(where);
    if (adverse && !against && row.by !== 'officer') continue;
    [held, territory, adverse] = [row, where, against];
  }
  return held === undefined ? nowhere : judged(held, territory, adverse, moment, reader, horizon);
}

function judged(
  row: LocationRow,
  territory: string | null,
  adverse: boolean,
  moment: Moment,
  reader: LocationReader,
  horizon: Horizon,
): LocationFact {
  const why = wanting(row, territory, adverse, moment, reader, horizon);
  return {
    territory,
    favourable: why === null && !adverse,
    why,
    eventIds: eventsOf(row, moment),
  };
}

function wanting(
  row: LocationRow,
  territory: string | null,
  adverse: boolean,
  moment: Moment,
  reader: LocationReader,
  horizon: Horizon,
): LocationFact['why'] {
  if (territory === null) return 'unresolved';
  if (row.disputed) return 'disputed';
  if (adverse) return null;
  if (row.by === 'declared') return 'unattested';
  if (reader.maxDays === null) return null;
  const lapse = reader.calendar.lapseOf(row.since, reader.maxDays);
  note(horizon, lapse, moment);
  return reader.ageOn >= lapse ? 'stale' : null;
}

/** By the time from which they hold; what was recorded later of the same time comes later. */
function inOrder(rows: readonly LocationRow[]): readonly LocationRow[] {
  for (let index = 1; index < rows.length; index += 1) {
    const [before, after] = [rows[index - 1], rows[index]];
    if (before !== undefined && after !== undefined && after.since < before.since) {
      return rows.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
    }
  }
  return rows;
}
