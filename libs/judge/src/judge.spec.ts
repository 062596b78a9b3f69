import { describe, expect, it } from 'vitest';
import type { CountryToken } from '@app/events';
import { createFacts, person, standingOf, story, type Facts } from '../testing/index.js';
import { judge } from './judge.js';
import type { Question } from './question.js';
import type { Verdict } from './verdict.js';

const NOON = '2026-03-02T17:00:00.000000Z';

const iso = (token: string): CountryToken => ({ token, scheme: 'ISO-3166-1-alpha-2' });

const ask = (facts: Facts, question: Partial<Question> = {}): Verdict =>
  judge(
    {
      personId: 'person-1',
      systemId: 'system-1',
      kind: 'read',
      at: NOON,
      stage: 'evaluation',
      ...question,
    },
    standingOf(facts.all()),
  );

const rules = (verdict: Verdict): readonly string[] =>
  verdict.failing.map(({ rule }) => rule).toSorted();

const movesTo = (facts: Facts, territory: string, from = NOON): string =>
  facts.record(
    {
      type: 'WorkLocationDeclared',
      data: {
        personId: 'person-1',
        factId: `moved-${territory}`,
        country: iso(territory),
        place: 'elsewhere',
        from,
      },
    },
    from,
    'hr',
  ).id;

const attests = (facts: Facts, territory: string, at: string): unknown =>
  facts.record(
    {
      type: 'WorkLocationAttested',
      data: {
        personId: 'person-1',
        factId: `attested-${at}`,
        country: iso(territory),
        place: 'office',
      },
    },
    at,
    'person-1',
  );

describe('the story', () => {
  it('permits a vetted US citizen, until the attestation of the work location lapses', () => {
    const facts = story();
    person(facts);
    expect(ask(facts)).toMatchObject({
      outcome: 'permit',
      failing: [],
      assignmentId: 'person-1-assignment',
      ruleSet: 'default@1',
      validUntil: '2026-04-01T04:00:00.000000Z',
    });
  });

  it('permits a lawful permanent resident with PRC citizenship', () => {
    const facts = story();
    person(facts, { citizenship: 'CN', status: 'lpr' });
    expect(ask(facts).outcome).toBe('permit');
  });

  it('denies a German engineer by exactly R-NAT-01', () => {
    const facts = story();
    person(facts, { citizenship: 'DE', status: 'none' });
    expect(rules(ask(facts))).toEqual(['R-NAT-01']);
  });

  it('denies from Shanghai by exactly R-GEO-01, naming the event that says so', () => {
    const facts = story();
    person(facts);
    const moved = movesTo(facts, 'CN');
    const verdict = ask(facts);
    expect(rules(verdict)).toEqual(['R-GEO-01']);
    expect(verdict.failing[0]?.facts).toEqual([{ eventId: moved }]);
  });

  it('denies by the assignment too once it is suspended', () => {
    const facts = story();
    person(facts);
    movesTo(facts, 'CN');
    facts.record(
      {
        type: 'AssignmentSuspended',
        data: {
          assignmentId: 'person-1-assignment',
          personId: 'person-1',
          systemId: 'system-1',
          failing: [],
          categories: ['location'],
          causeEventId: null,
          reason: '',
        },
      },
      NOON,
    );
    expect(rules(ask(facts))).toEqual(['R-ASG-01', 'R-GEO-01']);
  });

  it('answers the past as it was known then', () => {
    const facts = story();
    person(facts);
    const known = facts.all().length;
    movesTo(facts, 'CN', '2026-03-02T12:00:00.000000Z');
    expect(ask(facts, { knownPosition: known }).outcome).toBe('permit');
    expect(ask(facts, { at: '2026-03-02T11:00:00.000000Z' }).outcome).toBe('permit');
    expect(ask(facts).outcome).toBe('deny');
  });
});

describe('what counts, and from when', () => {
  it('gives nothing for what HR asserts and no officer has verified', () => {
    const facts = story();
    person(facts, { verified: false });
    expect(rules(ask(facts))).toEqual(['R-DATA-01', 'R-EMP-01']);
  });

  it('counts at once that somebody is no US person any more', () => {
    const facts = story();
    person(facts);
    facts.record({
      type: 'UsPersonStatusDeclared',
      data: {
        personId: 'person-1',
        factId: 'later',
        status: 'none',
        from: null,
        to: null,
        source: 'hr',
      },
    });
    expect(rules(ask(facts))).toEqual(['R-NAT-01']);
  });

  it('counts a declared end of employment at once', () => {
    const facts = story();
    person(facts);
    facts.record({
      type: 'EmploymentDeclared',
      data: {
        personId: 'person-1',
        factId: 'leaves',
        employerId: 'employer-1',
        from: '2020-01-01',
        to: '2026-03-02',
        source: 'hr',
      },
    });
    expect(rules(ask(facts))).toEqual(['R-EMP-01']);
    expect(ask(facts, { at: '2026-03-02T04:59:59.999999Z' }).outcome).toBe('permit');
  });

  it('lets nobody attest themselves out of a covered nation', () => {
    const facts = story();
    person(facts);
    movesTo(facts, 'CN', '2026-03-02T12:00:00.000000Z');
    attests(facts, 'US', '2026-03-02T13:00:00.000000Z');
    expect(rules(ask(facts))).toEqual(['R-GEO-01']);
  });

  it('takes back a location that an officer rejects', () => {
    const facts = story();
    person(facts);
    movesTo(facts, 'CN', '2026-03-02T12:00:00.000000Z');
    facts.record({
      type: 'FactRejected',
      data: { personId: 'person-1', factId: 'moved-CN', reason: 'a mistake' },
    });
    expect(ask(facts).outcome).toBe('permit');
  });

  it('wants a place that HR declared to be attested by the person', () => {
    const facts = story();
    person(facts);
    movesTo(facts, 'DE', '2026-03-02T12:00:00.000000Z');
    expect(rules(ask(facts))).toEqual(['R-DATA-02']);
    attests(facts, 'DE', '2026-03-02T13:00:00.000000Z');
    expect(ask(facts).outcome).toBe('permit');
  });

  it.each([
    ['on the thirtieth day', '2026-03-31T12:00:00.000000Z', []],
    ['on the thirty-first day', '2026-04-01T12:00:00.000000Z', ['R-DATA-02']],
  ])('asks for an attestation that is 30 days old at most: %s', (_, at, failing) => {
    const facts = story();
    person(facts);
    expect(rules(ask(facts, { at }))).toEqual(failing);
  });

  it('leaves an adverse location as it is, however old', () => {
    const facts = story();
    person(facts, { location: 'CN' });
    expect(rules(ask(facts, { at: '2026-11-01T12:00:00.000000Z' }))).toEqual(['R-GEO-01']);
  });

  it('denies what a country token leaves open until an officer has resolved it', () => {
    const facts = story();
    person(facts, { location: 'SU' });
    expect(rules(ask(facts))).toEqual(['R-DATA-02']);
    facts.record({
      type: 'CountryTokenResolved',
      data: {
        personId: 'person-1',
        factId: 'person-1-location',
        territory: 'EE',
        reason: 'Tallinn',
      },
    });
    expect(ask(facts).outcome).toBe('permit');
  });
});

describe('an assignment that is not there yet', () => {
  const proposed = {
    assignmentId: 'new',
    engagementId: 'person-1-engagement',
    kinds: ['read'],
    from: '2026-03-02',
    to: '2026-12-01',
    positionRisk: 'not-high',
    requestedBy: 'owner',
    approvedBy: [],
  } as const;

  const unassigned = (): Facts => {
    const facts = story();
    person(facts, { assigned: false });
    return facts;
  };

  it('is laid over the facts as if it were active', () => {
    expect(ask(unassigned()).outcome).toBe('deny');
    expect(ask(unassigned(), { proposed, stage: 'request' }).outcome).toBe('permit');
  });

  it('waits for an approver, and takes nobody who asked', () => {
    const own = { ...proposed, approvedBy: ['owner'] };
    expect(rules(ask(unassigned(), { proposed: own, stage: 'approval' }))).toEqual(['R-SOD-01']);
  });

  it('is asked about its start too: the contract will have ended by then', () => {
    const later = { ...proposed, from: '2027-01-01', to: '2027-02-01' };
    expect(rules(ask(unassigned(), { proposed: later, stage: 'request' }))).toEqual(['R-EMP-01']);
  });

  it('is not asked how old an attestation will be by then', () => {
    const later = { ...proposed, from: '2026-06-01' };
    expect(ask(unassigned(), { proposed: later, stage: 'request' }).outcome).toBe('permit');
  });

  it('needs Tier 4 where the position risk is high', () => {
    const risky = { ...proposed, positionRisk: 'high' } as const;
    expect(rules(ask(unassigned(), { proposed: risky, stage: 'request' }))).toEqual(['R-CLR-01']);
  });
});

describe('what is not known at all', () => {
  it('denies an unknown person, an unknown system and an unknown kind', () => {
    const facts = story();
    person(facts);
    expect(rules(ask(facts, { personId: 'nobody' }))).toContain('R-EMP-01');
    expect(rules(ask(facts, { systemId: 'nothing' }))).toEqual(['R-ASG-01', 'R-DATA-05']);
    expect(rules(ask(facts, { kind: 'sudo' }))).toEqual(['R-ASG-01', 'R-DATA-05']);
  });

  it('denies on a system that the ISSM has not confirmed', () => {
    const facts = createFacts();
    facts.record({
      type: 'SystemRegistered',
      data: {
        systemId: 'system-1',
        name: 'Cloud',
        kind: 'other',
        impactLevel: null,
        minTier: null,
        ownerId: 'owner',
        issmId: 'issm',
        technology: null,
      },
    });
    expect(rules(ask(facts))).toContain('R-DATA-05');
  });
});
