import { KeyringFault, LogUnavailable } from '@app/event-store';
import { Refusal } from '@app/kernel';

/** Why a reader or the publisher stands still, as a sentence that is safe to show. */
export class StreamFault extends Error {
  override readonly name = 'StreamFault';
}

/** Something was not sent, or nobody knows; the batch is sent again from its beginning. */
export class SendFailed extends Error {
  override readonly name = 'SendFailed';
}

/** Thrown by a subscriber whose durable cursor is no longer where its reader believed it to be. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';

  constructor() {
    super('another reader has moved the cursor');
  }
}

const SHOWN = [StreamFault, SendFailed, CursorMoved, Refusal, KeyringFault, LogUnavailable];

/**
 * What may be shown of an exception. Messages of parsers and of the database quote values, which
 * may be personal, so only our own words, those of kafkajs (about brokers and groups) and codes
 * pass.
 */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an exception that is no error';
  if (SHOWN.some((kind) => error instanceof kind)) return error.message;
  if (error.name.startsWith('KafkaJS')) return `${error.name}: ${error.message}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const ours = code === '' && (error.constructor === Error || error instanceof TypeError);
  return ours ? error.message : `${error.name}${code}`;
}
