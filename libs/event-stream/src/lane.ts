import type { Head, LogReader } from '@app/event-store';
import type { LogRecord } from '@app/log-format';
import { linkedRun } from './cursor.js';
import type { Cursor, Subscriber } from './event-stream.port.js';
import { CursorMoved, sentenceOf, StreamFault } from './failure.js';
import type { WriteLog } from './write-log.js';

/** Counts that all lanes of a reader share. */
export interface ReaderCounts {
  applied: number;
  faults: number;
  retries: number;
}

/** A record as a carrier brings it, with the epoch of the log that it was published from. */
export interface Carried {
  readonly record: LogRecord;
  readonly epoch: number;
}

/** What a lane needs of its reader. */
export interface LaneOptions {
  readonly tenant: string;
  readonly subscriber: Subscriber;
  readonly store: LogReader;
  readonly writeLog: WriteLog;
  readonly counts: ReaderCounts;
  readonly batchSize: number;
  /** Asks the log for its heads now and shows them to every lane. */
  readonly askHeads: () => Promise<void>;
  readonly onMoved: (position: number) => void;
}

/** The reader of one tenant: one task at a time, and nothing is applied that does not link. */
export interface Lane {
  readonly position: () => number;
  /** The instant (monotonic, ms) as of which all that the log held is applied. */
  readonly freshAsOf: () => number;
  readonly behind: () => number;
  readonly fault: () => string | undefined;
  /** Resolves once the cursor was read and compared with the log. */
  readonly opened: () => Promise<void>;
  /** Takes what the carrier brought; resolves when it is applied or no longer needed. */
  readonly offer: (carried: readonly Carried[]) => Promise<void>;
  /** Shows the head of the log; instant and own position are those before it was asked for. */
  readonly sight: (head: Head, askedAt: number, positionThen: number) => void;
  /** Reads from the log up to its head; `anew` asks the subscriber for its cursor first. */
  readonly catchUp: (anew?: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;
/** Heads seen and not yet reached; when there are more, the newest stands for those after it. */
const SIGHTINGS_KEPT = 600;

interface Sighting {
  readonly askedAt: number;
  readonly position: number;
}

interface State {
  readonly options: LaneOptions;
  head: Head;
  /** Undefined until it was read and compared with the log. */
  cursor: Cursor | undefined;
  /** That of the last cursor; kept while the cursor is asked for again. */
  position: number;
  fault: string | undefined;
  freshAsOf: number;
  sightings: Sighting[];
  /** A linked record that the carrier had and the log had not: the log was cut. */
  carrierAhead: { readonly position: number; readonly epoch: number } | undefined;
  work: Promise<void>;
  catchUpQueued: { readonly done: Promise<void>; readonly anew: boolean } | undefined;
  retryMs: number;
  retry: NodeJS.Timeout | undefined;
  stopped: boolean;
}

/** Makes the reader of one tenant, whose head was just seen. */
export function createLane(options: LaneOptions, head: Head): Lane {
  const state: State = {
    options,
    head,
    cursor: undefined,
    position: 0,
    fault: undefined,
    freshAsOf: Number.NEGATIVE_INFINITY,
    sightings: [],
    carrierAhead: undefined,
    work: Promise.resolve(),
    catchUpQueued: undefined,
    retryMs: FIRST_RETRY_MS,
    retry: undefined,
    stopped: false,
  };
  const opened = enqueue(state, async () => {});
  return {
    position: () => state.position,
    freshAsOf: () => state.freshAsOf,
    behind: () => Math.max(0, state.head.position - state.position),
    fault: () => state.fault,
    opened: () => opened,
    offer: (carried) => enqueue(state, (cursor) => take(state, cursor, carried)),
    sight: (seen, askedAt, positionThen) => sight(state, seen, askedAt, positionThen),
    catchUp: (anew = false) => catchUp(state, anew),
    stop: async () => {
      state.stopped = true;
      clearTimeout(state.retry);
      await state.work;
    },
  };
}

function enqueue(state: State, task: (cursor: Cursor) => Promise<void>): Promise<void> {
  state.work = state.work.then(() => attempt(state, task));
  return state.work;
}

/** Runs a task; after a failure the lane waits, asks for its cursor and goes on from the log. */
async function attempt(state: State, task: (cursor: Cursor) => Promise<void>): Promise<void> {
  if (state.stopped || state.retry !== undefined) return;
  try {
    await task(await openedCursor(state));
    state.fault = undefined;
    state.retryMs = FIRST_RETRY_MS;
  } catch (error) {
    state.cursor = undefined;
    if (error instanceof CursorMoved) void catchUp(state, false);
    else recoverLater(state, error);
  }
}

function recoverLater(state: State, error: unknown): void {
  const { subscriber, tenant, counts, writeLog } = state.options;
  const sentence = sentenceOf(error);
  const fault = `reader \`${subscriber.name}\` stands still in tenant \`${tenant}\`: ${sentence}`;
  if (state.fault !== fault) writeLog('error', fault);
  state.fault = fault;
  counts.retries += 1;
  if (state.stopped) return;
  state.retry = setTimeout(() => {
    state.retry = undefined;
    void catchUp(state, true);
  }, state.retryMs);
  state.retryMs = Math.min(state.retryMs * 2, LONGEST_RETRY_MS);
}

function catchUp(state: State, anew: boolean): Promise<void> {
  const waiting = state.catchUpQueued;
  if (waiting !== undefined && (waiting.anew || !anew)) return waiting.done;
  const begin = (): void => {
    if (state.catchUpQueued === queued) state.catchUpQueued = undefined;
  };
  const done = enqueue(state, async (cursor) => {
    begin();
    await readLog(state, anew ? await freshCursor(state) : cursor);
  }).finally(begin);
  const queued = { done, anew };
  state.catchUpQueued = queued;
  return done;
}

const openedCursor = async (state: State): Promise<Cursor> =>
  state.cursor ?? (await freshCursor(state));

/** The subscriber's cursor, after it was found to be a place in this very log. */
async function freshCursor(state: State): Promise<Cursor> {
  const { subscriber, tenant, store } = state.options;
  refuseCutLog(state);
  const kept = await subscriber.cursor(tenant);
  if (kept.position > 0) {
    if (kept.epoch !== state.head.epoch) {
      throw new StreamFault(
        `its cursor is of log epoch ${kept.epoch} but the log is in epoch ${state.head.epoch}`,
      );
    }
    const [record] = await store.read(tenant, kept.position - 1, 1);
    if (record?.position !== kept.position || record.hash !== kept.hash) {
      throw new StreamFault(`the log holds another record than it has read at ${kept.position}`);
    }
  }
  const cursor = { ...kept, epoch: state.head.epoch };
  moveTo(state, cursor);
  return cursor;
}

async function take(state: State, from: Cursor, carried: readonly Carried[]): Promise<void> {
  const { counts, tenant, writeLog, subscriber } = state.options;
  // Records of an earlier epoch may link and yet be facts that a restore took back.
  const current = carried.filter(({ epoch }) => epoch === state.head.epoch);
  const run = linkedRun(
    from,
    current.map(({ record }) => record),
  );
  if (run.records.length > 0) {
    await expectInLog(state, run.after);
    await apply(state, run.records, run.after);
  }
  if (run.end === 'all') return;
  counts.faults += 1;
  const fields = { reader: subscriber.name, tenant, position: run.after.position };
  if (run.end === 'broken') writeLog('error', 'a record of the carrier does not link', fields);
  else writeLog('info', 'records are missing on the carrier, reading the log', fields);
  await readLog(state, run.after);
}

/** Facts that the log does not hold (it was restored to an earlier point) are never applied. */
async function expectInLog(state: State, after: Cursor): Promise<void> {
  if (state.head.position < after.position) await state.options.askHeads();
  if (state.head.position < after.position) {
    state.carrierAhead = { position: after.position, epoch: after.epoch };
    refuseCutLog(state);
  }
}

function refuseCutLog(state: State): void {
  const ahead = state.carrierAhead;
  if (ahead === undefined) return;
  if (state.head.epoch === ahead.epoch && state.head.position < ahead.position) {
    throw new StreamFault(
      `the carrier holds position ${ahead.position} but the log ends at ` +
        `${state.head.position}: after a restore the log must be reopened`,
    );
  }
  state.carrierAhead = undefined;
}

async function readLog(state: State, from: Cursor): Promise<void> {
  const { store, tenant, batchSize } = state.options;
  let cursor = from;
  while (!state.stopped) {
    const records = await store.read(tenant, cursor.position, batchSize);
    if (records.length === 0) return;
    const run = linkedRun(cursor, records);
    if (run.records.length > 0) await apply(state, run.records, run.after);
    cursor = run.after;
    if (run.end !== 'all') {
      throw new StreamFault(`the log does not link after position ${cursor.position}`);
    }
  }
}

async function apply(state: State, records: readonly LogRecord[], after: Cursor): Promise<void> {
  const { subscriber, tenant, counts } = state.options;
  await subscriber.apply(tenant, records, after);
  counts.applied += records.length;
  moveTo(state, after);
}

function moveTo(state: State, cursor: Cursor): void {
  state.cursor = cursor;
  state.position = cursor.position;
  settle(state);
  state.options.onMoved(cursor.position);
}

function sight(state: State, head: Head, askedAt: number, positionThen: number): void {
  state.head = head;
  if (state.cursor !== undefined && contradicts(head, state.cursor, positionThen)) {
    void catchUp(state, true);
    return;
  }
  if (state.sightings.length >= SIGHTINGS_KEPT) state.sightings.pop();
  state.sightings.push({ askedAt, position: head.position });
  settle(state);
}

/** The log ends before what was applied when it was asked, or holds another record there. */
const contradicts = (head: Head, cursor: Cursor, positionThen: number): boolean =>
  (head.epoch !== cursor.epoch && cursor.position > 0) ||
  head.position < positionThen ||
  (head.position === cursor.position && head.position > 0 && head.hash !== cursor.hash);

function settle(state: State): void {
  if (state.cursor === undefined) return;
  let sighting = state.sightings[0];
  while (sighting !== undefined && sighting.position <= state.cursor.position) {
    state.freshAsOf = sighting.askedAt;
    state.sightings.shift();
    sighting = state.sightings[0];
  }
}
