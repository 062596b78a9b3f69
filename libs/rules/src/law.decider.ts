import type { DomainEvent } from '@app/events';
import { Refusal, type Command, type Decider } from '@app/kernel';

export type LawEvent = DomainEvent<
  'TenantCreated' | 'RuleSetActivated' | 'ListVersionPublished' | 'TerritoryTableChanged'
>;

/** What a tenant begins with, and the stream that it belongs to. */
export interface LawDocument {
  readonly stream: string;
  readonly facts: readonly LawEvent[];
}

export type LawCommand = Command<'PublishShippedLaw', LawDocument>;

/** How many facts of law a stream has. */
export interface LawStream {
  readonly facts: number;
}

/** Shipped law comes first in its stream and is taken over whole: it is immutable from then on. */
export const law: Decider<LawCommand, LawStream, LawEvent> = {
  initial: { facts: 0 },
  decide: ({ data }, { facts }) => {
    if (facts === 0) return data.facts;
    if (facts >= data.facts.length) return [];
    throw new Refusal('conflict', 'rules.law_incomplete', 'the stream holds other law already');
  },
  evolve: ({ facts }) => ({ facts: facts + 1 }),
};
