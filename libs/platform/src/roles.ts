/** What a person may be, given by the configured claim of the token. */
export const personRoles = [
  'hr',
  'security-officer',
  'adjudicator',
  'system-owner',
  'issm',
  'contractor',
  'auditor',
] as const;

/** What a machine client may be: the scopes of its token, each with the prefix `scope:`. */
export const machineRoles = [
  'scope:decisions:read',
  'scope:decisions:explain',
  'scope:metrics:read',
] as const;

export type Role = (typeof personRoles)[number] | (typeof machineRoles)[number];

/** True for the name of a role that a person can hold. */
export const isPersonRole = (name: string): name is (typeof personRoles)[number] =>
  (personRoles as readonly string[]).includes(name);

/** True for the name of a role that a machine can hold. */
export const isMachineRole = (name: string): name is (typeof machineRoles)[number] =>
  (machineRoles as readonly string[]).includes(name);
