import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '@app/events';
import type { EventStore } from '@app/event-store';

/** Appends facts to the end of one stream, each batch as one command; returns the position. */
export async function appendFacts(
  store: EventStore,
  tenant: string,
  stream: string,
  events: readonly DomainEvent[],
): Promise<number> {
  const version = (await store.versions(tenant, [stream])).get(stream) ?? 0;
  const commandId = randomUUID();
  const outcome = await store.append({
    tenant,
    actor: { kind: 'service', id: 'test', roles: [] },
    commandId,
    requestDigest: commandId,
    derived: false,
    correlationId: commandId,
    causationId: null,
    writes: [{ stream, version, events }],
    guards: [],
    status: 'recorded',
    ids: {},
  });
  if (outcome.kind !== 'appended') throw new Error(`not appended but ${outcome.kind}`);
  return outcome.result.position;
}
