import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyingKeyOf } from '@app/log-format';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointKeyFault, loadCheckpointKey } from './checkpoint.key.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-checkpoint-'));
  file = join(folder, 'checkpoint.key');
});

afterEach(() => rm(folder, { recursive: true }));

const pair = () => generateKeyPairSync('ed25519');
const privatePem = (key = pair().privateKey): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicPem = (key = pair().publicKey): string =>
  key.export({ type: 'spki', format: 'pem' }).toString();

describe('the checkpoint key file', () => {
  it('is made once, for its owner alone, and then read', async () => {
    const made = await loadCheckpointKey(file, { create: true });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['checkpoint.key']);
    const read = await loadCheckpointKey(file, { create: false });
    expect(read.verifying).toEqual(made.verifying);
    expect(read.verifying).toEqual([verifyingKeyOf(made.signs)]);
  });

  it('is one and the same for two that make it at the same moment', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => loadCheckpointKey(file, { create: true })),
    );
    expect(new Set(keys.map(({ verifying }) => verifying[0])).size).toBe(1);
    expect(await readdir(folder)).toEqual(['checkpoint.key']);
  });

  it('names the keys that signed before below the one that signs now', async () => {
    const [now, before] = [pair(), pair()];
    const text = `${privatePem(now.privateKey)}used until May\n${publicPem(before.publicKey)}`;
    await writeFile(file, text, { mode: 0o600 });
    expect((await loadCheckpointKey(file, { create: false })).verifying).toEqual([
      verifyingKeyOf(now.privateKey),
      verifyingKeyOf(before.publicKey),
    ]);
  });

  it.each([
    ['no file', undefined, 'is missing'],
    ['an empty file', '', 'must hold one private'],
    ['a public key alone', publicPem(), 'must hold one private'],
    ['two private keys', privatePem() + privatePem(), 'must hold one private'],
    ['a damaged key', privatePem().replace(/M[A-Za-z0-9]{8}/, 'MAAAAAAAA'), 'is damaged'],
    [
      'a key of another kind',
      privatePem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
      'not for Ed25519',
    ],
  ])('is refused with %s, and nothing is made in its place', async (_, text, sentence) => {
    if (text !== undefined) await writeFile(file, text, { mode: 0o600 });
    const loading = loadCheckpointKey(file, { create: text !== undefined });
    await expect(loading).rejects.toThrow(CheckpointKeyFault);
    await expect(loading).rejects.toThrow(sentence);
  });

  it('is refused when every user of the machine may read it', async () => {
    await loadCheckpointKey(file, { create: true });
    await chmod(file, 0o604);
    await expect(loadCheckpointKey(file, { create: true })).rejects.toThrow('open to every user');
  });

  it('is refused where it cannot be made', async () => {
    const nowhere = join(folder, 'none', 'checkpoint.key');
    await expect(loadCheckpointKey(nowhere, { create: true })).rejects.toThrow('made (ENOENT)');
  });
});
