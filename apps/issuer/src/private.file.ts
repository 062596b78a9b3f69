import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, StartFailure } from './start.failure.js';

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Makes the folder of the issuer, readable by its owner alone. */
export const makePrivateFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
    await chmod(path, OWNER_ONLY_FOLDER);
  } catch (error) {
    throw new StartFailure(
      `the folder \`${path}\` cannot be written (${errorCode(error) ?? 'unknown error'}): ` +
        'make it writable for this user, or set DATA_DIR to another folder',
      { cause: error },
    );
  }
};

/** The parsed content of a private file, or undefined if there is none; refuses a damaged one. */
export const readPrivateFile = async <T>(
  path: string,
  parse: (json: unknown) => T,
): Promise<T | undefined> => {
  const text = await readText(path);
  if (text === undefined) return undefined;
  await assertOwnerOnly(path);
  try {
    return parse(JSON.parse(text));
  } catch (error) {
    // The cause stays behind: a JSON error quotes the text, which holds passwords and keys.
    const reason = error instanceof Malformed ? error.message : 'it is not valid JSON';
    throw new StartFailure(
      `the file \`${path}\` is damaged (${reason}) and is left as it is: restore it from a ` +
        'backup, or move the folder away to begin with new accounts and keys',
    );
  }
};

/** Why a private file could not be understood; names the place, never the value. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Creates a private file in one step. Returns false, and writes nothing, if it exists. */
export const createPrivateFile = async (path: string, value: unknown): Promise<boolean> => {
  const draft = await writeDraft(path, value);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
    await syncFolder(path);
  }
};

/** Replaces a private file in one step: a reader sees the old content or the new one. */
export const replacePrivateFile = async (path: string, value: unknown): Promise<void> => {
  await rename(await writeDraft(path, value), path);
  await syncFolder(path);
};

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new StartFailure(
      `the file \`${path}\` cannot be read (${errorCode(error) ?? 'unknown error'})`,
      { cause: error },
    );
  }
};

const assertOwnerOnly = async (path: string): Promise<void> => {
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new StartFailure(
      `the file \`${path}\` can be read by other users: run \`chmod 600\` on it, and consider ` +
        'its passwords and keys known to them',
    );
  }
};

const writeDraft = async (path: string, value: unknown): Promise<string> => {
  const draft = `${path}.${randomUUID()}.draft`;
  const file = await open(draft, 'wx', OWNER_ONLY_FILE);
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
};

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
