import type { DomainEvent } from '@app/events';
import type { Append, EventStore } from '../src/event-store.port.js';
import type { LogRecord } from '@app/log-format';

/** A store of one test, and a look at what it keeps, past its own reading. */
export interface Subject {
  readonly store: EventStore;
  /** A tenant that nobody else uses. */
  readonly tenant: string;
  /** Everything that is kept of the tenant, as text. */
  readonly kept: () => Promise<string>;
  /** Puts a record behind the head, as another release would have written it. */
  readonly plant: (record: LogRecord) => Promise<EventStore>;
}

export const confirmed = (systemId = 's'): DomainEvent => ({
  type: 'SystemConfirmed',
  data: { systemId },
});

export const submitted = (personId: string, name: string): DomainEvent => ({
  type: 'ContractorRecordSubmitted',
  data: { personId, contractId: 'contract-1', name },
});

/** An append with everything that a test does not speak of. */
export const appendOf = (
  tenant: string,
  commandId: string,
  streams: Readonly<Record<string, readonly [version: number, ...events: DomainEvent[]]>>,
  more: Partial<Append> = {},
): Append => ({
  tenant,
  actor: { kind: 'person', id: 'officer-1', roles: ['security-officer'] },
  commandId,
  requestDigest: `digest of ${commandId}`,
  derived: false,
  correlationId: 'correlation-1',
  causationId: null,
  writes: Object.entries(streams).map(([stream, [version, ...events]]) => ({
    stream,
    version,
    events,
  })),
  guards: [],
  status: 'recorded',
  ids: { systemId: 's' },
  ...more,
});
