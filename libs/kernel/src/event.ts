/** A fact as a decider states it: what happened, in the past tense, as plain JSON. */
export interface Event<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Who acted. `id` is a person, a machine client, or a named service such as `rules-service`. */
export interface Actor {
  readonly kind: 'person' | 'machine' | 'service';
  readonly id: string;
  readonly roles: readonly string[];
}

/** What the log adds to a fact. `recordedAt` has microseconds; `position` is gapless per tenant. */
export interface Recording {
  readonly id: string;
  readonly tenant: string;
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly revision: number;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** A fact as it stands in the log. */
export type Recorded<E extends Event = Event> = E & Recording;
