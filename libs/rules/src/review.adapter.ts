import type { Databases, Envelope } from '@app/event-store';
import { Refusal, type Actor } from '@app/kernel';
import { touchedBy, waitForViews } from './review.query.js';
import type { ReviewCommand } from './review.reactor.js';

/** Asks the assignment context to suspend an assignment if the judge denies it by now. */
export type Suspend = (
  envelope: Envelope,
  asked: {
    readonly assignmentId: string;
    readonly causeEventId: string;
    readonly reason: string;
  },
) => Promise<unknown>;

/** Judges again what a fact can touch. */
export type Reviewer = (command: ReviewCommand, envelope: Envelope) => Promise<void>;

/** The service under whose name the rules take access away. */
export const rulesService: Actor = { kind: 'service', id: 'rules-service', roles: [] };

/** How long the service's own views may take to hold the fact; then the review is tried again. */
const VIEWS_MS = 5_000;

/**
 * Sends every touched assignment the command to suspend it, which judges inside the write. A view
 * that is behind and a stream that others are changing are no outcome: they throw, and the review
 * is repeated.
 */
export function createReviewer(databases: Databases, suspend: Suspend): Reviewer {
  return async ({ data: { subject, causeEventId, causePosition } }, envelope) => {
    const { tenant } = envelope;
    await again(waitForViews(databases, tenant, causePosition, VIEWS_MS));
    for await (const { assignmentId } of touchedBy(databases, tenant, subject)) {
      const own = {
        ...envelope,
        actor: rulesService,
        commandId: `${envelope.commandId}.${assignmentId}`,
      };
      await again(suspend(own, { assignmentId, causeEventId, reason: REASON }));
    }
  };
}

const REASON = 'a fact has changed and the rules no longer permit this assignment';

/** A refusal to be met again later; any other refusal is a defect of ours and as loud. */
async function again(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal)
      throw new Error(`review not done: ${error.code}`, { cause: error });
    throw error;
  }
}
