import type { AccessTable } from '@app/platform';

/** Who may ask what of systems. Whose system, the decider says. */
export const systemAccess = {
  RegisterSystem: ['system-owner'],
  ConfirmSystem: ['issm'],
  ReadSystem: ['system-owner', 'issm', 'security-officer', 'auditor'],
} as const satisfies AccessTable;
