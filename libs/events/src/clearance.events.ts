import type { CivilDate } from '@app/kernel';
import type { Entries } from './catalogue.entry.js';
import type { Tier } from './values.js';

/** Facts about trust determinations and eligibility: all cases of a person are one stream. */
export interface ClearanceEvents {
  readonly EligibilityRequested: {
    readonly personId: string;
    readonly caseId: string;
    readonly kind: 'trust-determination' | 'national-security';
    readonly tier: Tier;
    readonly contractId: string;
    readonly reason: string;
  };
  /** The form itself stays in the system that collects it; the log holds its reference only. */
  readonly QuestionnaireSubmitted: {
    readonly personId: string;
    readonly caseId: string;
    readonly form: string;
    readonly reference: string;
  };
  readonly QuestionnaireReturned: {
    readonly personId: string;
    readonly caseId: string;
    readonly reason: string;
  };
  /** An officer confirmed that the form is complete: completeness only (32 CFR 117.10(d)). */
  readonly InvestigationOpened: { readonly personId: string; readonly caseId: string };
  readonly InvestigationClosed: {
    readonly personId: string;
    readonly caseId: string;
    readonly tier: Tier;
    readonly closedOn: CivilDate;
    readonly reference: string;
  };
  readonly TrustDeterminationRecorded: {
    readonly personId: string;
    readonly caseId: string;
    readonly outcome: 'favourable' | 'unfavourable';
    readonly reason: string;
  };
}

export const clearanceEntries: Entries<ClearanceEvents> = {
  EligibilityRequested: {
    revision: 1,
    subject: 'personId',
    fields: {
      personId: 'open',
      caseId: 'open',
      kind: 'open',
      tier: 'open',
      contractId: 'open',
      reason: 'personal',
    },
  },
  QuestionnaireSubmitted: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', caseId: 'open', form: 'open', reference: 'personal' },
  },
  QuestionnaireReturned: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', caseId: 'open', reason: 'personal' },
  },
  InvestigationOpened: {
    revision: 1,
    subject: null,
    fields: { personId: 'open', caseId: 'open' },
  },
  InvestigationClosed: {
    revision: 1,
    subject: 'personId',
    fields: {
      personId: 'open',
      caseId: 'open',
      tier: 'open',
      closedOn: 'open',
      reference: 'personal',
    },
  },
  TrustDeterminationRecorded: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', caseId: 'open', outcome: 'open', reason: 'personal' },
  },
};
