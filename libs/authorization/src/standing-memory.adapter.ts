import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordedEvent } from '@app/events';
import type { Opener } from '@app/event-store';
import {
  beginning,
  type Cursor,
  type EventStream,
  type Subscription,
  type WriteLog,
} from '@app/event-stream';
import {
  countryListIds,
  createLaw,
  createWorld,
  RULE_SET,
  type ContractRow,
  type EntityRow,
  type Law,
  type ListRow,
  type PersonRow,
  type RuleSetRow,
  type SystemRow,
  type TerritoriesRow,
  type World,
} from '@app/judge';
import { invariant, Refusal, type Instant } from '@app/kernel';
import type { LogRecord } from '@app/log-format';
import { expectKnown, foldEvents, openEach, type FoldedRow, type Poison } from '@app/projection';
import type { Freshness, Standing, StandingMemory } from './standing.port.js';
import type { Snapshot } from './standing.query.js';
import { standingKey, standingView } from './standing.view.js';

/** What a memory is fed from. `name` is that of its consumer group, its own in every process. */
export interface StandingMemoryOptions {
  readonly name: string;
  readonly stream: EventStream;
  readonly opener: Opener;
  /** The rows that stand already, if any; without them the log is read from its beginning. */
  readonly load: (tenant: string) => Promise<Snapshot | undefined>;
  /** The age of the newest applied head beyond which nothing is answered. */
  readonly freshLimitMs: number;
  readonly writeLog: WriteLog;
}

/** Answers never wait longer than this for facts that are being folded. */
const YIELD_AFTER_MS = 5;
/** Records whose sealed parts are opened before the next turn. */
const OPEN_AT_ONCE = 100;

interface Facts {
  cursor: Cursor;
  /** When the newest fact that was followed was recorded; the empty text before the first. */
  newest: Instant;
  readonly rows: Map<string, FoldedRow>;
  readonly quarantined: Set<string>;
  /** Made when first asked for, and anew when rule set, lists or territories change. */
  world: World | undefined;
}

interface State {
  readonly options: StandingMemoryOptions;
  readonly tenants: Map<string, Facts>;
  subscription: Subscription | undefined;
}

/** A memory that follows the log by itself. Rows are replaced and never changed in place. */
export function createStandingMemory(options: StandingMemoryOptions): StandingMemory {
  const state: State = { options, tenants: new Map(), subscription: undefined };
  return {
    start: async () => {
      state.subscription = await options.stream.subscribe({
        name: options.name,
        cursor: async (tenant) => (await factsOf(state, tenant)).cursor,
        apply: (tenant, records, after) => apply(state, tenant, records, after),
      });
    },
    stop: async () => {
      await state.subscription?.stop();
      state.subscription = undefined;
    },
    standing: (tenant) => standing(state, tenant),
    reached: async (tenant, position, timeoutMs) => {
      if (state.subscription === undefined) {
        throw new Refusal('stale', 'authorization.loading', 'the log is not read yet: try again');
      }
      await state.subscription.reached(tenant, position, timeoutMs);
    },
    fault: () => fault(state),
    measures: () => measures(state),
  };
}

/** The facts held of a tenant, loaded when it is first met. */
async function factsOf(state: State, tenant: string): Promise<Facts> {
  const known = state.tenants.get(tenant);
  if (known !== undefined) return known;
  const snapshot = await state.options.load(tenant);
  const facts: Facts =
    snapshot === undefined
      ? { ...nothingKnown(), cursor: beginning() }
      : { ...nothingKnown(), ...snapshot };
  state.tenants.set(tenant, facts);
  return facts;
}

const nothingKnown = (): Omit<Facts, 'cursor'> => ({
  newest: '',
  rows: new Map(),
  quarantined: new Set(),
  world: undefined,
});

async function apply(
  state: State,
  tenant: string,
  records: readonly LogRecord[],
  after: Cursor,
): Promise<void> {
  const facts = state.tenants.get(tenant);
  invariant(facts, 'facts are applied to a tenant whose cursor was asked for');
  expectKnown(records);
  for (let start = 0; start < records.length; start += OPEN_AT_ONCE) {
    const part = records.slice(start, start + OPEN_AT_ONCE);
    await applyPart(state, tenant, facts, part, after.epoch);
    await nextTurn();
  }
}

/** Positions move fact by fact, so that what is answered in between is as of what it says. */
async function applyPart(
  { options }: State,
  tenant: string,
  facts: Facts,
  records: readonly LogRecord[],
  epoch: number,
): Promise<void> {
  const wanted = records.filter(({ type }) => type in standingView.on);
  const { events, poison } = await openEach(options.opener, wanted);
  const opened = new Map(events.map((event) => [event.position, event]));
  const unopened = new Map(poison.map((each) => [each.position, each]));
  let since = performance.now();
  for (const record of records) {
    const found = unopened.get(record.position) ?? fold(facts, opened.get(record.position));
    if (found !== undefined) setAside(options, tenant, facts, found);
    facts.cursor = { position: record.position, hash: record.hash, epoch };
    facts.newest = record.recordedAt;
    if (performance.now() - since > YIELD_AFTER_MS) {
      await nextTurn();
      since = performance.now();
    }
  }
}

/** Lays a fact into its rows; later facts of a stream that was set aside would lack it. */
function fold(facts: Facts, event: RecordedEvent | undefined): Poison | undefined {
  if (event === undefined || facts.quarantined.has(event.stream)) return undefined;
  const [poison] = foldEvents(standingView, facts.rows, [event]);
  if (lawTypes.has(event.type)) facts.world = undefined;
  return poison;
}

const lawTypes: ReadonlySet<string> = new Set([
  'RuleSetActivated',
  'ListVersionPublished',
  'TerritoryTableChanged',
]);

function setAside(
  { writeLog }: StandingMemoryOptions,
  tenant: string,
  facts: Facts,
  poison: Poison,
): void {
  if (facts.quarantined.has(poison.stream)) return;
  facts.quarantined.add(poison.stream);
  const { stream, position, reason } = poison;
  const fields = { tenant, view: standingView.name, stream, position, reason };
  writeLog('error', 'answers that rest on a stream are denied', fields);
}

/**
 * A reader that stands still, for whatever reason, no longer applies what the log holds: it grows
 * stale for the tenants concerned and no others, and one heartbeat that fails denies nobody.
 */
function standing(state: State, tenant: string): Standing {
  const facts = state.tenants.get(tenant);
  const ageMs = state.subscription?.progress(tenant).ageMs ?? Number.POSITIVE_INFINITY;
  const known: Freshness = {
    position: facts?.cursor.position ?? 0,
    newest: facts?.newest ?? '',
    ageMs: Number.isFinite(ageMs) ? ageMs : null,
  };
  if (facts === undefined || known.ageMs === null) {
    return { ...known, kind: 'unready', reason: 'loading' };
  }
  if (known.ageMs > state.options.freshLimitMs) {
    return { ...known, kind: 'unready', reason: 'stale' };
  }
  facts.world ??= worldOf(facts.rows);
  return facts.world === undefined
    ? { ...known, kind: 'unready', reason: 'incomplete' }
    : { ...known, kind: 'ready', world: facts.world, quarantined: facts.quarantined };
}

/** A world over rows; `undefined` while a part of the law is missing. */
function worldOf(rows: ReadonlyMap<string, FoldedRow>): World | undefined {
  const law = lawOf(rows);
  if (law === undefined) return undefined;
  // The key says of which kind a row is: one fold alone writes under it.
  const at = <Row>(key: string): Row | undefined => rows.get(key)?.row as Row | undefined;
  return createWorld(law, {
    person: (id) => at<PersonRow>(standingKey.person(id)),
    system: (id) => at<SystemRow>(standingKey.system(id)),
    entity: (id) => at<EntityRow>(standingKey.entity(id)),
    contract: (id) => at<ContractRow>(standingKey.contract(id)),
  });
}

function lawOf(rows: ReadonlyMap<string, FoldedRow>): Law | undefined {
  const ruleSet = rows.get(standingKey.ruleSet(RULE_SET))?.row as RuleSetRow | undefined;
  const territories = rows.get(standingKey.territories)?.row as TerritoriesRow | undefined;
  const lists = countryListIds.flatMap((id) => {
    const row = rows.get(standingKey.list(id))?.row as ListRow | undefined;
    return row === undefined ? [] : [row];
  });
  if (ruleSet === undefined || territories === undefined) return undefined;
  return lists.length === countryListIds.length
    ? createLaw({ ruleSet, territories, lists })
    : undefined;
}

/** Names no tenant: whoever asks for readiness may belong to none. */
function fault(state: State): string | undefined {
  const { subscription, options } = state;
  if (subscription === undefined) return 'the log is not read yet';
  const { ageMs } = subscription.metrics();
  if (ageMs > options.freshLimitMs) {
    const age = Number.isFinite(ageMs) ? `${Math.round(ageMs / 1000)} s old` : 'not read yet';
    return `every answer is a denial (\`stale\`): facts are ${age}`;
  }
  return subscription.fault() === undefined
    ? undefined
    : 'the reader of the log stands still, see its log: answers become denials (`stale`)';
}

function measures(state: State): ReturnType<StandingMemory['measures']> {
  const facts = Array.from(state.tenants.values());
  const { behind = 0, ageMs = Number.POSITIVE_INFINITY } = state.subscription?.metrics() ?? {};
  return {
    behind,
    ageMs,
    rows: facts.reduce((sum, { rows }) => sum + rows.size, 0),
    quarantined: facts.reduce((sum, { quarantined }) => sum + quarantined.size, 0),
  };
}
