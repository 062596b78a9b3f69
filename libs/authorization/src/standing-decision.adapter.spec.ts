import type { CountryToken, DomainEvent, UsStatus } from '@app/events';
import type { EventStore } from '@app/event-store';
import { createAlterableLog } from '@app/event-stream/testing';
import { createFacts, person, story } from '@app/judge/testing';
import { plusSeconds, streams, type Instant } from '@app/kernel';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  law,
  logsFrom,
  memoryOver,
  write,
  writtenAs,
  type MemoryOptions,
} from '../testing/standing.fixture.js';
import type { Asker, DecisionPoint, EvaluationRequest } from './decision-point.port.js';
import { createStandingDecisionPoint } from './standing-decision.adapter.js';
import type { StandingMemory } from './standing.port.js';

const RECORDED = '2026-03-01T12:00:00.000000Z';
const ASKED = '2026-03-10T12:00:00.000000Z';
const LEASE_SECONDS = 60;

/** What an answer says, as far as a test reads it. */
interface Answer {
  readonly decision: boolean;
  readonly context: {
    readonly evaluation_id: string;
    readonly as_of: { readonly position: number; readonly time: Instant | null };
    readonly valid_until?: Instant;
    readonly cache_until?: Instant;
    readonly reason?: string;
    readonly reason_user?: {
      readonly categories: readonly string[];
      readonly reasons: readonly { readonly ask: string; readonly sentence: string }[];
    };
    readonly reason_admin?: {
      readonly failing: readonly {
        readonly rule: string;
        readonly citation: string;
        readonly facts: readonly { readonly eventId: string }[];
        readonly flip: string;
      }[];
      readonly could_have_denied: readonly string[];
    };
  };
}

let aLog: Awaited<ReturnType<typeof logsFrom>>;
beforeAll(async () => {
  const facts = story(createFacts());
  person(facts);
  person(facts, { id: 'resident', citizenship: 'CN', status: 'lpr' });
  person(facts, { id: 'visitor', citizenship: 'DE', status: 'none' });
  aLog = await logsFrom(RECORDED, [...law, ...writtenAs(facts.all())]);
});

const running: StandingMemory[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((memory) => memory.stop()));
});

interface Point {
  readonly ask: (request?: Partial<EvaluationRequest>, asker?: Partial<Asker>) => Promise<Answer>;
  readonly memory: StandingMemory;
  readonly faults: readonly unknown[];
}

const pointOver = async (
  store: EventStore,
  { now = ASKED, ...options }: MemoryOptions & { readonly now?: Instant } = {},
): Promise<Point> => {
  const memory = await memoryOver(store, options);
  running.push(memory);
  return pointOn(memory, now);
};

const pointOn = (memory: StandingMemory, now: Instant = ASKED): Point => {
  let made = 0;
  const faults: unknown[] = [];
  const point: DecisionPoint = createStandingDecisionPoint({
    memory,
    clock: () => now,
    newId: () => `evaluation-${(made += 1)}`,
    leaseSeconds: LEASE_SECONDS,
    onDecided: () => {},
    onFault: (error) => faults.push(error),
  });
  const ask: Point['ask'] = async (request = {}, asker = {}) =>
    (await point.evaluate(
      { tenant: 'default', mayExplain: false, ...asker },
      {
        subject: { type: 'person', id: 'person-1' },
        action: { name: 'read' },
        resource: { type: 'system', id: 'system-1' },
        context: {},
        minPosition: null,
        ...request,
      },
    )) as Answer;
  return { ask, memory, faults };
};

const of = (id: string): Partial<EvaluationRequest> => ({ subject: { type: 'person', id } });
const iso = (token: string): CountryToken => ({ token, scheme: 'ISO-3166-1-alpha-2' });
const rulesOf = (answer: Answer): readonly string[] | undefined =>
  answer.context.reason_admin?.failing.map(({ rule }) => rule);

const movedToShanghai: DomainEvent = {
  type: 'WorkLocationDeclared',
  data: {
    personId: 'person-1',
    factId: 'moved',
    country: iso('CN'),
    place: 'Shanghai',
    from: RECORDED,
  },
};
const contractor = streams.contractor('person-1');

describe('the decision point', () => {
  it('permits whom the rules permit, a permanent resident with PRC citizenship too', async () => {
    const { ask } = await pointOver(await aLog());
    for (const id of ['person-1', 'resident']) {
      const { decision, context } = await ask(of(id));
      expect(decision).toBe(true);
      expect(context.reason_user).toBeUndefined();
    }
  });

  it('lets a permit be kept for the lease, and never past what time alone ends', async () => {
    const store = await aLog();
    const { context } = await (await pointOver(store)).ask();
    const { as_of, cache_until = '', valid_until = '' } = context;
    expect(cache_until).toBe(plusSeconds(as_of.time ?? '', LEASE_SECONDS));
    expect(valid_until).toBe('2026-04-01T04:00:00.000000Z');
    const late = await pointOver(store, { now: '2026-04-01T03:59:30.000000Z' });
    const { decision, context: near } = await late.ask();
    expect(decision).toBe(true);
    expect(near.cache_until).toBe(valid_until);
    const after = await pointOver(store, { now: valid_until });
    expect((await after.ask()).decision).toBe(false);
  });

  it('denies by exactly one rule, and names the category alone to who may not know', async () => {
    const { ask } = await pointOver(await aLog());
    const told = await ask(of('visitor'), { mayExplain: true });
    expect(told.decision).toBe(false);
    expect(rulesOf(told)).toEqual(['R-NAT-01']);
    const [failing] = told.context.reason_admin?.failing ?? [];
    expect(failing?.citation).toContain('SRG');
    expect(failing?.flip).not.toBe('');
    const { context } = await ask(of('visitor'));
    expect(context.reason).toBe('rules');
    expect(context.reason_user?.categories).toEqual(['personnel requirement']);
    expect(context.reason_user?.reasons[0]?.ask).toBe('the security officer');
    expect(context.reason_admin).toBeUndefined();
  });

  it('rests a denial on the event that caused it, at or after the position asked for', async () => {
    const store = await aLog();
    const { ask, memory } = await pointOver(store);
    const position = await write(store, [{ stream: contractor, event: movedToShanghai }]);
    const answer = await ask({ minPosition: position }, { mayExplain: true });
    const [record] = await store.open(await store.read('default', position - 1, 1));
    expect(answer.decision).toBe(false);
    expect(answer.context.as_of.position).toBe(position);
    expect(rulesOf(answer)).toEqual(['R-GEO-01']);
    expect(answer.context.reason_admin?.failing[0]?.facts).toEqual([{ eventId: record?.id }]);
    expect((await ask()).context.reason_user?.categories).toEqual(['location']);
    expect(memory.standing('default').position).toBe(position);
  });

  it('refuses a position that is not read in time, and answers from no earlier one', async () => {
    const store = await aLog();
    const { ask } = await pointOver(store);
    const [head] = await store.heads();
    const asked = Date.now();
    const beyond = ask({ minPosition: (head?.position ?? 0) + 1 });
    await expect(beyond).rejects.toMatchObject({ kind: 'stale' });
    expect(Date.now() - asked).toBeGreaterThan(1_500);
  });

  it('denies as stale, and says so, once it cannot know what the log holds', async () => {
    const log = createAlterableLog(await aLog());
    const { ask } = await pointOver(log, { freshLimitMs: 150 });
    expect((await ask()).decision).toBe(true);
    log.reachable = false;
    await vi.waitFor(async () => expect((await ask()).decision).toBe(false), 2_000);
    const { context } = await ask({}, { mayExplain: true });
    expect(context.reason).toBe('stale');
    expect(context.cache_until).toBeUndefined();
    expect(context.reason_user?.reasons[0]?.sentence).toContain('older than the limit');
  });

  it('denies what rests on a stream that was set aside, and answers about others', async () => {
    const store = await aLog();
    const aside = streams.clearance('person-1');
    const opener: Pick<EventStore, 'open'> = {
      open: async (records) => {
        if (records.some(({ stream }) => stream === aside)) throw new Error('no key');
        return store.open(records);
      },
    };
    const { ask } = await pointOver(store, { opener });
    expect((await ask()).context.reason).toBe('quarantined');
    expect((await ask(of('resident'))).decision).toBe(true);
  });

  it.each([
    ['an owner of the employer', streams.employer('employer-1')],
    ['the contract', streams.contract('contract-1')],
    ['the system', streams.system('system-1')],
    ['the assignment', streams.assignment('person-1-assignment')],
    ['a list', streams.list('CN-4872')],
  ])('denies when %s could not be read whole', async (_, aside) => {
    const { memory } = await pointOver(await aLog());
    const standing = memory.standing('default');
    if (standing.kind === 'unready') throw new Error('not ready');
    const partly = pointOn({
      ...memory,
      standing: () => ({ ...standing, quarantined: new Set([aside]) }),
    });
    expect((await partly.ask()).context.reason).toBe('quarantined');
  });

  it('denies ids and kinds of access that it does not know, as an answer', async () => {
    const { ask } = await pointOver(await aLog());
    expect((await ask(of('nobody'))).context.reason).toBe('rules');
    expect((await ask({ resource: { type: 'system', id: 'none' } })).decision).toBe(false);
    const odd = await ask({ action: { name: 'fly' } }, { mayExplain: true });
    expect(rulesOf(odd)).toContain('R-DATA-05');
    const user = await ask({ subject: { type: 'user', id: 'person-1' } });
    expect(user).toMatchObject({ decision: false, context: { reason: 'unknown' } });
    const record = await ask({ resource: { type: 'record', id: 'system-1' } });
    expect(record).toMatchObject({ decision: false, context: { reason: 'unknown' } });
  });

  it('denies what cannot be judged, and reports it', async () => {
    const { memory } = await pointOver(await aLog());
    const standing = memory.standing('default');
    if (standing.kind === 'unready') throw new Error('not ready');
    const rows = {
      ...standing.world.rows,
      person: (): never => {
        throw new Error('a row that cannot be read');
      },
    };
    const world = { ...standing.world, rows };
    const broken = pointOn({ ...memory, standing: () => ({ ...standing, world }) });
    const answer = await broken.ask();
    expect(answer).toMatchObject({ decision: false, context: { reason: 'fault' } });
    expect(broken.faults).toHaveLength(1);
  });

  it('denies everything of a tenant that it has not read', async () => {
    const { ask } = await pointOver(await aLog());
    const answer = await ask({}, { tenant: 'another', mayExplain: true });
    expect(answer).toMatchObject({
      decision: false,
      context: { reason: 'loading', as_of: { position: 0, time: null } },
    });
  });

  it('names every answer by an id of its own', async () => {
    const { ask } = await pointOver(await aLog());
    const [first, second] = [await ask(), await ask()];
    expect(first.context.evaluation_id).not.toBe(second.context.evaluation_id);
  });
});

describe('an answer to who may not know the facts', () => {
  const countries = ['US', 'CN', 'DE', 'RU', 'IR', 'MX', 'TW', 'HK', 'QQ'];
  const statuses: readonly UsStatus[] = ['citizen', 'lpr', 'refugee', 'none'];

  it('is the same for two people who differ in citizenship and are judged alike', async () => {
    const pair = fc.tuple(fc.constantFrom(...countries), fc.constantFrom(...countries));
    await fc.assert(
      fc.asyncProperty(pair, fc.constantFrom(...statuses), async ([one, other], status) => {
        const facts = createFacts();
        person(facts, { id: 'twin-1', citizenship: one, status });
        person(facts, { id: 'twin-2', citizenship: other, status });
        const { ask } = await pointOver(await aLog(writtenAs(facts.all())));
        const [first, second] = [await ask(of('twin-1')), await ask(of('twin-2'))];
        expect(first.decision).toBe(second.decision);
        const { evaluation_id: _, as_of: __, cache_until: ___, ...said } = first.context;
        const { evaluation_id: ____, as_of: _____, cache_until: ______, ...told } = second.context;
        expect(said).toEqual(told);
      }),
      { numRuns: 10 },
    );
  });
});
