import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unwrap, wrap } from './cipher.js';
import { KeyringFault, type MasterKey } from './keyring.port.js';

const KEY_BYTES = 32;
const LINE = /^countersign-master-key-1 ([\w-]{43}) ([0-9a-f]{16})\n$/;
const FOR_OTHERS = 0o007;

/** `create`: make the file when it is missing; for a first start only. */
export interface MasterKeyOptions {
  readonly create: boolean;
}

/**
 * Reads the master key from its file; made with mode 0600 when told to. Throws `KeyringFault` when
 * it is missing, damaged, or open to every user of the machine.
 */
export async function loadMasterKey(file: string, options: MasterKeyOptions): Promise<MasterKey> {
  const line = (await read(file)) ?? (options.create ? await create(file) : undefined);
  if (line === undefined) {
    throw new KeyringFault('the master key file is missing: restore it, nothing opens without it');
  }
  const [, key = '', digest] = LINE.exec(line) ?? [];
  if (digest === undefined || digestOf(key) !== digest) {
    throw new KeyringFault('the master key file is damaged: restore it from its backup');
  }
  return masterKeyOf(Buffer.from(key, 'base64url'));
}

function masterKeyOf(bytes: Buffer): MasterKey {
  const key = createSecretKey(bytes);
  return {
    id: createHash('sha256')
      .update('countersign-master-key-id')
      .update(bytes)
      .digest('hex')
      .slice(0, 16),
    wrap: async (plain, context) => wrap(key, plain, context),
    unwrap: async (wrapped, context) => unwrap(key, wrapped, context),
  };
}

async function read(file: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(file);
    if ((mode & FOR_OTHERS) !== 0) {
      throw new KeyringFault('the master key file is open to every user: take that right away');
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof KeyringFault) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new KeyringFault(`the master key file cannot be read (${code ?? 'unknown'})`);
  }
}

/** Written whole under another name first: no crash leaves half a key, of two makers one wins. */
async function create(file: string): Promise<string | undefined> {
  const key = randomBytes(KEY_BYTES).toString('base64url');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`countersign-master-key-1 ${key} ${digestOf(key)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(draft, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new KeyringFault(`the master key file cannot be made (${code ?? 'unknown'})`);
  }
  return read(file);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const digestOf = (key: string): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 16);
