import type { Asked, Command, Decider } from './decider.js';
import type { Event, Recorded } from './event.js';
import { Refusal } from './refusal.js';
import { instant, plusSeconds } from './time.js';

/**
 * What a specification may claim after `when`. Both throw an `Error` that says what came instead.
 */
export interface Claim<E extends Event> {
  readonly yields: (...expected: readonly E[]) => void;
  readonly refused: (code: string) => void;
}

/** A specification of a decider: `given(decider, facts).when(command, asked).yields(fact)`. */
export function given<C extends Command, S, E extends Event, A extends Asked>(
  decider: Decider<C, S, E, A>,
  history: readonly (E | Recorded<E>)[],
): { readonly when: (command: C, asked: A) => Claim<E> } {
  const state = history
    .map((event, index) => asRecorded(event, index + 1))
    .reduce(decider.evolve, decider.initial);
  return {
    when: (command, asked) => claim(() => decider.decide(command, state, asked)),
  };
}

/** A fact given the recording that a memory log would give it; what it already has is kept. */
export function asRecorded<E extends Event>(event: E | Recorded<E>, version: number): Recorded<E> {
  return {
    id: `event-${version}`,
    tenant: 'default',
    position: version,
    stream: 'stream',
    version,
    revision: 1,
    recordedAt: plusSeconds(instant('2026-01-01T00:00:00Z'), version),
    actor: { kind: 'person', id: 'somebody', roles: [] },
    commandId: `command-${version}`,
    correlationId: `command-${version}`,
    causationId: null,
    ...event,
  };
}

function claim<E extends Event>(decide: () => readonly E[]): Claim<E> {
  return {
    yields: (...expected) => {
      const [actual, wanted] = [stable(decide()), stable(expected)];
      if (actual !== wanted) throw new Error(`expected ${wanted}\nbut got ${actual}`);
    },
    refused: (code) => {
      const outcome = outcomeOf(decide);
      if (outcome !== code) throw new Error(`expected refusal \`${code}\` but got ${outcome}`);
    },
  };
}

function outcomeOf<E extends Event>(decide: () => readonly E[]): string {
  try {
    return stable(decide());
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const stable = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    2,
  );
