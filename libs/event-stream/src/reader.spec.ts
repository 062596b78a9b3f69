import type { LogRecord } from '@app/log-format';
import { appendFacts, createAlterableLog, createRecorder } from '../testing/index.js';
import { createMemoryEventStore } from '@app/event-store/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createReader, type Reader } from './reader.js';

const running: Reader[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((reader) => reader.stop()));
});

/** A log of `count` facts, and a reader that hears nothing but what it is offered. */
const scene = async (count: number) => {
  const log = createAlterableLog(createMemoryEventStore());
  const recorder = createRecorder('scene');
  const reader = createReader({
    subscriber: recorder,
    store: log,
    writeLog: () => {},
    heartbeatMs: 60_000,
    graceMs: 60_000,
  });
  running.push(reader);
  await reader.start();
  for (let index = 0; index < count; index += 1) {
    const data = { systemId: 's' };
    await appendFacts(log, 'default', 'system-s', [{ type: 'SystemConfirmed', data }]);
  }
  const records = await log.read('default', 0, 1_000);
  log.reads = 0;
  const applied = (): readonly number[] => recorder.applied('default').map((r) => r.position);
  return { log, reader, recorder, records, applied };
};

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);
const carry = (records: readonly LogRecord[], epoch = 1) =>
  records.map((record) => ({ record, epoch }));
const damaged = (record: LogRecord): LogRecord => ({ ...record, body: `${record.body} ` });

describe('a reader and what its carrier brings', () => {
  it('applies an undisturbed carrier without reading a record from the log', async () => {
    const { reader, records, applied, log } = await scene(10);
    await reader.offer(carry(records.slice(0, 4)));
    await reader.offer(carry(records.slice(4)));
    expect(applied()).toEqual(upTo(10));
    expect([log.reads, reader.metrics().faults]).toEqual([0, 0]);
  });

  it('drops a repeated record', async () => {
    const { reader, records, applied } = await scene(5);
    await reader.offer(carry([...records, ...records]));
    await reader.offer(carry(records));
    expect(applied()).toEqual(upTo(5));
    expect(reader.metrics().faults).toBe(0);
  });

  it('reads a lost record from the log and counts a fault', async () => {
    const { reader, records, applied } = await scene(5);
    await reader.offer(carry(records.filter((record) => record.position !== 3)));
    expect(applied()).toEqual(upTo(5));
    expect(reader.metrics().faults).toBe(1);
  });

  it('never applies a record that was changed on the way', async () => {
    const { reader, records, recorder } = await scene(5);
    await reader.offer(
      carry(records.map((record) => (record.position === 3 ? damaged(record) : record))),
    );
    expect(recorder.applied('default')).toEqual(records);
    expect(reader.metrics().faults).toBe(1);
  });

  it('applies the log whatever a carrier loses, repeats, reorders or damages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(11), fc.boolean()), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (deliveries, batch) => {
          const { reader, records, recorder } = await scene(12);
          const brought = deliveries.flatMap(([index, whole]) => {
            const record = records[index];
            return record === undefined ? [] : [whole ? record : damaged(record)];
          });
          for (let at = 0; at < brought.length; at += batch) {
            await reader.offer(carry(brought.slice(at, at + batch)));
          }
          const applied = recorder.applied('default');
          expect(applied).toEqual(records.slice(0, applied.length));
          await reader.offer(carry(records.slice(-1)));
          expect(recorder.applied('default')).toEqual(records);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stops when the carrier holds linked facts that the log does not hold', async () => {
    const { reader, records, applied, log } = await scene(6);
    log.cutAfter = 4;
    await reader.offer(carry(records));
    expect(reader.fault()).toContain('after a restore the log must be reopened');
    expect(applied()).toEqual([]);
    await new Promise((later) => setTimeout(later, 500));
    expect(reader.fault()).toBeDefined();
    expect(applied()).toEqual([]);
  });

  it('stops at a record of the log that does not link, after all before it', async () => {
    const { reader, records, applied, log } = await scene(6);
    log.alterRecord = (record) => (record.position === 4 ? damaged(record) : record);
    await reader.offer(carry(records.slice(5)));
    expect(reader.fault()).toContain('the log does not link after position 3');
    await new Promise((later) => setTimeout(later, 500));
    expect(reader.fault()).toContain('the log does not link after position 3');
    expect(applied()).toEqual(upTo(3));
  });

  it('applies nothing of an earlier epoch of the log', async () => {
    const { reader, records, recorder } = await scene(3);
    await reader.offer(carry(records, 0));
    expect(recorder.applied('default')).toEqual([]);
    expect(reader.fault()).toBeUndefined();
  });

  it('takes no record of a tenant that the log does not know', async () => {
    const { reader, records, recorder } = await scene(2);
    await reader.offer(carry(records.map((record) => ({ ...record, tenant: 'nobody' }))));
    expect(recorder.applied('nobody')).toEqual([]);
    expect(reader.metrics().faults).toBe(1);
  });
});

describe('a reader whose carrier is silent', () => {
  it('reads from the log what the carrier does not bring', async () => {
    const log = createAlterableLog(createMemoryEventStore());
    const recorder = createRecorder('silent');
    const reader = createReader({
      subscriber: recorder,
      store: log,
      writeLog: () => {},
      heartbeatMs: 100,
      graceMs: 30,
    });
    running.push(reader);
    await reader.start();
    const data = { systemId: 's' };
    await appendFacts(log, 'default', 'system-s', [{ type: 'SystemConfirmed', data }]);
    await vi.waitFor(() => expect(reader.progress('default').position).toBe(1), { timeout: 5_000 });
    expect(reader.progress('default').ageMs).toBeLessThan(5_000);
  });
});
