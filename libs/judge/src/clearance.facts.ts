import type { ClearanceLevel } from '@app/events';
import type { CivilDate } from '@app/kernel';
import { note, reached, recorded, type Horizon, type Moment } from './moment.js';
import type { CaseRow, CaseStatusRow, InvestigationRow, PersonRow } from './person.row.js';
import { tierNumber } from './profiles.js';

/** One case at a moment: what is recorded of its investigation, its outcome, its latest status. */
export interface CaseFacts {
  readonly kind: CaseRow['kind'];
  readonly tier: number;
  readonly closedOn: CivilDate | null;
  readonly outcome: 'favourable' | 'unfavourable' | null;
  readonly status: CaseStatusRow | null;
  readonly eventIds: readonly string[];
}

/** Every case of a person at a moment, each read by itself. */
export function caseFacts(row: PersonRow, moment: Moment, horizon: Horizon): readonly CaseFacts[] {
  return row.cases.map((one) => {
    const investigation = lastClosed(one.investigations, moment, horizon);
    const outcome = lastReached(one.outcomes, moment, horizon);
    const status = lastReached(one.statuses, moment, horizon);
    if (status?.expiresOn) note(horizon, status.expiresOn, moment);
    return {
      kind: one.kind,
      tier: tierNumber(investigation?.tier ?? null),
      closedOn: investigation?.closedOn ?? null,
      outcome: outcome?.outcome ?? null,
      status: status ?? null,
      eventIds: [investigation, outcome, status].flatMap((fact) => fact?.eventId ?? []),
    };
  });
}

/** Denials, revocations and losses of jurisdiction: they end an assignment for good (R-ASG-01). */
export function finalDenials(row: PersonRow, moment: Moment): readonly CaseStatusRow[] {
  return row.cases.flatMap((one) =>
    one.statuses.filter(
      (status) =>
        finals.has(status.status) && recorded(status, moment) && reached(status.from, moment),
    ),
  );
}

const finals: ReadonlySet<string> = new Set(['denied', 'revoked', 'lossOfJurisdiction']);

/** Statuses that count against a person even where no clearance is asked for (R-CLR-02). */
export const adverseStatuses: ReadonlySet<string> = new Set([
  'suspended',
  'denied',
  'revoked',
  'lossOfJurisdiction',
  'sorIssued',
]);

/** A status in its time: an interim or limited one that has ended by itself holds no longer. */
export const hasLapsed = (status: CaseStatusRow, moment: Moment): boolean =>
  status.expiresOn !== null && reached(status.expiresOn, moment);

const levels: readonly ClearanceLevel[] = ['CONFIDENTIAL', 'SECRET', 'TOP SECRET'];

/** Levels compare in their order; none is below all. */
export const levelNumber = (level: string | null): number =>
  levels.findIndex((candidate) => candidate === level);

/** The level that a status gives: a limited access authorisation never reaches above Secret. */
export const levelOf = (status: CaseStatusRow): number =>
  status.limited
    ? Math.min(levelNumber(status.level), levelNumber('SECRET'))
    : levelNumber(status.level);

function lastClosed(
  rows: readonly InvestigationRow[],
  moment: Moment,
  horizon: Horizon,
): InvestigationRow | undefined {
  let last: InvestigationRow | undefined;
  for (const row of rows) {
    if (!recorded(row, moment)) continue;
    if (row.closedOn !== null) note(horizon, row.closedOn, moment);
    if (row.closedOn === null || reached(row.closedOn, moment)) last = row;
  }
  return last;
}

function lastReached<T extends CaseStatusRow | CaseRow['outcomes'][number]>(
  rows: readonly T[],
  moment: Moment,
  horizon: Horizon,
): T | undefined {
  let last: T | undefined;
  for (const row of rows) {
    if (!recorded(row, moment)) continue;
    note(horizon, row.from, moment);
    if (reached(row.from, moment) && (last === undefined || row.from >= last.from)) last = row;
  }
  return last;
}
