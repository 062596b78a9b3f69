import { handle, on, type CommandResult, type EventStore } from '@app/event-store';
import type { Actor, Instant } from '@app/kernel';
import { law } from './law.decider.js';
import { shippedDocuments } from './shipped-law.js';

/** The actor under whose name a tenant is made. It acts once, and never again. */
export const installActor: Actor = { kind: 'service', id: 'install', roles: [] };

/** A tenant to be made. `adjudicates`: an agency that decides eligibility, not a company. */
export interface NewTenant {
  readonly tenant: string;
  readonly name: string;
  readonly adjudicates: boolean;
  readonly now: Instant;
}

/**
 * Makes a tenant: its name, whether it adjudicates, and all shipped law under its legal effective
 * dates, in force, immutable and not yet reviewed by the tenant's counsel. One append, so that no
 * tenant ever stands half made; done again it changes nothing.
 */
export function seedTenant(
  store: EventStore,
  { tenant, name, adjudicates, now }: NewTenant,
): Promise<CommandResult> {
  const commandId = `install.${tenant}`;
  const steps = shippedDocuments({ name, adjudicates }).map((document) =>
    on(law, document.stream, { type: 'PublishShippedLaw', data: document }),
  );
  return handle(
    store,
    {
      tenant,
      commandId,
      now,
      actor: installActor,
      requestDigest: commandId,
      correlationId: commandId,
      causationId: null,
      derived: true,
    },
    steps,
    { ids: { tenant } },
  );
}
