import { setTimeout as sleep } from 'node:timers/promises';
import type { DomainEvent } from '@app/events';
import { createMemoryEventStore } from '@app/event-store/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CursorMoved } from '../src/failure.js';
import type { EventStream, Subscription } from '../src/event-stream.port.js';
import { createAlterableLog, type AlterableLog } from './alterable.log.js';
import { appendFacts } from './facts.js';
import { createRecorder, type Recorder } from './recorder.js';

/** A stream over a log that the suite gives; `close` also ends whatever carries its facts. */
export interface StreamHarness {
  readonly stream: EventStream;
  readonly close: () => Promise<void>;
}

const HEARTBEAT_MS = 1_000;
/** What any fact may be delayed by at most, whatever the carrier does. */
const LONGEST_DELAY_MS = 2_000;
/** What a busy machine may add to a measured time. */
const SLACK_MS = 3_000;
const patience = { timeout: 10_000, interval: 20 };

const confirmed = (systemId: string): DomainEvent => ({
  type: 'SystemConfirmed',
  data: { systemId },
});

/** What every adapter of `EventStream` must do. The factory is called anew for each test. */
export function describeEventStream(
  name: string,
  factory: (log: AlterableLog) => Promise<StreamHarness>,
): void {
  describe(`the event stream ${name}`, () => {
    let log: AlterableLog;
    let harness: StreamHarness;
    let recorder: Recorder;

    beforeEach(async () => {
      log = createAlterableLog(createMemoryEventStore());
      harness = await factory(log);
      recorder = createRecorder(`recorder-${Math.random().toString(36).slice(2)}`);
    });
    afterEach(() => harness.close());

    const write = async (count: number, tenant = 'default'): Promise<number> => {
      let position = 0;
      for (let index = 0; index < count; index += 1) {
        const systemId = `s${index % 3}`;
        position = await appendFacts(log, tenant, `system-${systemId}`, [confirmed(systemId)]);
      }
      return position;
    };
    const positions = (tenant = 'default'): readonly number[] =>
      recorder.applied(tenant).map((record) => record.position);
    const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);
    const start = (): Promise<Subscription> => harness.stream.subscribe(recorder);
    const startFaulty = async (): Promise<Subscription> => {
      const subscription = await start();
      await vi.waitFor(() => expect(subscription.fault()).toBeDefined(), patience);
      return subscription;
    };

    it('gives a reader every record of the log, in order, once', async () => {
      await write(20);
      const subscription = await start();
      await write(20);
      await subscription.reached('default', 40, 10_000);
      expect(positions()).toEqual(upTo(40));
      expect(recorder.applied('default')).toEqual(await log.read('default', 0, 100));
    });

    it('goes on after the cursor that the reader kept', async () => {
      await write(5);
      const [third] = await log.read('default', 2, 1);
      recorder.moveCursor('default', { position: 3, hash: third?.hash ?? '', epoch: 1 });
      const subscription = await start();
      await subscription.reached('default', 5, 10_000);
      expect(positions()).toEqual([4, 5]);
    });

    it('gives a reader that returns what happened in between', async () => {
      await write(3);
      const first = await start();
      await first.reached('default', 3, 10_000);
      await first.stop();
      await write(3);
      const second = await start();
      await second.reached('default', 6, 10_000);
      expect(positions()).toEqual(upTo(6));
    });

    it('finds a tenant that is new, and keeps tenants apart', async () => {
      await write(2, 'agency');
      const subscription = await start();
      await write(3, 'company');
      await subscription.reached('company', 3, 10_000);
      await subscription.reached('agency', 2, 10_000);
      expect([positions('agency'), positions('company')]).toEqual([upTo(2), upTo(3)]);
    });

    it('brings a fact to a reader within two seconds', async () => {
      await write(1);
      const subscription = await start();
      await subscription.reached('default', 1, 10_000);
      const before = performance.now();
      await write(1);
      await subscription.reached('default', 2, 10_000);
      expect(performance.now() - before).toBeLessThan(LONGEST_DELAY_MS + SLACK_MS);
    });

    it('keeps a tenant fresh in which nothing happens', async () => {
      await write(1);
      const subscription = await start();
      await subscription.reached('default', 1, 10_000);
      await sleep(3 * HEARTBEAT_MS);
      expect(subscription.progress('default').ageMs).toBeLessThan(HEARTBEAT_MS + SLACK_MS / 2);
      expect(subscription.fault()).toBeUndefined();
    });

    it('does not call a tenant fresh while its head is not applied', async () => {
      await write(1);
      recorder.before = () => sleep(2_500);
      const subscription = await start();
      await sleep(1_500);
      expect(subscription.progress('default').ageMs).toBe(Number.POSITIVE_INFINITY);
      await subscription.reached('default', 1, 10_000);
      expect(subscription.progress('default').ageMs).toBeLessThan(Number.POSITIVE_INFINITY);
    });

    it('grows old and says so when the log cannot be asked, and heals', async () => {
      await write(1);
      const subscription = await start();
      await subscription.reached('default', 1, 10_000);
      log.reachable = false;
      await vi.waitFor(() => expect(subscription.fault()).toContain('ECONNREFUSED'), patience);
      const { ageMs } = subscription.progress('default');
      await sleep(300);
      expect(subscription.progress('default').ageMs).toBeGreaterThan(ageMs + 200);
      log.reachable = true;
      await vi.waitFor(() => expect(subscription.fault()).toBeUndefined(), patience);
      await write(1);
      await subscription.reached('default', 2, 10_000);
    });

    it('refuses to wait longer than asked for a position that is not there', async () => {
      await write(1);
      const subscription = await start();
      const waiting = subscription.reached('default', 2, 50);
      await expect(waiting).rejects.toMatchObject({ kind: 'stale', code: 'stream.behind' });
    });

    it('stops a reader whose cursor the log does not hold', async () => {
      await write(3);
      recorder.moveCursor('default', { position: 2, hash: 'f'.repeat(64), epoch: 1 });
      const subscription = await startFaulty();
      expect(subscription.fault()).toContain('holds another record');
      expect(positions()).toEqual([]);
    });

    it('stops a reader whose cursor is of an earlier epoch of the log', async () => {
      await write(3);
      const [second] = await log.read('default', 1, 1);
      recorder.moveCursor('default', { position: 2, hash: second?.hash ?? '', epoch: 1 });
      log.epoch = 2;
      const subscription = await startFaulty();
      expect(subscription.fault()).toContain('epoch');
      expect(positions()).toEqual([]);
    });

    it('stops a running reader when the log was cut behind it', async () => {
      const subscription = await start();
      await write(4);
      await subscription.reached('default', 4, 10_000);
      log.cutAfter = 2;
      await vi.waitFor(() => expect(subscription.fault()).toBeDefined(), patience);
      const { ageMs } = subscription.progress('default');
      await sleep(300);
      expect(subscription.progress('default').ageMs).toBeGreaterThan(ageMs + 200);
    });

    it('applies what a reader failed to apply again, and leaves nothing out', async () => {
      let failures = 2;
      recorder.before = (_, records) => {
        if (records.some((record) => record.position >= 3) && failures > 0) {
          failures -= 1;
          throw new Error('the disk is full');
        }
      };
      const subscription = await start();
      await write(6);
      await subscription.reached('default', 6, 10_000);
      expect(positions()).toEqual(upTo(6));
      await vi.waitFor(() => expect(subscription.fault()).toBeUndefined(), patience);
    });

    it('says why a reader stands still, and where', async () => {
      await write(2);
      recorder.before = (_, records) => {
        if (records.some((record) => record.position === 3)) throw new Error('the disk is full');
      };
      const subscription = await start();
      await subscription.reached('default', 2, 10_000);
      await write(1);
      await vi.waitFor(() => expect(subscription.fault()).toContain('the disk is full'), patience);
      expect(subscription.progress('default').position).toBe(2);
    });

    it('asks for the cursor again when another reader has moved it', async () => {
      await write(4);
      const records = await log.read('default', 0, 4);
      let moved = false;
      recorder.before = () => {
        if (moved) return;
        moved = true;
        recorder.moveCursor('default', { position: 3, hash: records[2]?.hash ?? '', epoch: 1 });
        throw new CursorMoved();
      };
      const subscription = await start();
      await subscription.reached('default', 4, 10_000);
      expect(positions()).toEqual([4]);
    });

    it('gives a slow reader one batch at a time', async () => {
      let [active, most] = [0, 0];
      recorder.before = async () => {
        active += 1;
        most = Math.max(most, active);
        await sleep(20);
        active -= 1;
      };
      const subscription = await start();
      await write(30);
      await subscription.reached('default', 30, 10_000);
      expect(most).toBe(1);
      expect(positions()).toEqual(upTo(30));
    });
  });
}
