import type { RecordedEvent, Tier } from '@app/events';
import type { View } from '@app/projection';

/**
 * One case as an officer or adjudicator sees it; ids and steps, no answers of the questionnaire.
 */
export interface CaseRow {
  readonly caseId: string;
  readonly kind: string;
  readonly tier: Tier;
  readonly contractId: string;
  readonly status: string;
  readonly steps: readonly {
    readonly step: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string | null;
  }[];
}

/** All cases of one person; the key is the person's id. */
export interface CasesRow {
  readonly personId: string;
  readonly version: number;
  readonly cases: readonly CaseRow[];
}

type CaseEvent = RecordedEvent<
  | 'QuestionnaireSubmitted'
  | 'QuestionnaireReturned'
  | 'InvestigationOpened'
  | 'InvestigationClosed'
  | 'TrustDeterminationRecorded'
>;

const keys = (event: CaseEvent | RecordedEvent<'EligibilityRequested'>): readonly string[] => [
  event.data.personId,
];

/** A step that moves one case on: `status` says where to. */
const step = <E extends CaseEvent>(status: (event: E) => string) => ({
  keys,
  fold: (row: CasesRow | undefined, event: E): CasesRow | undefined =>
    row === undefined ? undefined : moved(row, event, status(event)),
});

/** The cases of a person, for those who work on them. */
export const casesView: View<CasesRow> = {
  name: 'clearance_cases',
  version: 1,
  on: {
    EligibilityRequested: { keys, fold: opened },
    QuestionnaireSubmitted: step(() => 'form-submitted'),
    QuestionnaireReturned: step(() => 'requested'),
    InvestigationOpened: step(() => 'investigation-open'),
    InvestigationClosed: step(() => 'adjudicating'),
    TrustDeterminationRecorded: step((event) => event.data.outcome),
  },
};

function opened(row: CasesRow | undefined, event: RecordedEvent<'EligibilityRequested'>): CasesRow {
  const { personId, caseId, kind, tier, contractId } = event.data;
  const steps = [stepOf(event)];
  const added: CaseRow = { caseId, kind, tier, contractId, status: 'requested', steps };
  return { personId, version: event.version, cases: [...(row?.cases ?? []), added] };
}

function moved(row: CasesRow, event: CaseEvent, status: string): CasesRow {
  const cases = row.cases.map((held) =>
    held.caseId === event.data.caseId
      ? { ...held, status, steps: [...held.steps, stepOf(event)] }
      : held,
  );
  return { ...row, version: event.version, cases };
}

function stepOf(
  event: CaseEvent | RecordedEvent<'EligibilityRequested'>,
): CaseRow['steps'][number] {
  const reason = 'reason' in event.data ? event.data.reason : null;
  return { step: event.type, by: event.actor.id, at: event.recordedAt, reason };
}
