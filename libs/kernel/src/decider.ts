import type { Actor, Event, Recorded } from './event.js';
import type { Instant } from './time.js';

/** What is asked for, in the imperative. */
export interface Command<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Who asks and when: the only clock and identity that a decider ever sees. */
export interface Asked {
  readonly actor: Actor;
  readonly now: Instant;
}

/**
 * What one stream allows. `decide` returns the new facts (none when it is already so) or throws a
 * `Refusal`; `evolve` folds a recorded fact into the state and never refuses.
 */
export interface Decider<C extends Command, S, E extends Event, A extends Asked = Asked> {
  readonly initial: S;
  readonly decide: (command: C, state: S, asked: A) => readonly E[];
  readonly evolve: (state: S, event: Recorded<E>) => S;
}
