import type { AccessTable } from '@app/platform';

/** Who may ask what of assignments. Whose, and never one's own, the decider says. */
export const assignmentAccess = {
  RequestAssignment: ['system-owner'],
  ApproveAssignment: ['issm', 'security-officer'],
  RejectAssignment: ['issm', 'security-officer'],
  WithdrawAssignment: ['system-owner'],
  SuspendAssignment: ['security-officer', 'system-owner', 'issm'],
  RevokeAssignment: ['security-officer', 'system-owner', 'issm'],
  ReadAssignment: ['system-owner', 'issm', 'security-officer', 'auditor'],
  ReadVerdict: ['system-owner', 'issm', 'security-officer', 'auditor'],
} as const satisfies AccessTable;
