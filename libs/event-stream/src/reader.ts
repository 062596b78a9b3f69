import { performance } from 'node:perf_hooks';
import type { Head, LogReader } from '@app/event-store';
import { Refusal } from '@app/kernel';
import type { Subscriber, Subscription } from './event-stream.port.js';
import { sentenceOf } from './failure.js';
import { createLane, type Carried, type Lane, type ReaderCounts } from './lane.js';
import { createWaiters, type Waiters } from './waiters.js';
import type { WriteLog } from './write-log.js';

/** How a reader is set up; times in milliseconds. */
export interface ReaderOptions {
  readonly subscriber: Subscriber;
  readonly store: LogReader;
  readonly writeLog: WriteLog;
  readonly heartbeatMs: number;
  /** How long a carrier may be silent after the log has moved before the log itself is read. */
  readonly graceMs: number;
  /** A clock that never jumps, in milliseconds. */
  readonly monotonic?: () => number;
}

/** The one reader core: both adapters feed it, and neither can make it skip, repeat or invent. */
export interface Reader extends Omit<Subscription, 'stop'> {
  /** Resolves when the heads were seen once and every cursor was compared with the log. */
  readonly start: () => Promise<void>;
  /** Takes records in the order in which the carrier brought them, of any tenants. */
  readonly offer: (carried: readonly Carried[]) => Promise<void>;
  /** A hint that a tenant's log has moved. */
  readonly moved: (tenant: string) => void;
  readonly stop: () => Promise<void>;
}

const BATCH_SIZE = 500;
/** A question for the heads that takes longer counts as failed and is asked again. */
const HEADS_TIMEOUT_MS = 5_000;

interface State {
  readonly options: ReaderOptions;
  readonly monotonic: () => number;
  readonly lanes: Map<string, Lane>;
  readonly counts: ReaderCounts;
  readonly waiters: Waiters;
  fault: string | undefined;
  heartbeat: NodeJS.Timeout | undefined;
  readonly graces: Map<string, NodeJS.Timeout>;
  asking: Promise<void> | undefined;
  stopped: boolean;
}

/** Makes a reader of the whole log for one subscriber; tenants appear by themselves. */
export function createReader(options: ReaderOptions): Reader {
  const state: State = {
    options,
    monotonic: options.monotonic ?? (() => performance.now()),
    lanes: new Map(),
    counts: { applied: 0, faults: 0, retries: 0 },
    waiters: createWaiters(),
    fault: undefined,
    heartbeat: undefined,
    graces: new Map(),
    asking: undefined,
    stopped: false,
  };
  return {
    start: () => start(state),
    offer: (carried) => offer(state, carried),
    moved: (tenant) => moved(state, tenant),
    progress: (tenant) => progress(state, tenant),
    fault: () => state.fault ?? firstFault(state),
    reached: (tenant, position, timeoutMs) => reached(state, tenant, position, timeoutMs),
    metrics: () => metrics(state),
    stop: () => stop(state),
  };
}

async function start(state: State): Promise<void> {
  await beat(state);
  await Promise.all(Array.from(state.lanes.values(), (lane) => lane.opened()));
}

async function stop(state: State): Promise<void> {
  state.stopped = true;
  clearTimeout(state.heartbeat);
  for (const grace of state.graces.values()) clearTimeout(grace);
  state.waiters.close();
  await Promise.all(Array.from(state.lanes.values(), (lane) => lane.stop()));
}

async function beat(state: State): Promise<void> {
  try {
    await askHeads(state);
    state.fault = undefined;
  } catch (error) {
    const { name } = state.options.subscriber;
    const fault = `reader \`${name}\` cannot ask the log: ${sentenceOf(error)}`;
    if (state.fault !== fault) state.options.writeLog('error', fault);
    state.fault = fault;
  }
  if (state.stopped) return;
  for (const [tenant, lane] of state.lanes)
    if (lane.behind() > 0) readWhenSilent(state, tenant, lane);
  state.heartbeat = setTimeout(() => void beat(state), state.options.heartbeatMs);
}

/** One question at a time; who asks while it is under way gets an answer asked for afterwards. */
async function askHeads(state: State): Promise<void> {
  await state.asking?.catch(() => {});
  state.asking ??= askNow(state).finally(() => (state.asking = undefined));
  await state.asking;
}

async function askNow(state: State): Promise<void> {
  const askedAt = state.monotonic();
  const then = new Map(Array.from(state.lanes, ([tenant, lane]) => [tenant, lane.position()]));
  const heads = await inTime(state.options.store.heads());
  if (state.stopped) return;
  for (const head of heads) {
    laneOf(state, head).sight(head, askedAt, then.get(head.tenant) ?? 0);
  }
}

async function inTime(heads: Promise<readonly Head[]>): Promise<readonly Head[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), HEADS_TIMEOUT_MS);
  });
  return Promise.race([heads, late]).finally(() => clearTimeout(timer));
}

function laneOf(state: State, head: Head): Lane {
  const known = state.lanes.get(head.tenant);
  if (known !== undefined) return known;
  const { subscriber, store, writeLog } = state.options;
  const lane = createLane(
    {
      tenant: head.tenant,
      subscriber,
      store,
      writeLog,
      counts: state.counts,
      batchSize: BATCH_SIZE,
      askHeads: () => askHeads(state),
      onMoved: (position) => state.waiters.moved(head.tenant, position),
    },
    head,
  );
  state.lanes.set(head.tenant, lane);
  return lane;
}

function readWhenSilent(state: State, tenant: string, lane: Lane): void {
  if (state.graces.has(tenant)) return;
  const position = lane.position();
  const read = (): void => {
    state.graces.delete(tenant);
    if (lane.position() === position && lane.behind() > 0) void lane.catchUp(true);
  };
  if (state.options.graceMs === 0) void lane.catchUp();
  else state.graces.set(tenant, setTimeout(read, state.options.graceMs));
}

async function offer(state: State, carried: readonly Carried[]): Promise<void> {
  const tenants = new Set(carried.map(({ record }) => record.tenant));
  const unknown = Array.from(tenants).some((tenant) => !state.lanes.has(tenant));
  if (unknown) await askHeads(state).catch(() => {});
  for (const tenant of tenants) {
    const lane = state.lanes.get(tenant);
    if (lane === undefined) state.counts.faults += 1;
    else await lane.offer(carried.filter(({ record }) => record.tenant === tenant));
  }
}

function moved(state: State, tenant: string): void {
  const lane = state.lanes.get(tenant);
  if (lane !== undefined) void lane.catchUp();
  else if (!state.stopped)
    void askHeads(state).then(
      () => state.lanes.get(tenant)?.catchUp(),
      () => {},
    );
}

function progress(state: State, tenant: string): { position: number; ageMs: number } {
  const lane = state.lanes.get(tenant);
  if (lane === undefined) return { position: 0, ageMs: Number.POSITIVE_INFINITY };
  return { position: lane.position(), ageMs: state.monotonic() - lane.freshAsOf() };
}

function firstFault(state: State): string | undefined {
  for (const lane of state.lanes.values()) {
    const fault = lane.fault();
    if (fault !== undefined) return fault;
  }
  return undefined;
}

async function reached(
  state: State,
  tenant: string,
  position: number,
  timeoutMs: number,
): Promise<void> {
  const at = (): number => state.lanes.get(tenant)?.position() ?? 0;
  if (at() >= position) return;
  if (await state.waiters.wait(tenant, position, timeoutMs)) return;
  throw new Refusal(
    'stale',
    'stream.behind',
    `position ${position} is not read yet; try again, or ask without a position`,
    { position, reached: at() },
  );
}

function metrics(state: State): ReturnType<Subscription['metrics']> {
  const lanes = Array.from(state.lanes.values());
  const now = state.monotonic();
  return {
    ...state.counts,
    behind: Math.max(0, ...lanes.map((lane) => lane.behind())),
    ageMs: Math.max(0, ...lanes.map((lane) => now - lane.freshAsOf())),
  };
}
