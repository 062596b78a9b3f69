import { setImmediate as turn } from 'node:timers/promises';
import { LogOverloaded, LogUnavailable } from './log.unavailable.js';

/** How much waits in one process for the log of one tenant, and how much goes at once. */
export interface QueueLimits {
  /** Appends that are not yet answered. */
  readonly admitted: number;
  /** Bytes of the bodies that wait. */
  readonly waitingBytes: number;
  /** Appends of one batch. */
  readonly batch: number;
  /** Bytes of the bodies of one batch; one that is larger goes alone. */
  readonly batchBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** A full queue is worked off in about a tenth of a second while the log is well. */
export const QUEUE_LIMITS: QueueLimits = {
  admitted: 2_000,
  waitingBytes: 64 * MEBIBYTE,
  batch: 250,
  batchBytes: 8 * MEBIBYTE,
};

/** Something to send; two of one `key` are never in the same batch. */
export interface Queued {
  readonly key: string;
  readonly bytes: number;
}

/**
 * Sends what is made for a tenant; what comes while a batch is under way forms the next one. Throws
 * `LogOverloaded` beyond a limit, before anything is made or sent.
 */
export type AppendQueue<Item, Outcome> = (
  tenant: string,
  make: () => Promise<Item>,
) => Promise<Outcome>;

/** Sends a batch and gives an outcome for each of its items, at its index. */
export type Send<Item, Outcome> = (
  tenant: string,
  batch: readonly Item[],
) => Promise<readonly Outcome[]>;

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

/** What is not yet answered for one tenant. */
interface Line<Item, Outcome> {
  admitted: number;
  bytes: number;
  sending: boolean;
  readonly waiting: Waiting<Item, Outcome>[];
}

/** A line for each tenant that has something to append, with one batch under way at a time. */
export function createAppendQueue<Item extends Queued, Outcome>(
  send: Send<Item, Outcome>,
  limits: QueueLimits = QUEUE_LIMITS,
): AppendQueue<Item, Outcome> {
  const lines = new Map<string, Line<Item, Outcome>>();

  const work = async (tenant: string, line: Line<Item, Outcome>): Promise<void> => {
    line.sending = true;
    do {
      await deliver(tenant, line, take(line, limits), send);
      // One turn of the event loop, no wait: who was answered and goes on is in the next batch.
      await turn();
    } while (line.waiting.length > 0);
    line.sending = false;
    if (line.admitted === 0) lines.delete(tenant);
  };

  return async (tenant, make) => {
    const line = lines.get(tenant) ?? { admitted: 0, bytes: 0, sending: false, waiting: [] };
    if (line.admitted >= limits.admitted) throw new LogOverloaded();
    lines.set(tenant, line);
    line.admitted += 1;
    try {
      const item = await make();
      const full = line.waiting.length > 0 && line.bytes + item.bytes > limits.waitingBytes;
      if (full) throw new LogOverloaded();
      return await new Promise<Outcome>((done, failed) => {
        line.waiting.push({ item, done, failed });
        line.bytes += item.bytes;
        if (!line.sending) void work(tenant, line);
      });
    } finally {
      line.admitted -= 1;
      if (line.admitted === 0 && !line.sending) lines.delete(tenant);
    }
  };
}

/** Takes the next batch out of the line, in its order; what is not taken keeps its place. */
function take<Item extends Queued, Outcome>(line: Line<Item, Outcome>, limits: QueueLimits) {
  const batch: Waiting<Item, Outcome>[] = [];
  const left: Waiting<Item, Outcome>[] = [];
  const keys = new Set<string>();
  let bytes = 0;
  for (const waiting of line.waiting.splice(0)) {
    const { key, bytes: size } = waiting.item;
    const fits = batch.length < limits.batch && bytes + size <= limits.batchBytes;
    if (batch.length > 0 && (!fits || keys.has(key))) {
      left.push(waiting);
      continue;
    }
    batch.push(waiting);
    keys.add(key);
    bytes += size;
  }
  line.waiting.push(...left);
  line.bytes -= bytes;
  return batch;
}

async function deliver<Item extends Queued, Outcome>(
  tenant: string,
  line: Line<Item, Outcome>,
  batch: readonly Waiting<Item, Outcome>[],
  send: Send<Item, Outcome>,
): Promise<void> {
  try {
    const items = batch.map(({ item }) => item);
    const outcomes = await send(tenant, items);
    for (const [index, { done, failed }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) failed(new Error('an item of a batch has no outcome'));
      else done(outcome);
    }
  } catch (error) {
    if (error instanceof LogUnavailable) {
      // Those behind it waited for the same fault: another round would only let them wait longer.
      line.bytes = 0;
      for (const { failed } of [...batch, ...line.waiting.splice(0)]) failed(error);
    } else if (batch.length === 1) {
      for (const { failed } of batch) failed(error);
    } else {
      // Nothing of it was written. Alone, only the one that the log cannot take fails.
      for (const one of batch) await deliver(tenant, line, [one], send);
    }
  }
}
