/** Why a command was refused, in kinds that a caller can act on (the edge maps them to HTTP). */
export type RefusalKind = 'invalid' | 'not_found' | 'conflict' | 'forbidden' | 'stale';

/**
 * An expected outcome that is not a fact: `code` is stable and dotted (`context.reason`), `message`
 * is safe to show: it says what would be right and holds no personal data.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Throws when a condition that the code itself guarantees does not hold: a defect, never input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}

/** Proves to the compiler that a union is exhausted. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
