import type { KeyObject } from 'node:crypto';

/** The keys of persons, by person. Each is used for the personal fields of that person's facts. */
export interface Keyring {
  /** Keys of all these persons; one that is missing is made and durable before this returns. */
  readonly makeKeys: (
    tenant: string,
    persons: ReadonlySet<string>,
  ) => Promise<ReadonlyMap<string, KeyObject>>;
  /** The keys that exist; a person without one is left out. */
  readonly findKeys: (
    tenant: string,
    persons: ReadonlySet<string>,
  ) => Promise<ReadonlyMap<string, KeyObject>>;
}

/** The key above all keys: a file, or a key service. It only ever wraps the key of a tenant. */
export interface MasterKey {
  /** Tells master keys apart and says nothing about the key itself. */
  readonly id: string;
  readonly wrap: (key: Buffer, context: string) => Promise<Buffer>;
  /** Throws when this is not the master key or not the context that wrapped it. */
  readonly unwrap: (wrapped: Buffer, context: string) => Promise<Buffer>;
}

/** The keys cannot be used: a file is missing, damaged or another one than before. Safe to show. */
export class KeyringFault extends Error {
  override readonly name = 'KeyringFault';
}
