/** The streams of the log. A stream's id follows from what it is about, never from a view. */
export const streams = {
  tenant: 'tenant',
  territories: 'territories',
  contractor: (personId: string): string => `contractor-${personId}`,
  invitation: (invitationId: string): string => `invitation-${invitationId}`,
  account: (accountId: string): string => `account-${accountId}`,
  contract: (contractId: string): string => `contract-${contractId}`,
  employer: (employerId: string): string => `employer-${employerId}`,
  clearance: (personId: string): string => `clearance-${personId}`,
  system: (systemId: string): string => `system-${systemId}`,
  assignment: (assignmentId: string): string => `assignment-${assignmentId}`,
  ruleSet: (ruleSetId: string): string => `ruleset-${ruleSetId}`,
  list: (listId: string): string => `list-${listId}`,
} as const;
