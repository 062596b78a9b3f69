import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyringFault } from './keyring.port.js';
import { loadMasterKey } from './master.key.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-master-'));
  file = join(folder, 'master.key');
});

afterEach(() => rm(folder, { recursive: true }));

const refused = async (sentence: string): Promise<void> => {
  const loading = loadMasterKey(file, { create: false });
  await expect(loading).rejects.toThrow(KeyringFault);
  await expect(loading).rejects.toThrow(sentence);
};

describe('the master key file', () => {
  it('is made once, for its owner alone, and then read', async () => {
    const made = await loadMasterKey(file, { create: true });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['master.key']);
    const read = await loadMasterKey(file, { create: true });
    expect(read.id).toBe(made.id);
    const wrapped = await made.wrap(Buffer.from('secret'), 'here');
    expect((await read.unwrap(wrapped, 'here')).toString()).toBe('secret');
    await expect(read.unwrap(wrapped, 'there')).rejects.toThrow();
  });

  it('is one and the same for two that make it at the same moment', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => loadMasterKey(file, { create: true })),
    );
    expect(new Set(keys.map((key) => key.id)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('is never made when it should be there already', () => refused('is missing'));

  it('is refused when a single character of it is another', async () => {
    await loadMasterKey(file, { create: true });
    const text = await readFile(file, 'utf8');
    const changed = text[30] === 'A' ? 'B' : 'A';
    await writeFile(file, `${text.slice(0, 30)}${changed}${text.slice(31)}`);
    await refused('is damaged');
  });

  it('is refused when it was cut off, also to nothing', async () => {
    await loadMasterKey(file, { create: true });
    const text = await readFile(file, 'utf8');
    for (const length of [0, 20, text.length - 1]) {
      await writeFile(file, text.slice(0, length));
      await refused('is damaged');
    }
  });

  it('is refused when every user of the machine may read it', async () => {
    await loadMasterKey(file, { create: true });
    await chmod(file, 0o644);
    await refused('open to every user');
  });

  it('is refused with a sentence where it cannot be made or read', async () => {
    await expect(loadMasterKey(folder, { create: false })).rejects.toThrow(KeyringFault);
    const nowhere = join(folder, 'absent', 'master.key');
    await expect(loadMasterKey(nowhere, { create: true })).rejects.toThrow(
      'cannot be made (ENOENT)',
    );
  });
});
