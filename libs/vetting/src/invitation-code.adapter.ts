import { createHash, createHmac } from 'node:crypto';
import type { Envelope } from '@app/event-store';
import { Refusal } from '@app/kernel';

/** An invitation expires this many days after it was issued. */
export const INVITATION_DAYS = 7;

/**
 * The secret of an invitation. It follows from the command, so that a repetition of the command
 * shows the same code although the code is kept nowhere; without the key nobody can work it out.
 */
export function secretOf(key: Uint8Array, { tenant, actor, commandId }: Envelope): string {
  const named = JSON.stringify(['invitation', tenant, actor.id, commandId]);
  return createHmac('sha256', key).update(named).digest('base64url');
}

/** What the log keeps of a secret: 256 bits of it are enough to know it again, not to guess it. */
export const digestOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** The parts of a code. A code of another form is as unknown as one that was never issued. */
export function readCode(code: string): {
  readonly invitationId: string;
  readonly codeDigest: string;
} {
  const [, invitationId, secret] = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/.exec(code) ?? [];
  if (invitationId === undefined || secret === undefined) {
    throw new Refusal('not_found', 'account.code_unknown', 'the invitation code is not valid');
  }
  return { invitationId, codeDigest: digestOf(secret) };
}
