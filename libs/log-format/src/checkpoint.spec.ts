import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openCheckpoint, originOf, signCheckpoint, tenantOfOrigin } from './checkpoint.js';
import { keyIdOf, NoteFault, openNote, signNote, verifyingKeyOf } from './signed-note.js';

/** The first key of RFC 8032, 7.1, so that what it signs never changes. */
const key = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b657004220420' +
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
});
const verifying = verifyingKeyOf(key);
const stranger = verifyingKeyOf(generateKeyPairSync('ed25519').privateKey);

const checkpoint = {
  origin: originOf('default', 'c92b3f441f7e01a776077658e3bf4751e4e77ca826aeeec38f16124dd451de67'),
  position: 1,
  hash: 'c92b3f441f7e01a776077658e3bf4751e4e77ca826aeeec38f16124dd451de67',
  epoch: 1,
  time: '2026-03-02T05:00:00.000000Z',
};

const page = new URL('../../../docs/log-format.md', import.meta.url);

describe('a checkpoint', () => {
  it('stands on the page of the format with its key and key id', async () => {
    const text = await readFile(page, 'utf8');
    for (const shown of [
      signCheckpoint(checkpoint, key),
      verifying,
      keyIdOf(checkpoint.origin, verifying),
    ]) {
      expect(text).toContain(shown);
    }
  });

  it('is the note of the page of the format, as every release has signed it', () => {
    expect(verifying).toBe('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=');
    expect(signCheckpoint(checkpoint, key)).toBe(
      [
        'countersign/default/c92b3f441f7e01a7',
        '1',
        'ySs/RB9+Aad2B3ZY479HUeTnfKgmru7DjxYSTdRR3mc=',
        'epoch 1',
        'time 2026-03-02T05:00:00.000000Z',
        '',
        '— countersign/default/c92b3f441f7e01a7 ' +
          '9gkTlt9N3ExVR4zWJb/wwRCuvQbJ/EPxIHzOi59Q305JcSn2wMd+CGsKIAS0' +
          '8CIvZoCISxczrx0KXV8aWZaLbuPsrQI=',
        '',
      ].join('\n'),
    );
  });

  it('opens for who knows the key, and says what was signed', () => {
    const note = signCheckpoint(checkpoint, key);
    expect(openCheckpoint(note, [stranger, verifying])).toEqual(checkpoint);
    expect(tenantOfOrigin(checkpoint.origin)).toBe('default');
  });

  it('is refused where the key is not known, and names the key that it needs', () => {
    const open = (): unknown => openCheckpoint(signCheckpoint(checkpoint, key), [stranger]);
    expect(open).toThrow(NoteFault);
    expect(open).toThrow(keyIdOf(checkpoint.origin, verifying));
  });

  it.each([
    ['position', (note: string) => note.replace('\n1\n', '\n2\n')],
    ['hash', (note: string) => note.replace('\nySs', '\nzSs')],
    ['epoch', (note: string) => note.replace('epoch 1', 'epoch 2')],
    ['time', (note: string) => note.replace('05:00', '06:00')],
    ['extension', (note: string) => note.replace('epoch 1\n', 'epoch 1\nmore\n')],
  ])('is refused when its %s was changed', (_, change) => {
    const note = change(signCheckpoint(checkpoint, key));
    expect(() => openCheckpoint(note, [verifying])).toThrow('is not right');
  });

  it.each([
    ['a size with a leading zero', 'countersign/a/0123456789abcdef\n01\n'],
    ['no size', 'countersign/a/0123456789abcdef\n'],
    ['a foreign origin', 'example.com/log\n1\nGBthzqQo2chlEb3H/W1iJKZZQMjiSypOhMJlrX87w8E=\n'],
  ])('is refused although it is signed, with %s', (_, text) => {
    const keyName = text.slice(0, text.indexOf('\n'));
    const note = signNote(`${text}epoch 1\ntime 2026-03-02T05:00:00.000000Z\n`, keyName, key);
    expect(() => openCheckpoint(note, [verifying])).toThrow('no checkpoint of a log');
  });
});

describe('a signed note (C2SP)', () => {
  const note = signNote('example.com/a\nsaid\n', 'example.com/a', key);

  it('may carry signatures of others, which say nothing', () => {
    const others = `${note}— example.com/b AAAAAAEB\n— example.com/a AAAAAAEB\n`;
    expect(openNote(others, [verifying])).toBe('example.com/a\nsaid\n');
  });

  it('counts only in the name of its first line', () => {
    const renamed = note.replace('— example.com/a', '— example.com/c');
    expect(() => openNote(renamed, [verifying])).toThrow('not known');
  });

  it('is refused when one of two signatures by a known key is wrong', () => {
    const wrong = Buffer.from(note.split(' ').at(-1) ?? '', 'base64');
    wrong[10] = (wrong[10] ?? 0) ^ 1;
    const twice = `${note}— example.com/a ${wrong.toString('base64')}\n`;
    expect(() => openNote(twice, [verifying])).toThrow('is not right');
  });

  it.each([
    ['nothing', ''],
    ['no blank line', 'a\n— a AAAAAAEB\n'],
    ['no signature', 'a\n\n'],
    ['no last newline', note.slice(0, -1)],
    ['a tab', `\t${note}`],
    ['base64 that is not canonical', 'a\n\n— a AAAAAAF=\n'],
    ['a signature without its bytes', 'a\n\n— a AAAAAA==\n'],
    ['17 signatures', `a\n\n${'— a AAAAAAEB\n'.repeat(17)}`],
    ['70,000 bytes', `${'a'.repeat(70_000)}\n\n— a AAAAAAEB\n`],
  ])('is refused with %s', (_, text) => {
    expect(() => openNote(text, [verifying])).toThrow(NoteFault);
  });
});
