/** A start that cannot succeed; the message tells the operator what to do about it. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** The code of a system error (`EACCES`, `ENOENT`, …), if it has one. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
