import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  linkedAsTheyAre,
  relinked,
  sampleLog,
  sealedAt,
  signingKey,
} from '../testing/sample.log.js';
import { GENESIS } from './chain.js';
import { openCheckpoint } from './checkpoint.js';
import type { KeptCheckpoint } from './log.report.js';
import { createLogVerifier, type LogVerifierOptions } from './log.verifier.js';
import type { LogRecord } from './record.js';
import { verifyingKeyOf } from './signed-note.js';

const key = signingKey();
const log = sampleLog(30);

type Log = readonly LogRecord[];

const kept = (records: Log, positions: readonly number[], epoch = 1): readonly KeptCheckpoint[] =>
  sealedAt(records, positions, key, epoch).map((note) => ({
    ...openCheckpoint(note, [verifyingKeyOf(key)]),
    kept: 'outside' as const,
  }));

const checkpoints = kept(log, [10, 20]);

/** Verifies a log that says of itself that it ends where it does. */
function verify(records: Log, options: Partial<LogVerifierOptions> = {}, head = headOf(records)) {
  const verifier = createLogVerifier({ tenant: 'default', epoch: 1, checkpoints, ...options });
  for (const record of records) verifier.next(record);
  return verifier.end(head);
}

function headOf(records: Log) {
  const { position, hash } = records.at(-1) ?? { position: 0, hash: GENESIS };
  return { position, hash };
}

const withRecord = (records: Log, position: number, change: Partial<LogRecord>): Log =>
  records.map((record) => (record.position === position ? { ...record, ...change } : record));

const without = (records: Log, position: number): Log =>
  records.filter((record) => record.position !== position);

const forged = { stream: 'system-x', version: 1, body: '{"data":{"forged":true}}' };

describe('a log as it was written', () => {
  it('is whole, and says which positions no checkpoint protects yet', () => {
    const report = verify(log);
    expect(report).toMatchObject({ position: 30, findings: [], agreeing: 2, moreFindings: 0 });
    expect(report.newestOutside?.position).toBe(20);
    expect(report.unprotected).toEqual({ from: 21, to: 30 });
  });

  it('protects nothing without a checkpoint, and everything with one at its end', () => {
    expect(verify(log, { checkpoints: [] }).unprotected).toEqual({ from: 1, to: 30 });
    expect(verify(log, { checkpoints: kept(log, [30]) }).unprotected).toBe(null);
  });

  it('may be empty', () => {
    expect(verify([], { checkpoints: [] })).toMatchObject({ findings: [], unprotected: null });
  });
});

describe('a log that was tampered with', () => {
  const first = (
    records: Log,
    options: Partial<LogVerifierOptions> = {},
    head = headOf(records),
  ) => {
    const [finding] = verify(records, options, head).findings;
    return finding && [finding.kind, finding.position, finding.from];
  };

  it.each([
    ['tenant', { tenant: 'other' }, 'inserted'],
    ['stream', { stream: 'system-9' }, 'changed'],
    ['version', { version: 9 }, 'changed'],
    ['type', { type: 'SystemRetired' }, 'changed'],
    ['revision', { revision: 2 }, 'changed'],
    ['time', { recordedAt: '2026-03-02T05:00:00.000099Z' }, 'changed'],
    ['body', { body: '{}' }, 'changed'],
    ['hash', { hash: GENESIS }, 'changed'],
    ['previous hash', { previousHash: GENESIS }, 'changed'],
  ])('is found at the record whose %s was changed', (_, change, kind) => {
    expect(first(withRecord(log, 12, change))).toEqual([kind, 12, 11]);
  });

  it('is found at the first of two that were swapped, in place or with their positions', () => {
    const swap = (records: Log): Log =>
      records.toSpliced(11, 2, ...records.slice(11, 13).toReversed());
    expect(first(swap(log))).toEqual(['removed', 12, 11]);
    const renumbered = swap(log).map((record, index) => ({ ...record, position: index + 1 }));
    expect(first(renumbered)).toEqual(['changed', 12, 11]);
  });

  it('is found where one was removed, also when the others were numbered anew', () => {
    expect(first(without(log, 12))).toEqual(['removed', 12, 11]);
    const renumbered = without(log, 12).map((record, index) => ({
      ...record,
      position: index + 1,
    }));
    expect(first(renumbered)).toEqual(['changed', 12, 11]);
  });

  it('says only once what was removed, however many streams it broke off', () => {
    expect(verify(log.filter(({ position }) => position < 12 || position > 14)).findings).toEqual([
      expect.objectContaining({ kind: 'removed', sentence: 'positions 12 to 14 are missing' }),
    ]);
  });

  it('is found where one was inserted', () => {
    const twice = log.toSpliced(12, 0, { ...forged, ...pick(12) });
    expect(first(twice)).toEqual(['inserted', 12, 11]);
    const shifted = relinked(log.toSpliced(11, 0, { ...pick(12), ...forged })).slice(0, 12);
    const rest = log.slice(11).map((record) => ({ ...record, position: record.position + 1 }));
    expect(first([...shifted, ...rest], { checkpoints: kept(log, [10]) })).toEqual([
      'changed',
      13,
      11,
    ]);
  });

  it('is found by its head when its end was cut off', () => {
    expect(first(log.slice(0, 25), {}, headOf(log))).toEqual(['removed', 26, 21]);
  });

  it('is found by a checkpoint from outside when head and end were cut off', () => {
    expect(first(log.slice(0, 15))).toEqual(['removed', 16, 11]);
    expect(first(log.slice(0, 15), { checkpoints: [] })).toBe(undefined);
  });

  it('is found by a checkpoint alone when everything after the change was linked anew', () => {
    const rewritten = relinked(withRecord(log, 12, { body: '{}' }));
    expect(first(rewritten)).toEqual(['rewritten', 20, 11]);
    expect(verify(rewritten, { checkpoints: kept(log, [10]) })).toMatchObject({
      findings: [],
      unprotected: { from: 11, to: 30 },
    });
  });

  it('is found at its first record when it is another log altogether', () => {
    const other = relinked(withRecord(log, 1, { body: '{}' }));
    expect(first(other)).toEqual(['rewritten', 1, 1]);
  });

  it('is found where linking anew stopped', () => {
    const some = relinked(withRecord(log, 12, { body: '{}' })).slice(0, 15);
    expect(first([...some, ...log.slice(15)])).toEqual(['unlinked', 16, 11]);
  });

  it('is found by a reader that remembers another record', () => {
    const witnesses = [{ name: 'standing', position: 22, hash: pick(22).hash }];
    const rewritten = relinked(withRecord(log, 21, { body: '{}' }));
    expect(first(log, { witnesses })).toBe(undefined);
    expect(first(rewritten, { witnesses })).toEqual(['cursor', 22, 21]);
    expect(first(log.slice(0, 20), { witnesses })).toEqual(['cursor', 21, 21]);
  });

  it('is found when records were linked anew that no writer makes', () => {
    const options = { checkpoints: [] };
    const late = relinked(withRecord(log, 12, { recordedAt: pick(11).recordedAt }));
    expect(first(late, options)).toEqual(['changed', 12, 1]);
    const jump = sampleLog(3).map((record) => ({ ...record, stream: 'a', version: 2 }));
    expect(first(linkedAsTheyAre(jump), options)).toEqual(['removed', 1, 1]);
  });

  it('is reported with at most 100 findings and the count of the others', () => {
    const bad = sampleLog(150).map((record) => ({ ...record, body: '{}' }));
    const report = verify(bad, { checkpoints: [] });
    expect([report.findings.length, report.moreFindings]).toEqual([100, 50]);
  });
});

describe('a log that was opened again after a restore', () => {
  const restored = relinked([
    ...log.slice(0, 15),
    ...log.slice(15).map(({ ...record }) => ({ ...record, body: '{}' })),
  ]);
  const both = [...checkpoints, ...kept(restored, [25], 2)];

  it('contradicts the checkpoints of before, unless the operator says where it was opened', () => {
    const report = verify(restored, { epoch: 2, checkpoints: both });
    expect(report.findings).toMatchObject([{ kind: 'reopened', position: 20, from: 11 }]);
    expect(verify(restored, { epoch: 2, checkpoints: both, reopenedAt: 15 })).toMatchObject({
      findings: [],
      superseded: 1,
      unprotected: { from: 26, to: 30 },
    });
  });

  it('is excused neither before that place nor in the epoch that it is in', () => {
    const rewritten = relinked(withRecord(restored, 5, { body: '{}' }));
    expect(verify(rewritten, { epoch: 2, reopenedAt: 15 }).findings).toMatchObject([
      { kind: 'reopened', position: 10, from: 1 },
    ]);
    expect(verify(restored, { epoch: 1, reopenedAt: 15 }).findings).toMatchObject([
      { kind: 'rewritten', position: 20 },
    ]);
  });
});

/** One way of tampering with a log, and the first position that it touches. */
interface Tampering {
  readonly records: Log;
  readonly position: number;
}

const tamperings = fc
  .record({
    position: fc.integer({ min: 1, max: 30 }),
    other: fc.integer({ min: 1, max: 30 }),
    kind: fc.constantFrom('change', 'remove', 'insert', 'swap', 'cut'),
    field: fc.constantFrom<keyof LogRecord>('stream', 'type', 'body', 'recordedAt'),
    covering: fc.constantFrom('nothing', 'positions', 'everything', 'some'),
    until: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ position, other, kind, field, covering, until }): Tampering => {
    const changed = tamper(kind, position, other, field);
    const numbered = changed.records.map((record, index) => ({ ...record, position: index + 1 }));
    const linked = relinked(changed.records);
    const records = {
      nothing: changed.records,
      positions: numbered,
      everything: linked,
      some: [...linked.slice(0, until), ...numbered.slice(until)],
    }[covering];
    return { ...changed, records };
  });

function tamper(kind: string, position: number, other: number, field: keyof LogRecord): Tampering {
  const at = position - 1;
  switch (kind) {
    case 'change': {
      const value = field === 'recordedAt' ? '2026-03-02T05:00:00.500000Z' : 'forged';
      return { records: withRecord(log, position, { [field]: value }), position };
    }
    case 'remove':
      return { records: log.toSpliced(at, 1), position };
    case 'insert':
      return { records: log.toSpliced(at, 0, { ...pick(position), ...forged }), position };
    case 'swap': {
      const records = log.with(at, pick(other)).with(other - 1, pick(position));
      return { records, position: Math.min(position, other) };
    }
    default:
      return { records: log.slice(0, at), position };
  }
}

const everywhere = kept(
  log,
  log.map((record) => record.position),
);

it('no tampering below a checkpoint is missed, and none is placed too late or too early', () => {
  fc.assert(
    fc.property(
      tamperings,
      fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
      ({ records, position }, places) => {
        const checkpoints = everywhere.filter((each) => places.includes(each.position));
        const { findings, unprotected } = verify(records, { checkpoints });
        const [finding] = findings;
        const isSame = JSON.stringify(records) === JSON.stringify(log);
        const isUnprotected =
          position > Math.max(0, ...places) &&
          (position > records.length || position >= (unprotected?.from ?? 31));
        const isPlaced =
          finding !== undefined && finding.from <= position && position <= finding.position;
        expect(finding === undefined ? isSame || isUnprotected : !isSame && isPlaced).toBe(true);
      },
    ),
    { numRuns: 1_500 },
  );
});

function pick(position: number): LogRecord {
  const record = log[position - 1];
  if (record === undefined) throw new Error(`no record at ${position}`);
  return record;
}
