import { personRoles, type AccessTable } from '@app/platform';

/** Law is no secret: every person may read which rule set, lists and territories are in force. */
export const rulesAccess = {
  ReadRuleSets: personRoles,
  ReadLists: personRoles,
  ReadList: personRoles,
} as const satisfies AccessTable;
