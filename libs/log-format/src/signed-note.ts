import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** An Ed25519 public key, 32 bytes, in standard base64. */
export type VerifyingKey = string;

/** Why a signed note is not believed; a sentence that is safe to show. */
export class NoteFault extends Error {
  override readonly name = 'NoteFault';
}

/** One line below the text of a note: whose it is, by which key, and the signature. */
interface NoteSignature {
  readonly keyName: string;
  /** Four bytes in hexadecimal. */
  readonly keyId: string;
  readonly signature: Buffer;
}

/** The signature type `Ed25519` of C2SP signed-note. */
const ED25519 = Buffer.from([0x01]);
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
/** The specification wants at least 16 signatures to be accepted; more are of no use here. */
const MAX_SIGNATURES = 16;
const MAX_NOTE_BYTES = 65_536;

const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** True for 32 bytes in standard base64 that name a key. */
export const isVerifyingKey = (text: unknown): text is VerifyingKey =>
  typeof text === 'string' && bytesOf(text)?.length === KEY_BYTES;

/**
 * The id of a key under a name (C2SP signed-note, Ed25519): the first four bytes of SHA-256 over
 * name, newline, 0x01 and the key, in hexadecimal.
 */
export function keyIdOf(keyName: string, key: VerifyingKey): string {
  const hash = createHash('sha256').update(`${keyName}\n`).update(ED25519);
  return hash.update(Buffer.from(key, 'base64')).digest().subarray(0, KEY_ID_BYTES).toString('hex');
}

/** The public half of an Ed25519 key. Throws for a key of another kind. */
export function verifyingKeyOf(key: KeyObject): VerifyingKey {
  const { x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  if (key.asymmetricKeyType !== 'ed25519' || x === undefined) throw new Error('no Ed25519 key');
  return Buffer.from(x, 'base64url').toString('base64');
}

/** Signs a text that ends in a newline, in the name of `keyName`. */
export function signNote(text: string, keyName: string, key: KeyObject): string {
  const keyId = keyIdOf(keyName, verifyingKeyOf(key));
  const signature = Buffer.concat([Buffer.from(keyId, 'hex'), sign(null, Buffer.from(text), key)]);
  return `${text}\n\u2014 ${keyName} ${signature.toString('base64')}\n`;
}

/**
 * The text of a note that one of `keys` has signed in the name of its first line. Throws
 * `NoteFault` for one that is none, that no known key signed, or that a known key signed otherwise.
 */
export function openNote(note: string, keys: readonly VerifyingKey[]): string {
  const { text, signatures } = parseNote(note);
  const keyName = text.slice(0, text.indexOf('\n'));
  const known = new Map(keys.map((key) => [keyIdOf(keyName, key), key]));
  const ours = signatures.filter((each) => each.keyName === keyName && known.has(each.keyId));
  if (ours.length === 0) {
    const ids = signatures.map(({ keyId }) => keyId).join(', ');
    throw new NoteFault(`it is signed by a key that is not known here (key id ${ids})`);
  }
  for (const { keyId, signature } of ours) {
    if (!isSignature(text, signature, known.get(keyId) ?? '')) {
      throw new NoteFault(`its signature by key ${keyId} is not right`);
    }
  }
  return text;
}

/** Takes a note apart; throws `NoteFault` for what is none. */
function parseNote(note: string) {
  if (Buffer.byteLength(note) > MAX_NOTE_BYTES) throw new NoteFault('it is too large for a note');
  if (/[^\P{Cc}\n\u007f-\u009f]|\p{Surrogate}/u.test(note)) {
    throw new NoteFault('it holds characters that a note may not hold');
  }
  const split = note.lastIndexOf('\n\n');
  if (split <= 0 || !note.endsWith('\n')) throw new NoteFault('it is no signed note');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new NoteFault('it has too many signatures');
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, keyName = '', base64 = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = bytesOf(base64);
  if (keyName === '' || bytes === undefined || bytes.length <= KEY_ID_BYTES) {
    throw new NoteFault('a line of its signatures is none');
  }
  return {
    keyName,
    keyId: bytes.subarray(0, KEY_ID_BYTES).toString('hex'),
    signature: bytes.subarray(KEY_ID_BYTES),
  };
}

function isSignature(text: string, signature: Buffer, key: VerifyingKey): boolean {
  const x = Buffer.from(key, 'base64').toString('base64url');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x };
  return verify(null, Buffer.from(text), createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

/** Standard base64 in its one canonical form; `undefined` for anything else. */
export function bytesOf(base64: string): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : undefined;
}
