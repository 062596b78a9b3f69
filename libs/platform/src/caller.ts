import { createHash } from 'node:crypto';
import type { Actor } from '@app/kernel';
import type { Role } from './roles.js';

/**
 * Who asks, as a verified token says. `person` is null for a machine and for an account that is
 * bound to nobody yet. `issuer` and `subject` are for binding an account, for nothing else.
 */
export interface Caller {
  readonly kind: 'person' | 'machine';
  readonly tenant: string;
  readonly accountId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly personId: string | null;
  readonly roles: readonly Role[];
}

const accountIdLength = 22;

/** The id of an account: 22 characters that follow from issuer and subject and reveal neither. */
export const accountIdOf = (issuer: string, subject: string): string =>
  createHash('sha256')
    .update(`${issuer}\n${subject}`)
    .digest('base64url')
    .slice(0, accountIdLength);

/** The caller as the log names actors. An unbound account acts under the name of its account. */
export const actorOf = (caller: Caller): Actor => ({
  kind: caller.kind,
  id: caller.personId ?? `account-${caller.accountId}`,
  roles: caller.roles,
});
