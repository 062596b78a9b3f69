import type { AccessTable } from '@app/platform';

/** Who may ask what of a person's cases. Which person, the decider says. */
export const clearanceAccess = {
  RequestEligibility: ['security-officer'],
  SubmitQuestionnaire: ['contractor'],
  ReturnQuestionnaire: ['security-officer'],
  ConfirmQuestionnaire: ['security-officer'],
  RecordInvestigationResult: ['security-officer'],
  RecordTrustDetermination: ['adjudicator'],
  ReadCases: ['security-officer', 'adjudicator', 'auditor', 'contractor'],
} as const satisfies AccessTable;
