import { createMemoryEventStore } from '@app/event-store/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appendFacts, createRecorder } from '../testing/index.js';
import { createReader } from './reader.js';

const HEARTBEAT_MS = 1_000;
const FRESH_LIMIT_MS = 5_000;
const SECONDS_OF_AN_HOUR = 3_600;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('a tenant without writes stays fresh for an hour, and grows stale without the log', async () => {
  const memory = createMemoryEventStore();
  const data = { systemId: 's' };
  await appendFacts(memory, 'default', 'system-s', [{ type: 'SystemConfirmed', data }]);
  let reachable = true;
  const away = () => Promise.reject(new Error('no connection'));
  const store = { ...memory, heads: () => (reachable ? memory.heads() : away()) };
  const reader = createReader({
    subscriber: createRecorder('quiet'),
    store,
    writeLog: () => {},
    heartbeatMs: HEARTBEAT_MS,
    graceMs: 100,
    monotonic: () => performance.now(),
  });
  const starting = reader.start();
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  await starting;
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);

  let oldest = 0;
  for (let second = 0; second < SECONDS_OF_AN_HOUR; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    oldest = Math.max(oldest, reader.progress('default').ageMs);
  }
  expect(reader.progress('default').position).toBe(1);
  expect(oldest).toBeLessThanOrEqual(2 * HEARTBEAT_MS);

  reachable = false;
  await vi.advanceTimersByTimeAsync(FRESH_LIMIT_MS + HEARTBEAT_MS);
  expect(reader.progress('default').ageMs).toBeGreaterThan(FRESH_LIMIT_MS);
  expect(reader.fault()).toContain('cannot ask the log');
  await reader.stop();
});
