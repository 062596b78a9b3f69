import type { Databases, LogReader, Opener } from '@app/event-store';
import {
  CursorMoved,
  StreamFault,
  type Cursor,
  type EventStream,
  type ReaderMetrics,
  type Subscription,
  type WriteLog,
} from '@app/event-stream';
import { invariant, Refusal } from '@app/kernel';
import type { LogRecord } from '@app/log-format';
import { foldBatch, openBatch } from './batch.js';
import type { Poison } from './folding.js';
import { rebuildView } from './rebuild.js';
import { inTransaction, lockCursors, moveCursor, readCursors } from './view.store.js';
import type { AnyView } from './view.js';

/** What a projector folds and where. `name` is that of its consumer group. */
export interface ProjectorOptions {
  readonly name?: string;
  readonly databases: Databases;
  readonly log: LogReader;
  readonly opener: Opener;
  readonly stream: EventStream;
  readonly views: readonly AnyView[];
  readonly writeLog: WriteLog;
}

/** How a projector fares. `poisoned` counts facts that it has set aside since its start. */
export interface ProjectorMetrics extends ReaderMetrics {
  readonly poisoned: number;
  readonly rebuilt: number;
}

/** Folds every view of a process from one subscription. */
export interface Projector {
  /** Builds views whose version is older than their definition, and begins to follow the log. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** `undefined` while all is well, else a sentence that says why the views stand still. */
  readonly fault: () => string | undefined;
  readonly progress: Subscription['progress'];
  readonly metrics: () => ProjectorMetrics;
  /** Folds a view anew from the whole log, and with it what was set aside. */
  readonly rebuild: (tenant: string, view: string) => Promise<void>;
}

interface State {
  readonly options: ProjectorOptions;
  readonly names: readonly string[];
  subscription: Subscription | undefined;
  poisoned: number;
  rebuilt: number;
}

const NOTHING_READ = {
  applied: 0,
  faults: 0,
  retries: 0,
  behind: 0,
  ageMs: Number.POSITIVE_INFINITY,
};

/**
 * Makes a projector. Rows and cursor of a batch are one transaction: neither is ahead of the other.
 */
export function createProjector(options: ProjectorOptions): Projector {
  const names = options.views.map(({ name }) => name);
  invariant(new Set(names).size === names.length, 'views have names of their own');
  const state: State = { options, names, subscription: undefined, poisoned: 0, rebuilt: 0 };
  return {
    start: async () => {
      state.subscription = await options.stream.subscribe({
        name: options.name ?? 'projector',
        cursor: (tenant) => cursorOf(state, tenant),
        apply: (tenant, records, after) => apply(state, tenant, records, after),
      });
    },
    stop: async () => {
      await state.subscription?.stop();
      state.subscription = undefined;
    },
    fault: () => (state.subscription ? state.subscription.fault() : 'the projector is not started'),
    progress: (tenant) =>
      state.subscription?.progress(tenant) ?? { position: 0, ageMs: Number.POSITIVE_INFINITY },
    metrics: () => ({
      ...(state.subscription?.metrics() ?? NOTHING_READ),
      poisoned: state.poisoned,
      rebuilt: state.rebuilt,
    }),
    rebuild: (tenant, view) => rebuild(state, tenant, view),
  };
}

/** The subscription stands where the view stands that is furthest behind; the others skip. */
async function cursorOf(state: State, tenant: string): Promise<Cursor> {
  const { databases, views } = state.options;
  const pool = databases.forTenant(tenant);
  const versions = new Map(
    (await readCursors(pool, tenant, state.names)).map(({ view, version }) => [view, version]),
  );
  for (const view of views) {
    const version = versions.get(view.name) ?? 0;
    if (version > view.version) throw newerView(view, version);
    if (version < view.version) await buildAnew(state, tenant, view);
  }
  const cursors = await readCursors(pool, tenant, state.names);
  const [first, ...others] = cursors;
  invariant(first !== undefined, 'a projector has a view');
  return others.reduce((low, each) => (each.position < low.position ? each : low), first);
}

async function buildAnew(state: State, tenant: string, view: AnyView): Promise<void> {
  await rebuildWhere(state, tenant, view, (version) => version < view.version);
}

async function rebuild(state: State, tenant: string, name: string): Promise<void> {
  const view = state.options.views.find((each) => each.name === name);
  if (view === undefined) throw new Refusal('not_found', 'view.unknown', 'there is no such view');
  await rebuildWhere(state, tenant, view, (version) => version <= view.version);
}

async function rebuildWhere(
  state: State,
  tenant: string,
  view: AnyView,
  needed: (version: number) => boolean,
): Promise<void> {
  const { databases, log, opener, writeLog } = state.options;
  writeLog('info', 'a view is built anew', { view: view.name, version: view.version, tenant });
  const pool = databases.forTenant(tenant);
  report(state, tenant, view, await rebuildView(pool, { log, opener }, tenant, view, needed));
  state.rebuilt += 1;
}

function report(state: State, tenant: string, view: AnyView, poison: readonly Poison[]): void {
  state.poisoned += poison.length;
  for (const { stream, position, reason } of poison) {
    const fields = { tenant, view: view.name, stream, position, reason };
    state.options.writeLog('error', 'a stream is set aside', fields);
  }
}

const newerView = (view: AnyView, version: number): StreamFault =>
  new StreamFault(`view \`${view.name}\` is of version ${version}, newer than this release`);

async function apply(
  state: State,
  tenant: string,
  records: readonly LogRecord[],
  after: Cursor,
): Promise<void> {
  const { databases, opener, views } = state.options;
  const batch = await openBatch(opener, views, records, after);
  const from = after.position - records.length;
  const poison = await inTransaction(databases.forTenant(tenant), async (client) => {
    const locked = await lockCursors(client, tenant, state.names);
    const standing = new Map(locked.map((cursor) => [cursor.view, cursor]));
    const found = new Map<AnyView, readonly Poison[]>();
    for (const view of views) {
      const cursor = standing.get(view.name);
      if (cursor?.version !== view.version || cursor.position < from) throw new CursorMoved();
      if (cursor.position >= after.position) continue;
      found.set(view, await foldBatch(client, tenant, view, batch, cursor.position));
      const to = { ...after, version: view.version };
      if (!(await moveCursor(client, tenant, cursor, to))) throw new CursorMoved();
    }
    if (found.size === 0) throw new CursorMoved();
    return found;
  });
  for (const [view, each] of poison) report(state, tenant, view, each);
}
