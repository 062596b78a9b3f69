import { Refusal } from '@app/kernel';

/** Why a reader stands still, as a sentence that is safe to show. */
export class StreamFault extends Error {
  override readonly name = 'StreamFault';
}

/** Thrown by a subscriber whose durable cursor is no longer where its reader believed it to be. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';

  constructor() {
    super('another reader has moved the cursor');
  }
}

/**
 * What may be shown of an exception. Messages of parsers and of the database quote values, which may
 * be personal, so only our own words and error codes pass.
 */
export function sentenceOf(error: unknown): string {
  if (error instanceof StreamFault || error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return 'an exception that is no error';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const ours = code === '' && (error.constructor === Error || error instanceof TypeError);
  return ours ? error.message : `${error.name}${code}`;
}
