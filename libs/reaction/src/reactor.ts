import type { EventType, RecordedEvent } from '@app/events';
import type { Command } from '@app/kernel';

/** A command that a fact causes, for the stream's context to decide. */
export interface Reaction {
  readonly context: string;
  readonly command: Command;
}

/** What one context asks of the next: a map from event type to a pure function. */
export interface Reactor {
  readonly name: string;
  readonly on: { readonly [T in EventType]?: (event: RecordedEvent<T>) => readonly Reaction[] };
}

/** A command to be sent when its time has come: `key` is unique in its tenant, rows are a view. */
export interface Due {
  readonly key: string;
  readonly dueAt: string;
  readonly reaction: Reaction;
}
