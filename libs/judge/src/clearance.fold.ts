import type { RecordedEvent } from '@app/events';
import { stampOf } from './belief.js';
import type { CaseRow, CaseStatus, PersonRow } from './person.row.js';

/** Clearance facts laid into the row of the person; each case is kept by itself. */
export function foldClearance(person: PersonRow, event: RecordedEvent): PersonRow {
  switch (event.type) {
    case 'EligibilityRequested':
      return { ...person, cases: [...person.cases, opened(event)] };
    case 'InvestigationClosed':
      return onCase(person, event.data.caseId, (row) => investigated(row, event));
    case 'TrustDeterminationRecorded':
      return onCase(person, event.data.caseId, (row) => adjudicated(row, event));
    default:
      return person;
  }
}

const opened = (event: RecordedEvent<'EligibilityRequested'>): CaseRow => ({
  caseId: event.data.caseId,
  kind: event.data.kind,
  investigations: [],
  outcomes: [],
  statuses: [status('open', event)],
});

const investigated = (row: CaseRow, event: RecordedEvent<'InvestigationClosed'>): CaseRow => ({
  ...row,
  investigations: [
    ...row.investigations,
    { tier: event.data.tier, closedOn: event.data.closedOn, ...stampOf(event) },
  ],
});

/**
 * An unfavourable determination is a denial: it ends what the person holds (R-CLR-02, R-ASG-01).
 */
const adjudicated = (
  row: CaseRow,
  event: RecordedEvent<'TrustDeterminationRecorded'>,
): CaseRow => ({
  ...row,
  outcomes: [
    ...row.outcomes,
    { outcome: event.data.outcome, from: event.recordedAt, ...stampOf(event) },
  ],
  statuses: [
    ...row.statuses,
    status(event.data.outcome === 'favourable' ? 'favourable' : 'denied', event),
  ],
});

const status = (name: CaseStatus, event: RecordedEvent): CaseRow['statuses'][number] => ({
  status: name,
  level: null,
  from: event.recordedAt,
  expiresOn: null,
  limited: false,
  ...stampOf(event),
});

const onCase = (
  person: PersonRow,
  caseId: string,
  change: (row: CaseRow) => CaseRow,
): PersonRow => ({
  ...person,
  cases: person.cases.map((row) => (row.caseId === caseId ? change(row) : row)),
});
