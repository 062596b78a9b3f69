/** The log cannot be reached or cannot write just now; the edge answers 503. `code` says why. */
export class LogUnavailable extends Error {
  override readonly name: string = 'LogUnavailable';

  constructor(
    readonly code: string,
    message = `the event log cannot be reached (${code})`,
  ) {
    super(message);
  }
}

/** More waits for the log than a process may hold: nothing was written, and trying again helps. */
export class LogOverloaded extends LogUnavailable {
  override readonly name = 'LogOverloaded';

  constructor() {
    super('log.overloaded', 'too many appends wait for the event log: try again');
  }
}
