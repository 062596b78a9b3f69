import type { AccessTable } from '@app/platform';

/** Who may record contracts and employers and who verifies. Which person, the decider says. */
export const employerAccess = {
  RecordContract: ['hr'],
  ReadContract: ['hr', 'security-officer', 'system-owner', 'issm', 'auditor'],
  RegisterEmployer: ['hr'],
  DeclareOwnership: ['hr'],
  VerifyEmployer: ['security-officer'],
  VerifyOwnership: ['security-officer'],
  ListEmployer: ['security-officer'],
  ReadEmployer: ['hr', 'security-officer', 'auditor'],
} as const satisfies AccessTable;

/** What somebody is told who may not verify. */
export const VERIFYING = 'HR asserts facts and never verifies them';
