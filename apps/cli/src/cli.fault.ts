import type { exitCodes } from './exit-codes.js';

/** Why a command ends without its result: one sentence for the user and the exit code it gives. */
export class CliFault extends Error {
  override readonly name = 'CliFault';

  constructor(
    readonly exit: Exclude<keyof typeof exitCodes, 'ok'>,
    message: string,
  ) {
    super(message);
  }
}
