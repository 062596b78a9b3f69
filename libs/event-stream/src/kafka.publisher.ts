import { setTimeout as sleep } from 'node:timers/promises';
import type { Databases, Head, LogReader } from '@app/event-store';
import { linkedRun } from './cursor.js';
import { SendFailed, sentenceOf, StreamFault } from './failure.js';
import { createKafkaClient, type KafkaConnection } from './kafka.client.js';
import { createSender, type Sender } from './kafka.sender.js';
import { DEFAULT_PREFIX, topicNames, type TopicNames } from './kafka.topics.js';
import { listen } from './listen.js';
import { createLeases, type Leases } from './lease.js';
import { publicationsOf } from './publication.js';
import { claimProgress, saveProgress, type Progress } from './publisher.progress.js';
import type { WriteLog } from './write-log.js';

/** What a publisher needs: it holds no key, so what is sealed stays sealed. */
export interface PublisherOptions {
  readonly connection: KafkaConnection;
  readonly store: LogReader;
  readonly databases: Databases;
  readonly writeLog: WriteLog;
}

/** Counts since the start; `behind` is in positions, of the tenant that is worst off. */
export interface PublisherMetrics {
  readonly published: number;
  readonly sends: number;
  readonly retries: number;
  readonly behind: number;
  readonly leases: number;
}

/** Carries the log to Kafka, at least once and in order; of all publishers one per tenant does. */
export interface Publisher {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** `undefined` while all is well, else a sentence that says what is not published and why. */
  readonly fault: () => string | undefined;
  readonly metrics: () => PublisherMetrics;
}

const HEARTBEAT_MS = 1_000;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;
const BATCH_SIZE = 500;
/** After so many batches of one tenant the others have their turn. */
const BATCHES_IN_TURN = 10;

interface State {
  readonly options: PublisherOptions;
  readonly topics: TopicNames;
  readonly sender: Sender;
  readonly leases: Leases;
  readonly progress: Map<string, Progress>;
  readonly tenantFaults: Map<string, string>;
  readonly behind: Map<string, number>;
  readonly stopping: AbortController;
  fault: string | undefined;
  wake: () => void;
  published: number;
  retries: number;
}

/** Makes a publisher: woken by the log's notifications, and every second without them. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { connection, databases, writeLog } = options;
  const topics = topicNames(connection.prefix ?? DEFAULT_PREFIX);
  const state: State = {
    options,
    topics,
    sender: createSender(createKafkaClient(connection), topics),
    leases: createLeases(databases, writeLog),
    progress: new Map(),
    tenantFaults: new Map(),
    behind: new Map(),
    stopping: new AbortController(),
    fault: undefined,
    wake: () => {},
    published: 0,
    retries: 0,
  };
  let running: Promise<void> = Promise.resolve();
  return {
    start: async () => {
      running = publishForEver(state);
    },
    stop: async () => {
      state.stopping.abort();
      state.wake();
      await running;
      await state.sender.close();
      await state.leases.close();
    },
    fault: () => state.fault ?? state.tenantFaults.values().next().value,
    metrics: () => ({
      published: state.published,
      sends: state.sender.sends(),
      retries: state.retries,
      behind: Math.max(0, ...state.behind.values()),
      leases: state.progress.size,
    }),
  };
}

async function publishForEver(state: State): Promise<void> {
  const { signal } = state.stopping;
  const { store, writeLog } = state.options;
  const stopListening = await listen(store, () => state.wake(), writeLog);
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    const woken = new Promise<void>((wake) => (state.wake = wake));
    let pause = HEARTBEAT_MS;
    try {
      const more = await publishAll(state);
      state.fault = undefined;
      retryMs = FIRST_RETRY_MS;
      if (more) pause = 0;
    } catch (error) {
      noteFault(state, error);
      state.retries += 1;
      await sleep(retryMs, undefined, { signal }).catch(() => {});
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      pause = 0;
    }
    if (pause > 0) await idle(woken, signal);
  }
  await stopListening();
}

async function idle(woken: Promise<void>, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  await Promise.race([woken, sleep(HEARTBEAT_MS, undefined, { signal: either }).catch(() => {})]);
  over.abort();
}

function noteFault(state: State, error: unknown): void {
  const fault = `nothing is published: ${sentenceOf(error)}`;
  if (state.fault !== fault) state.options.writeLog('error', fault);
  state.fault = fault;
}

/** One turn over all tenants; true when one of them has more to publish. */
async function publishAll(state: State): Promise<boolean> {
  let more = false;
  for (const head of await state.options.store.heads()) {
    if (state.stopping.signal.aborted) return false;
    try {
      more = (await publishTenant(state, head)) || more;
      state.tenantFaults.delete(head.tenant);
    } catch (error) {
      state.progress.delete(head.tenant);
      if (!(error instanceof StreamFault)) throw error;
      noteTenantFault(state, head.tenant, error.message);
    }
  }
  return more;
}

function noteTenantFault(state: State, tenant: string, sentence: string): void {
  const fault = `tenant \`${tenant}\` is not published: ${sentence}`;
  if (state.tenantFaults.get(tenant) !== fault) state.options.writeLog('error', fault);
  state.tenantFaults.set(tenant, fault);
}

async function publishTenant(state: State, head: Head): Promise<boolean> {
  const { tenant } = head;
  let progress = await leasedProgress(state, head);
  if (progress === undefined) return false;
  state.behind.set(tenant, head.position - progress.position);
  for (let batch = 0; batch < BATCHES_IN_TURN && progress.position < head.position; batch += 1) {
    if (state.stopping.signal.aborted) return false;
    progress = await publishBatch(state, head, progress);
    state.progress.set(tenant, progress);
    state.behind.set(tenant, head.position - progress.position);
  }
  return progress.position < head.position;
}

/** Where to go on, with a lease; `undefined` while another publisher has the tenant. */
async function leasedProgress(state: State, head: Head): Promise<Progress | undefined> {
  const lease = `publisher ${head.tenant}`;
  const known = state.progress.get(head.tenant);
  if (known !== undefined && state.leases.held(lease)) return known;
  state.progress.delete(head.tenant);
  state.behind.delete(head.tenant);
  if (!(await state.leases.acquire(lease))) return undefined;
  const claimed = await claimProgress(state.options.databases, head.tenant);
  await expectInLog(state, head, claimed);
  const progress = { ...claimed, epoch: head.epoch };
  state.progress.set(head.tenant, progress);
  return progress;
}

/** What was published must still be the log: after a restore it may not be. */
async function expectInLog(state: State, head: Head, progress: Progress): Promise<void> {
  const { position, hash, epoch } = progress;
  if (position === 0) return;
  if (epoch !== head.epoch) {
    throw new StreamFault(`it was published in epoch ${epoch}, the log is in epoch ${head.epoch}`);
  }
  const [record] = await state.options.store.read(head.tenant, position - 1, 1);
  if (record?.position !== position || record.hash !== hash) {
    throw new StreamFault(`the log holds another record than was published at ${position}`);
  }
}

async function publishBatch(state: State, head: Head, progress: Progress): Promise<Progress> {
  const { store, databases } = state.options;
  const records = await store.read(head.tenant, progress.position, BATCH_SIZE);
  const run = linkedRun(progress, records);
  if (run.records.length === 0 || run.end !== 'all') {
    throw new StreamFault(`the log does not link after position ${run.after.position}`);
  }
  for (const messages of publicationsOf(run.records, head.epoch, state.topics)) {
    await state.sender.send(messages);
  }
  if (!(await saveProgress(databases, head.tenant, progress, run.after))) {
    await state.leases.release(`publisher ${head.tenant}`);
    throw new SendFailed('another publisher has taken over');
  }
  state.published += run.records.length;
  return { ...run.after, lease: progress.lease };
}
