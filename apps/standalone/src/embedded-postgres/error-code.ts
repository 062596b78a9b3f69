/** The code of a failed system call (`ENOENT`, `EACCES`), or `unknown` for any other error. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown';
