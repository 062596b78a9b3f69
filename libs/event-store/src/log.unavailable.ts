/** The log cannot be reached or cannot write just now; the edge answers 503. `code` says why. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';

  constructor(readonly code: string) {
    super(`the event log cannot be reached (${code})`);
  }
}
