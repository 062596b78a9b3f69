/** What keeps the embedded server from starting; each one has another remedy. */
export type EmbeddedPostgresFault =
  | 'platform_missing'
  | 'user_refused'
  | 'not_writable'
  | 'foreign_owner'
  | 'in_use'
  | 'other_version'
  | 'damaged'
  | 'failed';

/**
 * The embedded server cannot run here. The message is one sentence for the operator that names the
 * cause and the remedy; the stack adds nothing to it.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly fault: EmbeddedPostgresFault,
    message: string,
  ) {
    super(message);
  }
}
