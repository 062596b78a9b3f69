import { machineRoles, personRoles, type AccessTable } from '@app/platform';

/** Who may ask what of contractor records and invitations. Which person, the deciders say. */
export const vettingAccess = {
  SubmitContractorRecord: ['hr'],
  ResubmitContractorRecord: ['hr'],
  ReadContractors: ['security-officer', 'hr'],
  ReadContractor: ['security-officer', 'hr', 'auditor', 'contractor'],
  AcceptContractorRecord: ['security-officer'],
  ReturnContractorRecord: ['security-officer'],
  DeclareFact: ['hr', 'contractor'],
  VerifyFact: ['security-officer'],
  RejectFact: ['security-officer'],
  ResolveCountryToken: ['security-officer'],
  AttestWorkLocation: ['contractor'],
  SignAccessAgreement: ['contractor'],
  IssueInvitation: ['security-officer'],
  AcceptInvitation: personRoles,
  ReadMe: [...personRoles, ...machineRoles],
} as const satisfies AccessTable;

/** What somebody is told who may not verify. */
export const VERIFYING = 'HR asserts facts and never verifies them';
