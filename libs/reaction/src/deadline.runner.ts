import type { Databases, LogReader } from '@app/event-store';
import { createLeases, sentenceOf, type WriteLog } from '@app/event-stream';
import type { Instant } from '@app/kernel';
import { tableOf } from '@app/projection';
import { derivedEnvelope, dispatchOnce, type Dispatch } from './dispatch.js';
import { keepLeased, type LeasedLoop } from './leased.js';
import type { Due } from './reactor.js';

/**
 * What a runner of deadlines needs. The rows of `view` are `Due`; `everyMs` is a second by default.
 */
export interface DeadlineRunnerOptions {
  readonly databases: Databases;
  /** Names the tenants. */
  readonly log: Pick<LogReader, 'heads'>;
  readonly view: { readonly name: string };
  readonly dispatch: Dispatch;
  readonly clock: () => Instant;
  readonly writeLog: WriteLog;
  readonly everyMs?: number;
}

/** Counts since the start; `waiting` is how many were due and not decided after the last look. */
export interface DeadlineMetrics {
  readonly sent: number;
  readonly refused: number;
  readonly failed: number;
  readonly waiting: number;
}

/** Sends the commands whose time has come, in one process of all, each once in effect. */
export interface DeadlineRunner {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly fault: () => string | undefined;
  readonly metrics: () => DeadlineMetrics;
}

interface State {
  readonly options: DeadlineRunnerOptions;
  loop: LeasedLoop | undefined;
  timer: NodeJS.Timeout | undefined;
  look: Promise<void>;
  ended: boolean;
  fault: string | undefined;
  sent: number;
  refused: number;
  failed: number;
  waiting: number;
}

const EVERY_MS = 1_000;
/** Commands of one tenant that are sent in one look; more wait for the next, the oldest first. */
const BATCH = 200;

/** Makes a runner. Safety never waits for it: the judge itself denies at the very instant. */
export function createDeadlineRunner(options: DeadlineRunnerOptions): DeadlineRunner {
  const leases = createLeases(options.databases, options.writeLog);
  const state: State = {
    options,
    loop: undefined,
    timer: undefined,
    look: Promise.resolve(),
    ended: true,
    fault: undefined,
    sent: 0,
    refused: 0,
    failed: 0,
    waiting: 0,
  };
  const everyMs = options.everyMs ?? EVERY_MS;
  const work = {
    name: `deadlines ${options.view.name}`,
    begin: async () => {
      state.ended = false;
      state.look = lookAgain(state, everyMs);
    },
    end: async () => {
      state.ended = true;
      clearTimeout(state.timer);
      await state.look;
    },
  };
  return {
    start: async () => {
      state.loop = keepLeased(leases, work, everyMs, options.writeLog);
    },
    stop: async () => {
      await state.loop?.stop();
      await leases.close();
    },
    fault: () => state.loop?.fault() ?? state.fault,
    metrics: () => {
      const { sent, refused, failed, waiting } = state;
      return { sent, refused, failed, waiting };
    },
  };
}

async function lookAgain(state: State, everyMs: number): Promise<void> {
  try {
    await lookOnce(state);
    state.fault = undefined;
  } catch (error) {
    state.fault = `deadlines cannot be read: ${sentenceOf(error)}`;
  }
  if (state.ended) return;
  state.timer = setTimeout(() => (state.look = lookAgain(state, everyMs)), everyMs);
}

async function lookOnce(state: State): Promise<void> {
  let waiting = 0;
  for (const { tenant } of await state.options.log.heads()) {
    const due = await readDue(state, tenant);
    for (const each of due) {
      if (state.ended) return;
      if (!(await send(state, tenant, each))) waiting += 1;
    }
  }
  state.waiting = waiting;
}

const commandIdOf = (view: string, { key, dueAt }: Due): string => `${view}.${key}.${dueAt}`;

/** Instants are ordered as text, byte by byte. */
async function readDue(state: State, tenant: string): Promise<readonly Due[]> {
  const { databases, view, clock } = state.options;
  const { rows } = await databases.forTenant(tenant).query<{ row: Due }>(
    `SELECT row FROM ${tableOf(view.name)} AS due
     WHERE tenant = $1 AND (row->>'dueAt') COLLATE "C" <= $2 AND NOT EXISTS (
       SELECT FROM deadline_done AS done WHERE done.tenant = $1
         AND done.command_id = $3 || '.' || (due.row->>'key') || '.' || (due.row->>'dueAt'))
     ORDER BY (row->>'dueAt') COLLATE "C", key LIMIT ${BATCH}`,
    [tenant, clock(), view.name],
  );
  return rows.map(({ row }) => row);
}

/** True when the command was decided; one that failed is sent again at the next look. */
async function send(state: State, tenant: string, due: Due): Promise<boolean> {
  const { databases, view, dispatch, clock, writeLog } = state.options;
  const commandId = commandIdOf(view.name, due);
  const { type } = due.reaction.command;
  const envelope = derivedEnvelope({
    tenant,
    commandId,
    service: 'deadlines',
    correlationId: commandId,
    causationId: null,
    now: clock(),
  });
  try {
    const decided = await dispatchOnce(dispatch, tenant, due.reaction, envelope);
    const outcome = decided === 'accepted' ? decided : decided.refused;
    await databases.forTenant(tenant).query(
      `INSERT INTO deadline_done (tenant, command_id, outcome) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [tenant, commandId, outcome],
    );
    state.sent += 1;
    if (decided === 'accepted') return true;
    state.refused += 1;
    writeLog('warn', 'a deadline was refused', { tenant, commandId, type, code: outcome });
    return true;
  } catch (error) {
    state.failed += 1;
    writeLog('error', 'a deadline could not be sent', {
      tenant,
      commandId,
      type,
      reason: sentenceOf(error),
    });
    return false;
  }
}
