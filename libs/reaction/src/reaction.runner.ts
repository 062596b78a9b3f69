import type { Databases, Opener } from '@app/event-store';
import type { RecordedEvent } from '@app/events';
import {
  createLeases,
  type Cursor,
  type EventStream,
  type Leases,
  type Subscription,
  type WriteLog,
} from '@app/event-stream';
import type { Instant } from '@app/kernel';
import type { LogRecord } from '@app/log-format';
import { expectKnown } from '@app/projection';
import { derivedEnvelope, dispatchOnce, type Dispatch } from './dispatch.js';
import { keepLeased, type LeasedLoop } from './leased.js';
import { moveReactorCursor, readReactorCursor } from './reactor.cursor.js';
import type { Reaction, Reactor } from './reactor.js';

/**
 * What a runner of reactors needs; `clock` is the one of the shell, `leaseMs` how often it is
 * asked.
 */
export interface ReactionRunnerOptions {
  readonly databases: Databases;
  readonly opener: Opener;
  readonly stream: EventStream;
  readonly reactors: readonly Reactor[];
  readonly dispatch: Dispatch;
  readonly clock: () => Instant;
  readonly writeLog: WriteLog;
  readonly leaseMs?: number;
}

/** Counts since the start, and how far the slowest reactor that runs here lags. */
export interface ReactionMetrics {
  readonly sent: number;
  readonly refused: number;
  readonly failed: number;
  readonly running: number;
  readonly behind: number;
}

/** Runs reactors: each in one process at a time, each fact's commands once in effect. */
export interface ReactionRunner {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** `undefined` while all is well, else a sentence that says why a reactor stands still. */
  readonly fault: () => string | undefined;
  readonly metrics: () => ReactionMetrics;
}

interface Running {
  readonly loop: LeasedLoop;
  readonly subscription: () => Subscription | undefined;
}

interface State {
  readonly options: ReactionRunnerOptions;
  readonly leases: Leases;
  readonly running: Running[];
  sent: number;
  refused: number;
  failed: number;
}

const LEASE_MS = 1_000;

/**
 * Makes a runner. A command that is refused is decided; whatever else goes wrong is tried again for
 * ever, and nothing after it is sent before.
 */
export function createReactionRunner(options: ReactionRunnerOptions): ReactionRunner {
  const leases = createLeases(options.databases, options.writeLog);
  const state: State = { options, leases, running: [], sent: 0, refused: 0, failed: 0 };
  return {
    start: async () => {
      for (const reactor of options.reactors) state.running.push(run(state, reactor));
    },
    stop: async () => {
      await Promise.all(state.running.splice(0).map(({ loop }) => loop.stop()));
      await leases.close();
    },
    fault: () => firstFault(state),
    metrics: () => ({
      sent: state.sent,
      refused: state.refused,
      failed: state.failed,
      running: state.running.filter(({ loop }) => loop.running()).length,
      behind: Math.max(
        0,
        ...state.running.map(({ subscription }) => subscription()?.metrics().behind ?? 0),
      ),
    }),
  };
}

function firstFault(state: State): string | undefined {
  for (const { loop, subscription } of state.running) {
    const fault = loop.fault() ?? subscription()?.fault();
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function run(state: State, reactor: Reactor): Running {
  const { databases, stream, writeLog, leaseMs = LEASE_MS } = state.options;
  let subscription: Subscription | undefined;
  const work = {
    name: `reactor ${reactor.name}`,
    begin: async () => {
      subscription = await stream.subscribe({
        name: `reactor-${reactor.name}`,
        cursor: (tenant) => readReactorCursor(databases.forTenant(tenant), tenant, reactor.name),
        apply: (tenant, records, after) => apply(state, reactor, tenant, records, after),
      });
    },
    end: async () => {
      await subscription?.stop();
      subscription = undefined;
    },
  };
  const loop = keepLeased(state.leases, work, leaseMs, writeLog);
  return { loop, subscription: () => subscription };
}

async function apply(
  state: State,
  reactor: Reactor,
  tenant: string,
  records: readonly LogRecord[],
  after: Cursor,
): Promise<void> {
  expectKnown(records);
  const pool = state.options.databases.forTenant(tenant);
  const wanted = records.filter(({ type }) => type in reactor.on);
  const events = await state.options.opener.open(wanted);
  let from = after.position - records.length;
  for (const event of events) {
    try {
      await sendAll(state, reactor, event);
    } catch (error) {
      state.failed += 1;
      const done = records.find(({ position }) => position === event.position - 1);
      if (done !== undefined && done.position > from) {
        const reached = { position: done.position, hash: done.hash, epoch: after.epoch };
        await moveReactorCursor(pool, tenant, reactor.name, from, reached);
        from = done.position;
      }
      throw error;
    }
  }
  await moveReactorCursor(pool, tenant, reactor.name, from, after);
}

async function sendAll(state: State, reactor: Reactor, event: RecordedEvent): Promise<void> {
  const react = reactor.on[event.type] as
    ((event: RecordedEvent) => readonly Reaction[]) | undefined;
  for (const [index, reaction] of (react?.(event) ?? []).entries()) {
    await send(state, reactor, event, reaction, index);
  }
}

async function send(
  state: State,
  reactor: Reactor,
  event: RecordedEvent,
  reaction: Reaction,
  index: number,
): Promise<void> {
  const { dispatch, clock, writeLog } = state.options;
  const { tenant, id: eventId, correlationId } = event;
  const commandId = `${eventId}.${reactor.name}.${index}`;
  const envelope = derivedEnvelope({
    tenant,
    commandId,
    service: reactor.name,
    correlationId,
    causationId: eventId,
    now: clock(),
  });
  const decided = await dispatchOnce(dispatch, tenant, reaction, envelope);
  state.sent += 1;
  if (decided === 'accepted') return;
  state.refused += 1;
  const { type } = reaction.command;
  writeLog('warn', 'a reaction was refused', { tenant, commandId, type, code: decided.refused });
}
