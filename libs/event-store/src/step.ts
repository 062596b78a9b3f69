import type { DomainEvent, RecordedEvent } from '@app/events';
import type { Asked, Command, Decider, Event, Recorded } from '@app/kernel';

/** One stream's part of a command, with the types of its decider closed in. Made by `on`. */
export interface Step<S, A extends Asked> {
  readonly stream: string;
  readonly fold: (history: readonly RecordedEvent[]) => S;
  readonly decide: (state: S, asked: A) => readonly DomainEvent[];
}

/** Lets a decider decide a command on a stream. */
export function on<C extends Command, S, E extends Event, A extends Asked>(
  decider: Decider<C, S, E & DomainEvent, A>,
  stream: string,
  command: C,
): Step<S, A> {
  return {
    stream,
    // A decider knows the types that it writes, and nothing else writes its stream.
    fold: (history) =>
      (history as readonly Recorded<E & DomainEvent>[]).reduce(decider.evolve, decider.initial),
    decide: (state, asked) => decider.decide(command, state, asked),
  };
}
