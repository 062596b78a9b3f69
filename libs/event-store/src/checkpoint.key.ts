import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { verifyingKeyOf, type VerifyingKey } from '@app/log-format';

/** What signs checkpoints, and every key that ever did: its own first. */
export interface CheckpointKey {
  readonly signs: KeyObject;
  readonly verifying: readonly VerifyingKey[];
}

/** Why there is nothing to sign checkpoints with; a sentence for the operator. */
export class CheckpointKeyFault extends Error {
  override readonly name = 'CheckpointKeyFault';
}

const FOR_OTHERS = 0o007;
const BLOCK = /-----BEGIN (PRIVATE|PUBLIC) KEY-----[^-]+-----END \1 KEY-----/g;
const MAX_BYTES = 65_536;

/**
 * Reads the Ed25519 key that signs checkpoints (PKCS #8, PEM), and below it the public keys (PEM)
 * that were in use before. The file is made with mode 0600 when told to. Throws
 * `CheckpointKeyFault` when it is missing, damaged, or open to every user of the machine.
 */
export async function loadCheckpointKey(
  file: string,
  options: { readonly create: boolean },
): Promise<CheckpointKey> {
  const text = (await read(file)) ?? (options.create ? await create(file) : undefined);
  if (text === undefined) {
    throw new CheckpointKeyFault(
      'the checkpoint key file is missing: restore it, or make a new one with ' +
        '`openssl genpkey -algorithm ed25519`',
    );
  }
  const blocks = text.slice(0, MAX_BYTES).match(BLOCK) ?? [];
  const [own, ...others] = blocks.map((pem) => keyOf(pem));
  if (own?.type !== 'private' || others.some(({ type }) => type !== 'public')) {
    throw new CheckpointKeyFault(
      'the checkpoint key file must hold one private Ed25519 key and then only public ones (PEM)',
    );
  }
  return { signs: own, verifying: [own, ...others].map(verifyingKeyOf) };
}

function keyOf(pem: string): KeyObject {
  try {
    const key = pem.startsWith('-----BEGIN PRIVATE') ? createPrivateKey(pem) : createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    throw new CheckpointKeyFault('the checkpoint key file is damaged: restore it from its backup');
  }
  throw new CheckpointKeyFault('the checkpoint key file holds a key that is not for Ed25519');
}

async function read(file: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(file);
    if ((mode & FOR_OTHERS) === 0) return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new CheckpointKeyFault(`the checkpoint key file cannot be read (${code ?? 'unknown'})`);
  }
  throw new CheckpointKeyFault(
    'the checkpoint key file is open to every user: take that right away',
  );
}

/** Written whole under another name first: no crash leaves half a key, of two makers one wins. */
async function create(file: string): Promise<string | undefined> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    await handle
      .writeFile(pem)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const folder = await open(dirname(file), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CheckpointKeyFault(`the checkpoint key file cannot be made (${code ?? 'unknown'})`);
  } finally {
    await rm(draft, { force: true });
  }
  return read(file);
}
