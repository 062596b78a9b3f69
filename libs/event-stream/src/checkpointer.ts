import {
  createCheckpointStore,
  type CheckpointKey,
  type CheckpointPlace,
  type CheckpointStore,
  type Databases,
  type Head,
  type LogReader,
} from '@app/event-store';
import type { Instant } from '@app/kernel';
import { continued, linkedTo, sealedTo, sealOf, type SealedTo } from './checkpoint.sealing.js';
import type { CheckpointSink } from './checkpoint.sink.js';
import { StreamFault } from './failure.js';
import { createLeases, type Leases } from './lease.js';
import { repeat } from './repeat.js';
import type { WriteLog } from './write-log.js';

/** What seals need: the log as it is stored, the key, and how often. */
export interface CheckpointerOptions {
  readonly store: LogReader;
  readonly databases: Databases;
  readonly key: CheckpointKey;
  readonly sinks: readonly CheckpointSink[];
  readonly everyEvents: number;
  readonly everySeconds: number;
  readonly now: () => Instant;
  readonly writeLog: WriteLog;
}

/**
 * Counts since the start. `unsealed` is in positions, of the tenant that is worst off; `waiting`
 * counts the tenants that have something which a place does not have yet.
 */
export interface CheckpointerMetrics {
  readonly signed: number;
  readonly failures: number;
  readonly unsealed: number;
  readonly waiting: Readonly<Partial<Record<CheckpointPlace, number>>>;
}

/** Signs checkpoints of every log and brings them outside; of all checkpointers one does. */
export interface Checkpointer {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** A sentence while a log contradicts what was signed, or itself. */
  readonly fault: () => string | undefined;
  /** A sentence while something is not sealed or not brought outside, and is tried again. */
  readonly warning: () => string | undefined;
  readonly metrics: () => CheckpointerMetrics;
}

const LEASE = 'checkpointer';
const BROUGHT_AT_ONCE = 100;

interface State {
  readonly options: CheckpointerOptions;
  readonly checkpoints: CheckpointStore;
  readonly leases: Leases;
  readonly stopping: AbortController;
  /** Kept when the lease is lost: who takes checkpoints out of the database is not believed. */
  readonly sealed: Map<string, SealedTo>;
  /** The tenants whose newest stored checkpoint was read since the lease began. */
  readonly current: Set<string>;
  /** When each tenant was sealed last, in ms of the monotonic clock. */
  readonly sealedAt: Map<string, number>;
  readonly unsealed: Map<string, number>;
  readonly waiting: ReadonlyMap<CheckpointSink, Set<string>>;
  readonly faults: Map<string, string>;
  readonly warnings: Map<string, string>;
  signed: number;
  failures: number;
}

/** Makes a checkpointer. It only reads the log: whatever it meets, nothing that appends waits. */
export function createCheckpointer(options: CheckpointerOptions): Checkpointer {
  const { databases, writeLog, sinks } = options;
  const state: State = {
    options,
    checkpoints: createCheckpointStore(databases),
    leases: createLeases(databases, writeLog),
    stopping: new AbortController(),
    sealed: new Map(),
    current: new Set(),
    sealedAt: new Map(),
    unsealed: new Map(),
    waiting: new Map(sinks.map((sink) => [sink, new Set()])),
    faults: new Map(),
    warnings: new Map(),
    signed: 0,
    failures: 0,
  };
  let running: readonly Promise<void>[] = [];
  return {
    start: async () => {
      running = [
        keepDoing(state, 'the log is not sealed', () => sealAll(state)),
        ...sinks.map((sink) =>
          keepDoing(state, `checkpoints are not at the ${sink.place}`, () => bringAll(state, sink)),
        ),
      ];
    },
    stop: async () => {
      state.stopping.abort();
      await Promise.all(running);
      await Promise.all(sinks.map((sink) => sink.close()));
      await state.leases.close();
    },
    fault: () => state.faults.values().next().value,
    warning: () => state.warnings.values().next().value,
    metrics: () => ({
      signed: state.signed,
      failures: state.failures,
      unsealed: Math.max(0, ...state.unsealed.values()),
      waiting: Object.fromEntries(
        Array.from(state.waiting, ([{ place }, tenants]) => [place, tenants.size]),
      ),
    }),
  };
}

/** Repeats a part of the work; what it fails at is the warning of that name until it succeeds. */
function keepDoing(state: State, name: string, turn: () => Promise<boolean>): Promise<void> {
  return repeat(turn, state.stopping.signal, (sentence) => {
    if (sentence === undefined) {
      state.warnings.delete(name);
      return;
    }
    state.failures += 1;
    note(state, state.warnings, name, `${name}: ${sentence}`);
  });
}

function note(state: State, kept: Map<string, string>, name: string, sentence: string): void {
  if (kept.get(name) !== sentence) state.options.writeLog('error', sentence);
  kept.set(name, sentence);
}

/** One turn over all logs; true when one of them has more to seal. */
async function sealAll(state: State): Promise<boolean> {
  const { leases, options } = state;
  const wasHeld = leases.held(LEASE);
  if (!(await leases.acquire(LEASE))) return false;
  const heads = await options.store.heads();
  if (!wasHeld) begin(state, heads);
  let more = false;
  for (const head of heads) {
    if (state.stopping.signal.aborted) return false;
    try {
      more = (await sealTenant(state, head)) || more;
      state.faults.delete(head.tenant);
    } catch (error) {
      if (!(error instanceof StreamFault)) throw error;
      const sentence = `the log of tenant \`${head.tenant}\` is not sealed: ${error.message}`;
      note(state, state.faults, head.tenant, sentence);
    }
  }
  return more;
}

/** Somebody else may have sealed since, and brought or not brought it outside. */
function begin(state: State, heads: readonly Head[]): void {
  for (const known of [state.current, state.sealedAt, state.unsealed]) known.clear();
  for (const tenants of state.waiting.values()) for (const { tenant } of heads) tenants.add(tenant);
}

async function sealTenant(state: State, head: Head): Promise<boolean> {
  const { tenant } = head;
  const { key, store, everyEvents, everySeconds, now } = state.options;
  const last = continued(await lastOf(state, head), head);
  const unsealed = head.position - last.position;
  state.unsealed.set(tenant, unsealed);
  const passedMs = performance.now() - (state.sealedAt.get(tenant) ?? Number.NEGATIVE_INFINITY);
  if (unsealed === 0 || (unsealed < everyEvents && passedMs < everySeconds * 1000)) return false;

  const target = Math.min(last.position + everyEvents, head.position);
  const place = await linkedTo(store, tenant, last, target);
  await state.checkpoints.add(tenant, sealOf(place, now(), key));
  state.sealed.set(tenant, place);
  state.sealedAt.set(tenant, performance.now());
  state.unsealed.set(tenant, head.position - target);
  state.signed += 1;
  for (const tenants of state.waiting.values()) tenants.add(tenant);
  return head.position - target >= everyEvents;
}

/** The newest checkpoint that is known: of this process or of the database. */
async function lastOf(state: State, head: Head): Promise<SealedTo> {
  const { tenant } = head;
  const known = state.sealed.get(tenant);
  if (known !== undefined && state.current.has(tenant)) return known;
  const stored = sealedTo(await state.checkpoints.newest(tenant), head, state.options.key);
  const last = known === undefined || isAfter(stored, known) ? stored : known;
  state.sealed.set(tenant, last);
  state.current.add(tenant);
  return last;
}

const isAfter = (one: SealedTo, other: SealedTo): boolean =>
  one.epoch === other.epoch ? one.position > other.position : one.epoch > other.epoch;

/** One turn of bringing to one place; what fails stays waiting. */
async function bringAll(state: State, sink: CheckpointSink): Promise<boolean> {
  const tenants = state.waiting.get(sink) ?? new Set();
  for (const tenant of tenants) {
    if (!state.leases.held(LEASE)) return false;
    // Taken off first: what is sealed meanwhile puts the tenant back.
    tenants.delete(tenant);
    try {
      await bringTenant(state, sink, tenant);
    } catch (error) {
      tenants.add(tenant);
      throw error;
    }
  }
  return false;
}

async function bringTenant(state: State, sink: CheckpointSink, tenant: string): Promise<void> {
  const { checkpoints, stopping } = state;
  for (;;) {
    const pending = await checkpoints.pending(tenant, sink.place, BROUGHT_AT_ONCE);
    if (pending.length === 0) return;
    await sink.bring(tenant, pending, stopping.signal);
    await checkpoints.delivered(tenant, sink.place, pending);
  }
}
