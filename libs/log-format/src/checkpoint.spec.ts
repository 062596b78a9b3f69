import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
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
  position: 10_000,
  hash: '181b61cea428d9c86511bdc7fd6d6224a65940c8e24b2a4e84c265ad7f3bc3c1',
  epoch: 1,
  time: '2026-03-02T05:00:00.000000Z',
};

describe('a checkpoint', () => {
  it('is the note of the page of the format, as every release has signed it', () => {
    expect(verifying).toBe('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=');
    expect(signCheckpoint(checkpoint, key)).toBe(
      [
        'countersign/default/c92b3f441f7e01a7',
        '10000',
        'GBthzqQo2chlEb3H/W1iJKZZQMjiSypOhMJlrX87w8E=',
        'epoch 1',
        'time 2026-03-02T05:00:00.000000Z',
        '',
        '— countersign/default/c92b3f441f7e01a7 ' +
          '9gkTlucCiLce8OJvWBt4OC9YOBCAhefL+Fr06837yv9DLnBMc/GUN7zOjrm3' +
          'SCPIyqOqHUzdh6b+1RS+uWUVFqTZxw8=',
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
    ['position', (note: string) => note.replace('\n10000\n', '\n10001\n')],
    ['hash', (note: string) => note.replace('GBth', 'HBth')],
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
