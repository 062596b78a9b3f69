import type { KeyObject } from 'node:crypto';
import { parseInstant, type Instant } from '@app/kernel';
import { bytesOf, NoteFault, openNote, signNote, type VerifyingKey } from './signed-note.js';

/**
 * What a signed checkpoint says: the log named `origin` had `position` records, and the hash of the
 * last one was `hash`. In the form of C2SP tlog-checkpoint, with the chain in place of a tree.
 */
export interface Checkpoint {
  readonly origin: string;
  readonly position: number;
  readonly hash: string;
  readonly epoch: number;
  /** When it was signed, by the clock of the signer. */
  readonly time: Instant;
}

const ORIGIN = /^countersign\/([a-z0-9][a-z0-9-]{0,62})\/[0-9a-f]{16}$/;
const TEXT = new RegExp(
  '^([^\\n]+)\\n([1-9]\\d{0,14})\\n([A-Za-z0-9+/]{43}=)\\n' +
    'epoch ([1-9]\\d{0,8})\\ntime ([^\\n]+)\\n$',
);

/** How a log is named: by its tenant and its first record, so that no two logs share a name. */
export const originOf = (tenant: string, firstHash: string): string =>
  `countersign/${tenant}/${firstHash.slice(0, 16)}`;

/** The tenant of a log by its name; `undefined` for a name that is none of ours. */
export const tenantOfOrigin = (origin: string): string | undefined => ORIGIN.exec(origin)?.[1];

/** Signs a checkpoint: a note in the name of its origin. */
export function signCheckpoint(checkpoint: Checkpoint, key: KeyObject): string {
  const { origin, position, hash, epoch, time } = checkpoint;
  const root = Buffer.from(hash, 'hex').toString('base64');
  const text = `${origin}\n${position}\n${root}\nepoch ${epoch}\ntime ${time}\n`;
  return signNote(text, origin, key);
}

/** Reads a checkpoint that one of `keys` has signed. Throws `NoteFault` for any other text. */
export function openCheckpoint(note: string, keys: readonly VerifyingKey[]): Checkpoint {
  const match = TEXT.exec(openNote(note, keys));
  const [, origin = '', position, root = '', epoch, time = ''] = match ?? [];
  const hash = bytesOf(root)?.toString('hex');
  if (tenantOfOrigin(origin) === undefined || hash === undefined || parseInstant(time) !== time) {
    throw new NoteFault('it is a signed note, but no checkpoint of a log');
  }
  return { origin, position: Number(position), hash, epoch: Number(epoch), time };
}
