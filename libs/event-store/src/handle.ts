import type { DomainEvent } from '@app/events';
import { invariant, Refusal, type Actor, type Asked, type Instant } from '@app/kernel';
import type {
  Append,
  AppendOutcome,
  CommandResult,
  EventStore,
  Guard,
} from './event-store.port.js';
import type { Step } from './step.js';

/** How often a command is decided anew because a stream moved meanwhile. */
const MAX_ATTEMPTS = 4;

/**
 * What the edge or a reactor knows of a command besides its content. `expectedVersion` is that of
 * the first step's stream (`If-Match`); `derived` commands are made by the product, kept for ever.
 */
export interface Envelope {
  readonly tenant: string;
  readonly actor: Actor;
  readonly commandId: string;
  readonly requestDigest: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly now: Instant;
  readonly expectedVersion?: number;
  readonly derived: boolean;
}

/** What `prepare` found: more for the deciders to go by, and the versions that it rests on. */
export interface Prepared<A extends Asked> {
  readonly asked: Partial<Omit<A, keyof Asked>>;
  readonly guards: readonly Guard[];
}

/**
 * `ids` and `status` make the result of the command. `prepare` is asked before each decision, with
 * the states that the steps' streams have at that moment, in the order of the steps.
 */
export interface HandleOptions<States extends readonly unknown[], A extends Asked> {
  readonly ids?: Readonly<Record<string, string>>;
  readonly status?: (facts: readonly DomainEvent[]) => string;
  readonly prepare?: (states: States) => Promise<Prepared<A>>;
}

/**
 * The one way a command becomes facts: read, prepare, decide, append at the versions read; all
 * steps or none. Throws the deciders' refusals, `stale` for another `expectedVersion`, `conflict`.
 */
export async function handle<States extends readonly unknown[], A extends Asked>(
  store: EventStore,
  envelope: Envelope,
  steps: { readonly [I in keyof States]: Step<States[I], A> },
  options: HandleOptions<States, A> = {},
): Promise<CommandResult> {
  const { tenant, actor, commandId, requestDigest } = envelope;
  const earlier = await store.commandResult(tenant, actor.id, commandId, requestDigest);
  if (earlier !== undefined) return resultOf(earlier);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const outcome = await store.append(await decideOnce(store, envelope, steps, options));
    if (outcome.kind !== 'conflict') return resultOf(outcome);
    if (envelope.expectedVersion !== undefined) throw moved(outcome.stream === steps[0]?.stream);
  }
  throw moved(false);
}

/** Reads, prepares and decides: the append that this command comes to at this moment. */
async function decideOnce<States extends readonly unknown[], A extends Asked>(
  store: EventStore,
  envelope: Envelope,
  steps: { readonly [I in keyof States]: Step<States[I], A> },
  options: HandleOptions<States, A>,
): Promise<Append> {
  const parts: readonly Step<unknown, A>[] = steps;
  invariant(parts.length > 0, 'a command has a step');
  const histories = await Promise.all(
    parts.map((step) => store.readStream(envelope.tenant, step.stream)),
  );
  const versions = histories.map((history) => history.at(-1)?.version ?? 0);
  const { expectedVersion } = envelope;
  if (expectedVersion !== undefined && versions[0] !== expectedVersion) throw moved(true);
  const states = parts.map((step, index) => step.fold(histories[index] ?? []));
  const prepared = await options.prepare?.(states as unknown as States);
  const asked = { ...prepared?.asked, actor: envelope.actor, now: envelope.now } as A;
  const writes = parts.map((step, index) => ({
    stream: step.stream,
    version: versions[index] ?? 0,
    events: step.decide(states[index], asked),
  }));
  const facts = writes.flatMap((write) => write.events);
  return {
    tenant: envelope.tenant,
    actor: envelope.actor,
    commandId: envelope.commandId,
    requestDigest: envelope.requestDigest,
    derived: envelope.derived,
    correlationId: envelope.correlationId,
    causationId: envelope.causationId,
    writes,
    guards: prepared?.guards ?? [],
    status: (options.status ?? defaultStatus)(facts),
    ids: options.ids ?? {},
  };
}

const defaultStatus = (facts: readonly DomainEvent[]): string =>
  facts.length === 0 ? 'unchanged' : 'recorded';

function resultOf(outcome: Exclude<AppendOutcome, { kind: 'conflict' }>): CommandResult {
  if (outcome.kind !== 'mismatch') return outcome.result;
  const message = 'this idempotency key was used for another request: use a new one';
  throw new Refusal('conflict', 'command.reused', message);
}

const moved = (ofExpected: boolean): Refusal =>
  ofExpected
    ? new Refusal('stale', 'log.stale', 'it has changed since it was read: read it again')
    : new Refusal('conflict', 'log.conflict', 'others are changing the same: try again');
