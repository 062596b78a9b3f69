import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const keyBytes = 32;

/**
 * The key of request digests, derived from the master key's file (HKDF-SHA-256, RFC 5869): every
 * process with that file has the same, and it says nothing about the master key.
 */
export async function deriveRequestKey(masterKeyFile: string): Promise<Uint8Array> {
  const secret = await readFile(masterKeyFile);
  return new Uint8Array(hkdfSync('sha256', secret, '', 'countersign request digest', keyBytes));
}
