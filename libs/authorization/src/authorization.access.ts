import { machineRoles, personRoles, type AccessTable } from '@app/platform';

/** Who may ask what. Questions are for machines; people read histories, which say why. */
export const authorizationAccess = {
  Evaluate: ['scope:decisions:read'],
  ReadPersonHistory: ['security-officer', 'auditor'],
  ReadAssignmentHistory: ['security-officer', 'auditor'],
  ReadEvents: ['auditor'],
  ReadStatus: [...personRoles, ...machineRoles],
} as const satisfies AccessTable;
