import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { assertUnique, readList, readObject, readString } from './json.reader.js';
import { createPrivateFile, Malformed, readPrivateFile } from './private.file.js';

/** The signature algorithm of every token of this issuer (RFC 7518, 3.4). */
export const SIGNING_ALGORITHM = 'ES256';

/** A private P-256 key as a JSON Web Key (RFC 7517). */
export interface SigningKey {
  readonly kid: string;
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly d: string;
  readonly alg: typeof SIGNING_ALGORITHM;
  readonly use: 'sig';
}

/**
 * The keys of the issuer. The first signing key signs and all are published, so that a rotation is
 * an edit of this list that no token notices: the next key is known to verifiers before it signs.
 */
export interface IssuerKeys {
  readonly signing: readonly [SigningKey, ...SigningKey[]];
  readonly cookies: readonly string[];
}

/** Where the keys of the issuer are kept. */
export const keysFile = (folder: string): string => join(folder, 'keys.json');

/** The keys of the folder, made when there are none; refuses a damaged file. */
export const openKeys = async (folder: string): Promise<IssuerKeys> => {
  const path = keysFile(folder);
  const kept = await readPrivateFile(path, parseKeys);
  if (kept !== undefined) return kept;
  const made = makeKeys();
  if (await createPrivateFile(path, made)) return made;
  return openKeys(folder);
};

const makeKeys = (): IssuerKeys => ({
  signing: [makeSigningKey(), makeSigningKey()],
  cookies: [randomBytes(32).toString('base64url')],
});

const makeSigningKey = (): SigningKey => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(12).toString('base64url');
  return readSigningKey({ ...privateKey.export({ format: 'jwk' }), kid }, 'key');
};

const parseKeys = (json: unknown): IssuerKeys => {
  const file = readObject(json, 'the file');
  const [first, ...rest] = readList(file['signing'], 'signing', readSigningKey);
  if (first === undefined) throw new Malformed('signing is empty');
  const signing = [first, ...rest] as const;
  assertUnique(
    signing.map((key) => key.kid),
    'signing',
  );
  const cookies = readList(file['cookies'], 'cookies', readString);
  if (cookies.length === 0) throw new Malformed('cookies is empty');
  return { signing, cookies };
};

const readSigningKey = (value: unknown, place: string): SigningKey => {
  const jwk = readObject(value, place);
  if (jwk['kty'] !== 'EC' || jwk['crv'] !== 'P-256') throw new Malformed(`${place} is not P-256`);
  const key: SigningKey = {
    kid: readString(jwk['kid'], `${place}.kid`),
    kty: 'EC',
    crv: 'P-256',
    x: readString(jwk['x'], `${place}.x`),
    y: readString(jwk['y'], `${place}.y`),
    d: readString(jwk['d'], `${place}.d`),
    alg: SIGNING_ALGORITHM,
    use: 'sig',
  };
  try {
    createPrivateKey({ key: { ...key }, format: 'jwk' });
  } catch {
    throw new Malformed(`${place} is not a usable key`);
  }
  return key;
};
