import { describe, expect, it } from 'vitest';
import { chunksOf, relinked, sampleLog, sealedAt, signingKey } from '../testing/sample.log.js';
import { bundleLines, checkpointLine, keyDocumentOf, keysOfDocument } from './bundle.js';
import { OutsideFault, verifyBundle, type BundleOptions } from './bundle.verifier.js';
import { FileFault } from './lines.js';
import type { LogRecord } from './record.js';
import { verifyingKeyOf } from './signed-note.js';

const key = signingKey();
const verifying = verifyingKeyOf(key);
const log = sampleLog(30).map((record) => ({ ...record, body: '{"text":"a\u2028b\\r\\n"}' }));
const whole = relinked(log);

async function* inBatches(records: readonly LogRecord[]) {
  for (let start = 0; start < records.length; start += 7) yield records.slice(start, start + 7);
}

async function exported(records = whole, positions = [10, 20]): Promise<string[]> {
  const last = records.at(-1);
  const lines: string[] = [];
  const start = {
    tenant: 'default',
    epoch: 1,
    head: { position: last?.position ?? 0, hash: last?.hash ?? '' },
    exportedAt: '2026-03-02T06:00:00.000000Z',
    keys: [verifying],
    checkpoints: sealedAt(whole, positions, key),
  };
  for await (const part of bundleLines(start, inBatches(records))) lines.push(part);
  return lines.join('').split(/(?<=\n)/);
}

const verify = (lines: readonly string[], options?: BundleOptions) =>
  verifyBundle(chunksOf(lines, 777), options);

const outside = (positions: readonly number[], from = whole): AsyncIterable<Uint8Array> =>
  chunksOf(sealedAt(from, positions, key).map((note) => `${checkpointLine(note)}\n`));

describe('a bundle', () => {
  it('is whole as it was exported, and says whose word its keys are', async () => {
    const lines = await exported();
    expect(lines).toHaveLength(1 + 2 + 30 + 1);
    expect(await verify(lines)).toMatchObject({
      tenant: 'default',
      position: 30,
      findings: [],
      agreeing: 2,
      newest: { position: 20, kept: 'inside' },
      newestOutside: null,
      unprotected: { from: 21, to: 30 },
      keysFrom: 'bundle',
      keys: [verifying],
    });
    expect((await verify(lines, { keys: [verifying] })).keysFrom).toBe('outside');
  });

  it('is compared with checkpoints that were kept elsewhere', async () => {
    const lines = await exported(whole, []);
    expect(await verify(lines, { outside: outside([25]) })).toMatchObject({
      findings: [],
      newestOutside: { position: 25 },
      unprotected: { from: 26, to: 30 },
    });
    const short = await exported(whole.slice(0, 22), []);
    expect((await verify(short, { outside: outside([25]) })).findings).toMatchObject([
      { kind: 'removed', position: 23 },
    ]);
  });

  it('passes over what a crash left in the file from outside, and names its lines', async () => {
    const kept = sealedAt(whole, [5, 25], key).map((note) => `${checkpointLine(note)}\n`);
    const torn = [
      kept[0] ?? '',
      '{"kind":"check\n',
      '{"kind":"erasure"}\n',
      '\n',
      kept[1] ?? '',
      '{',
    ];
    const report = await verify(await exported(), { outside: chunksOf(torn) });
    expect(report).toMatchObject({ newestOutside: { position: 25 }, damagedLines: [2, 6] });
  });

  it('shows a change in its records, and names the position', async () => {
    const lines = await exported();
    const at = lines.findIndex((line) => line.includes('"position":13,'));
    const changed = lines.with(at, (lines[at] ?? '').replace('SystemConfirmed', 'SystemRetired'));
    expect((await verify(changed)).findings).toMatchObject([
      { kind: 'changed', position: 13, from: 11 },
    ]);
    expect((await verify(lines.toSpliced(at, 1))).findings).toMatchObject([
      { kind: 'removed', position: 13, from: 11 },
    ]);
  });
});

describe('a damaged bundle is refused, at the line where it shows', () => {
  const damage = async (change: (lines: string[]) => readonly string[], options?: BundleOptions) =>
    verify(change(await exported()), options);

  it.each<[string, (lines: string[]) => readonly string[], string]>([
    ['nothing', () => [], 'line 1: the file ends before its end'],
    ['another file', () => ['{"name":"x"}\n'], 'line 1: this is no bundle of a log'],
    ['text', () => ['hello\n'], 'line 1: the line is no JSON object'],
    ['a later format', (l) => edit(l, 0, '"format":1', '"format":2'), 'line 1: only format 1'],
    ['a broken start', (l) => edit(l, 0, '"epoch":1', '"epoch":"1"'), 'line 1: the first line is'],
    ['no end', (l) => l.slice(0, -1), 'line 34: the file ends before its end: it was cut'],
    [
      'a cut last line',
      (l) => [...l.slice(0, 9), l[9]?.slice(0, 40) ?? ''],
      'line 10: the file ends',
    ],
    ['a second end', (l) => [...l, l.at(-1) ?? ''], 'line 35: something follows the end'],
    ['an unknown line', (l) => l.with(9, '{"kind":"x"}\n'), 'line 10: a line of kind "x"'],
    [
      'a late checkpoint',
      (l) => [...l.slice(0, 9), l[1] ?? '', ...l.slice(9)],
      'line 10: a line of',
    ],
    [
      'half a record',
      (l) => edit(l, 9, '"version":', '"v":'),
      'line 10: the record is not whole: `v',
    ],
    [
      'a negative position',
      (l) => edit(l, 9, '"position":', '"position":-'),
      'line 10: the record',
    ],
    ['a time that is none', (l) => edit(l, 9, 'T05', 'T99'), 'line 10: the record is not whole'],
    [
      'a changed checkpoint',
      (l) => edit(l, 1, 'epoch 1', 'epoch 2'),
      'line 2: the checkpoint cannot',
    ],
    ['a note that is none', (l) => l.with(1, '{"kind":"checkpoint"}\n'), 'line 2: the checkpoint'],
  ])('with %s', async (_, change, sentence) => {
    const refused = damage(change);
    await expect(refused).rejects.toThrow(FileFault);
    await expect(refused).rejects.toThrow(sentence);
  });

  it('with a checkpoint by a key that was not named', async () => {
    const keys = [verifyingKeyOf(signingKey())];
    await expect(damage((lines) => lines, { keys })).rejects.toThrow(
      'line 2: the checkpoint cannot be used: it is signed by a key that is not known here',
    );
  });

  it('with a checkpoint of another tenant', async () => {
    const foreign = sampleLog(3).map((record) => ({ ...record, tenant: 'other' }));
    const [note = ''] = sealedAt(relinked(foreign), [3], key);
    await expect(damage((lines) => lines.with(1, `${checkpointLine(note)}\n`))).rejects.toThrow(
      'line 2: the checkpoint is of another tenant',
    );
  });

  it('with bytes that are no text, and with a line without an end', async () => {
    async function* bytes(...chunks: readonly Uint8Array[]) {
      yield* chunks;
    }
    await expect(verifyBundle(bytes(Buffer.from([0xff, 0x0a])))).rejects.toThrow('is no UTF-8');
    const endless = Buffer.alloc(9 * 1024 * 1024, 'a');
    await expect(verifyBundle(bytes(endless))).rejects.toThrow('line 1: the line is too long');
  });

  it('and so is a file from outside that a stranger has signed, which is told apart', async () => {
    const [note = ''] = sealedAt(whole, [25], signingKey());
    const strange = chunksOf([`${checkpointLine(note)}\n`]);
    const refused = damage((lines) => lines, { keys: [verifying], outside: strange });
    await expect(refused).rejects.toThrow(OutsideFault);
    await expect(refused).rejects.toThrow('line 1: the checkpoint cannot be used');
  });
});

describe('the document of the verifying keys', () => {
  it('is read as it is written, and keys of other algorithms are passed over', () => {
    const document = keyDocumentOf([verifying]);
    expect(keysOfDocument(JSON.parse(JSON.stringify(document)))).toEqual([verifying]);
    expect(keysOfDocument({ keys: [{ algorithm: 'ML-DSA-44', publicKey: 'x' }] })).toEqual([]);
  });

  it.each([
    [{}],
    [null],
    [{ keys: 'x' }],
    [{ keys: [{ algorithm: 'Ed25519', publicKey: 'AAAA' }] }],
    [{ keys: [{ algorithm: 'Ed25519' }] }],
  ])('is not guessed at: %j', (document) => {
    expect(keysOfDocument(document)).toBe(undefined);
  });
});

const edit = (lines: readonly string[], line: number, from: string, to: string): string[] =>
  lines.with(line, (lines[line] ?? '').replace(from, to));
