import type { CountryToken, DomainEvent } from '@app/events';
import { createWorldLoader, type EventStore } from '@app/event-store';
import { createAlterableLog } from '@app/event-stream/testing';
import { createLawMemory, gather, judge, kinds, type Question, type Verdict } from '@app/judge';
import { createFacts, person, story } from '@app/judge/testing';
import { streams } from '@app/kernel';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  law,
  logsFrom,
  memoryOver,
  snapshotOf,
  write,
  writtenAs,
  type MemoryOptions,
  type Written,
} from '../testing/standing.fixture.js';
import type { StandingMemory } from './standing.port.js';
import { standingKey } from './standing.view.js';

const RECORDED = '2026-03-01T12:00:00.000000Z';
const ASKED = '2026-03-10T12:00:00.000000Z';

const running: StandingMemory[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((memory) => memory.stop()));
});

const started = async (store: EventStore, options?: MemoryOptions): Promise<StandingMemory> => {
  const memory = await memoryOver(store, options);
  running.push(memory);
  return memory;
};

let aLog: Awaited<ReturnType<typeof logsFrom>>;
beforeAll(async () => {
  const facts = story(createFacts());
  person(facts);
  person(facts, { id: 'person-2', citizenship: 'CN', status: 'lpr' });
  aLog = await logsFrom(RECORDED, [...law, ...writtenAs(facts.all())]);
});

const worldOf = (memory: StandingMemory) => {
  const standing = memory.standing('default');
  if (standing.kind === 'unready') throw new Error(`unready: ${standing.reason}`);
  return standing.world;
};

const ask = (memory: StandingMemory, question: Partial<Question> = {}): Verdict =>
  judge(
    {
      personId: 'person-1',
      systemId: 'system-1',
      kind: 'read',
      at: ASKED,
      stage: 'evaluation',
      ...question,
    },
    worldOf(memory),
  );

const iso = (token: string): CountryToken => ({ token, scheme: 'ISO-3166-1-alpha-2' });

/** Facts that may happen in any order to somebody of the story; few ids, so that they meet. */
const anyFact: fc.Arbitrary<Written> = fc
  .record({
    personId: fc.constantFrom('person-1', 'person-2'),
    fact: fc.constantFrom('citizenship', 'status', 'residence', 'employment', 'engagement'),
    country: fc.constantFrom('US', 'CN', 'DE', 'HK', 'nowhere'),
    pick: fc.nat(19),
  })
  .map(({ personId, fact, country, pick }) => {
    const factId = `${personId}-${fact}`;
    const assignmentId = `${personId}-assignment`;
    const ref = { assignmentId, personId, systemId: 'system-1' };
    const document = { kind: 'document', reference: 'seen' };
    const dated = { from: '2020-01-01', to: null, source: 'hr' } as const;
    const caseId = `${personId}-case`;
    const about = {
      contractor: (event: DomainEvent) => ({ stream: streams.contractor(personId), event }),
      assignment: (event: DomainEvent) => ({ stream: streams.assignment(assignmentId), event }),
      clearance: (event: DomainEvent) => ({ stream: streams.clearance(personId), event }),
      employer: (event: DomainEvent) => ({ stream: streams.employer('employer-1'), event }),
      system: (event: DomainEvent) => ({ stream: streams.system('system-1'), event }),
    };
    const owner = { employerId: 'employer-1', interestId: 'interest-1' };
    const facts: readonly Written[] = [
      about.contractor({
        type: 'CitizenshipDeclared',
        data: { personId, factId, country: iso(country), ...dated },
      }),
      about.contractor({
        type: 'ResidenceDeclared',
        data: { personId, factId, country: iso(country), ...dated },
      }),
      about.contractor({
        type: 'UsPersonStatusDeclared',
        data: { personId, factId, status: country === 'US' ? 'citizen' : 'none', ...dated },
      }),
      about.contractor({ type: 'CitizenshipVerified', data: { personId, factId, document } }),
      about.contractor({ type: 'UsPersonStatusVerified', data: { personId, factId, document } }),
      about.contractor({ type: 'EngagementVerified', data: { personId, factId, document } }),
      about.contractor({ type: 'FactRejected', data: { personId, factId, reason: 'wrong' } }),
      about.contractor({
        type: 'CountryTokenResolved',
        data: { personId, factId, territory: 'CN', reason: 'by its passport' },
      }),
      about.contractor({
        type: 'WorkLocationAttested',
        data: { personId, factId: `${personId}-location`, country: iso(country), place: 'office' },
      }),
      about.contractor({
        type: 'WorkLocationDeclared',
        data: {
          personId,
          factId: `${personId}-moved`,
          country: iso(country),
          place: 'abroad',
          from: RECORDED,
        },
      }),
      about.contractor({ type: 'AccessAgreementSigned', data: { personId, textVersion: '1' } }),
      about.clearance({
        type: 'TrustDeterminationRecorded',
        data: { personId, caseId, outcome: 'unfavourable', reason: 'adverse' },
      }),
      about.assignment({
        type: 'AssignmentSuspended',
        data: { ...ref, failing: [], categories: [], causeEventId: null, reason: 'asked' },
      }),
      about.assignment({ type: 'AssignmentActivated', data: ref }),
      about.assignment({ type: 'AssignmentRevoked', data: { ...ref, reason: 'left' } }),
      about.employer({
        type: 'OwnershipDeclared',
        data: {
          ...owner,
          ownerKind: 'government',
          ownerId: 'owner-1',
          share: 60,
          from: null,
          to: null,
          government: iso(country),
          individual: null,
        },
      }),
      about.employer({ type: 'OwnershipVerified', data: { ...owner, document } }),
      about.employer({
        type: 'EmployerListed',
        data: {
          employerId: 'employer-1',
          list: '1260H',
          from: '2026-01-01',
          reference: 'r',
        },
      }),
      about.system({
        type: 'SystemProfileAttached',
        data: {
          systemId: 'system-1',
          profile: 'FA-EMP',
          mandatory: false,
          authority: { type: 'statute', citation: 'a statute', from: '2026-01-01', to: null },
        },
      }),
      about.system({ type: 'SystemConfirmed', data: { systemId: 'system-1' } }),
    ];
    return facts[pick] ?? about.system({ type: 'SystemConfirmed', data: { systemId: 'system-1' } });
  });

describe('the memory of standing', () => {
  it('holds what a replay gives, wherever the snapshot ends and the tail begins', async () => {
    const history = fc.array(anyFact, { maxLength: 12 });
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(history, cut, async (more, share) => {
        const store = await aLog(more);
        const head = (await store.heads())[0]?.position ?? 0;
        const memory = await started(store, { snapshotAt: Math.round(head * share) });
        const { rows } = worldOf(memory);
        const replayed = await snapshotOf(store, head);
        const row = (key: string) => replayed?.rows.get(key)?.row;
        for (const id of ['person-1', 'person-2']) {
          expect(rows.person(id)).toEqual(row(standingKey.person(id)));
        }
        expect(rows.system('system-1')).toEqual(row(standingKey.system('system-1')));
        expect(rows.entity('employer-1')).toEqual(row(standingKey.entity('employer-1')));
        expect(rows.contract('contract-1')).toEqual(row(standingKey.contract('contract-1')));
        expect(memory.standing('default').position).toBe(head);
      }),
      { numRuns: 12 },
    );
  });

  it('gives the verdict that the write path gives on the streams it reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFact, { maxLength: 12 }), async (more) => {
        const store = await aLog(more);
        const world = worldOf(await started(store, { snapshotAt: 20 }));
        const [loader, laws] = [createWorldLoader(store), createLawMemory()];
        for (const personId of ['person-1', 'person-2']) {
          for (const kind of kinds.keys()) {
            const question: Question = {
              personId,
              systemId: 'system-1',
              kind,
              at: ASKED,
              stage: 'approval',
              proposed: {
                assignmentId: 'a',
                engagementId: `${personId}-engagement`,
                kinds: [kind],
                from: '2026-03-12',
                to: '2026-12-01',
                positionRisk: 'not-high',
                requestedBy: 'owner',
                approvedBy: ['issm'],
              },
            };
            const { value } = await loader.load('default', gather(question, laws));
            expect(judge(question, world)).toEqual(judge(question, value));
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  it('follows the log by itself', async () => {
    const store = await aLog();
    const memory = await started(store);
    expect(ask(memory).outcome).toBe('permit');
    const data = { personId: 'person-1', factId: 'moved', place: 'Shanghai', from: RECORDED };
    const moved = { type: 'WorkLocationDeclared', data: { ...data, country: iso('CN') } } as const;
    const stream = streams.contractor('person-1');
    const position = await write(store, [{ stream, event: moved }]);
    await memory.reached('default', position, 2_000);
    expect(ask(memory).failing.map(({ rule }) => rule)).toEqual(['R-GEO-01']);
  });

  it('judges by the list that is in force since a new version of it', async () => {
    const store = await aLog();
    const memory = await started(store);
    expect(ask(memory).outcome).toBe('permit');
    const event: DomainEvent = {
      type: 'ListVersionPublished',
      data: {
        listId: 'CN-4872',
        version: 99,
        citation: 'a test',
        effectiveFrom: '2026-03-01',
        publishedOn: '2026-03-01',
        entries: [{ territory: 'US', includesContained: true, except: [], established: 'V' }],
      },
    };
    const position = await write(store, [{ stream: streams.list('CN-4872'), event }]);
    await memory.reached('default', position, 2_000);
    expect(ask(memory).failing.map(({ rule }) => rule)).toContain('R-GEO-01');
  });

  it('answers nothing of a tenant that it has not met', async () => {
    const store = await aLog();
    const memory = await started(store);
    expect(memory.standing('another')).toMatchObject({ kind: 'unready', reason: 'loading' });
  });

  it('answers nothing while a part of the law is missing', async () => {
    const store = await (await logsFrom(RECORDED, law.slice(0, 2)))();
    const memory = await started(store);
    expect(memory.standing('default')).toMatchObject({ kind: 'unready', reason: 'incomplete' });
  });

  it('is stale once it cannot ask the log, says so, and recovers', async () => {
    const log = createAlterableLog(await aLog());
    const memory = await started(log, { freshLimitMs: 150 });
    expect(memory.standing('default').kind).toBe('ready');
    log.reachable = false;
    const unready = { kind: 'unready', reason: 'stale' };
    await vi.waitFor(() => expect(memory.standing('default')).toMatchObject(unready), 2_000);
    expect(memory.fault()).toContain('stale');
    log.reachable = true;
    await vi.waitFor(() => expect(memory.standing('default').kind).toBe('ready'), 5_000);
    expect(memory.fault()).toBeUndefined();
  });

  it('answers nothing once the log holds another past than it has read', async () => {
    const log = createAlterableLog(await aLog());
    const memory = await started(log, { freshLimitMs: 300 });
    log.epoch = 2;
    await vi.waitFor(() => expect(memory.fault()).toContain('stands still'), 2_000);
    const unready = { kind: 'unready', reason: 'stale' };
    await vi.waitFor(() => expect(memory.standing('default')).toMatchObject(unready), 2_000);
  });

  it('sets aside the stream of a fact that cannot be opened, and keeps the others', async () => {
    const store = await aLog();
    const stream = streams.clearance('person-1');
    const opener: Pick<EventStore, 'open'> = {
      open: async (records) => {
        if (records.some((record) => record.stream === stream)) throw new Error('no key');
        return store.open(records);
      },
    };
    const memory = await started(store, { opener });
    const standing = memory.standing('default');
    expect(standing).toMatchObject({ kind: 'ready', quarantined: new Set([stream]) });
    expect(worldOf(memory).rows.person('person-1')?.cases).toEqual([]);
    expect(worldOf(memory).rows.person('person-1')?.citizenships).toHaveLength(1);
  });

  it('refuses to wait longer than asked for a position that is not written', async () => {
    const store = await aLog();
    const memory = await started(store);
    await expect(memory.reached('default', 1_000, 50)).rejects.toMatchObject({ kind: 'stale' });
  });
});
