import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; tags of 128 bits. */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The parts of one encryption. */
export interface Encrypted {
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** Encrypts; `context` is bound to it and must be given again to decrypt. */
export function encrypt(key: KeyObject, plain: Buffer, context: string): Encrypted {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { nonce, ciphertext, tag: cipher.getAuthTag() };
}

/** Decrypts; throws when key, context or any part is another than when it was encrypted. */
export function decrypt(key: KeyObject, encrypted: Encrypted, context: string): Buffer {
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv(ALGORITHM, key, encrypted.nonce, options);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(encrypted.tag);
  return Buffer.concat([decipher.update(encrypted.ciphertext), decipher.final()]);
}

/** As `encrypt`, in one piece: nonce, ciphertext, tag. */
export function wrap(key: KeyObject, plain: Buffer, context: string): Buffer {
  const { nonce, ciphertext, tag } = encrypt(key, plain, context);
  return Buffer.concat([nonce, ciphertext, tag]);
}

/** As `decrypt`, from one piece. */
export function unwrap(key: KeyObject, wrapped: Buffer, context: string): Buffer {
  const encrypted = {
    nonce: wrapped.subarray(0, NONCE_BYTES),
    ciphertext: wrapped.subarray(NONCE_BYTES, -TAG_BYTES),
    tag: wrapped.subarray(-TAG_BYTES),
  };
  return decrypt(key, encrypted, context);
}
