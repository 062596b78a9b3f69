import { createHash } from 'node:crypto';
import type { Envelope } from '@app/event-store';
import { Refusal, type Instant } from '@app/kernel';
import type { Reaction } from './reactor.js';

/** Hands a command to the context that it is for, and returns when it was decided. */
export type Dispatch = (tenant: string, reaction: Reaction, envelope: Envelope) => Promise<void>;

/** What the envelope of a derived command says besides what follows from its id. */
export interface Cause {
  readonly tenant: string;
  readonly commandId: string;
  /** The named service that acts: the reactor, or the runner of deadlines. */
  readonly service: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly now: Instant;
}

/**
 * The envelope of a command that the product makes itself. Its id says all about it, so the digest
 * is of the id: sent again after a crash, by whatever release, it is the same command.
 */
export function derivedEnvelope(cause: Cause): Envelope {
  const { tenant, commandId, service, correlationId, causationId, now } = cause;
  return {
    tenant,
    actor: { kind: 'service', id: service, roles: [] },
    commandId,
    requestDigest: createHash('sha256').update(commandId).digest('hex'),
    correlationId,
    causationId,
    now,
    derived: true,
  };
}

/** Decided: the command was accepted, or refused with this code, and is never sent again. */
export type Decided = 'accepted' | { readonly refused: string };

/**
 * Sends a command once. A refusal is a decision, except the one that only says that others were
 * quicker for too long; that one is thrown, as is everything else: the caller sends again.
 */
export async function dispatchOnce(
  dispatch: Dispatch,
  tenant: string,
  reaction: Reaction,
  envelope: Envelope,
): Promise<Decided> {
  try {
    await dispatch(tenant, reaction, envelope);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'log.conflict') return { refused: error.code };
    throw error;
  }
}
