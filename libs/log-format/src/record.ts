import type { Actor, Instant } from '@app/kernel';

/**
 * One link of the log as it is stored, sent and exported. `body` is the RFC 8785 text of `Body`,
 * with personal fields sealed; `hash` covers `previousHash` and all the rest (docs/log-format.md).
 */
export interface LogRecord {
  readonly tenant: string;
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly body: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** What a body says: the fact and who caused it. */
export interface Body {
  readonly id: string;
  readonly actor: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly sealed: Sealed | null;
}

/** The personal fields of one fact: AES-256-GCM with the key of `person`; base64url parts. */
export interface Sealed {
  readonly person: string;
  readonly nonce: string;
  readonly ciphertext: string;
  readonly tag: string;
}
