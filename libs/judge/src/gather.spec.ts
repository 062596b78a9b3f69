import { askLog, createFacts, person, story } from '../testing/index.js';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';
import type { Question } from './question.js';

const question: Question = {
  personId: 'person-1',
  systemId: 'system-1',
  kind: 'read',
  at: '2026-03-02T17:00:00.000000Z',
  stage: 'request',
  proposed: {
    assignmentId: 'new',
    engagementId: 'person-1-engagement',
    kinds: ['read'],
    from: '2026-03-02',
    to: '2026-12-01',
    positionRisk: 'not-high',
    requestedBy: 'owner',
    approvedBy: [],
  },
};

const owned = (facts = story()): ReturnType<typeof story> => {
  for (const [employerId, ownerId] of [
    ['employer-1', 'holding'],
    ['holding', 'top'],
    ['top', 'holding'],
  ] as const) {
    facts.record({
      type: 'OwnershipDeclared',
      data: {
        employerId,
        interestId: `${employerId}-${ownerId}`,
        ownerKind: 'entity',
        ownerId,
        share: 100,
        from: null,
        to: null,
        government: null,
        individual: null,
      },
    });
  }
  person(facts, { assigned: false });
  return facts;
};

describe('gathering what a question needs', () => {
  it('reads person, clearance, system, law, contract and every owner, each once', () => {
    const { read } = askLog(owned().all(), question);
    expect(read.toSorted()).toEqual([
      'clearance-person-1',
      'contract-contract-1',
      'contractor-person-1',
      'employer-employer-1',
      'employer-holding',
      'employer-top',
      'list-CN-4872',
      'list-DSP-COC',
      'list-EAR-D',
      'list-EAR-D5',
      'list-EAR-E',
      'list-FA-791.4',
      'list-ITAR-126.1',
      'ruleset-default',
      'system-system-1',
      'territories',
    ]);
  });

  it('gives the judge the same world that the facts as a whole give', () => {
    const { world } = askLog(owned().all(), question);
    expect(judge(question, world)).toMatchObject({ outcome: 'permit', failing: [] });
  });

  it('leaves what was never recorded unknown, which denies', () => {
    const { world } = askLog(createFacts().all(), question);
    expect(judge(question, world).failing.map(({ rule }) => rule)).toEqual([
      'R-DATA-05',
      'R-EMP-01',
    ]);
  });

  it('does not read the contract of an engagement that nobody declared', () => {
    const { read } = askLog(createFacts().all(), question);
    expect(read.filter((name) => name.startsWith('contract-'))).toEqual([]);
  });
});

describe('a law without one of its lists', () => {
  it('denies by the rule that reads the list, and names it as a fault', () => {
    const facts = owned();
    const { world } = askLog(facts.all(), question);
    const broken = {
      ...world,
      law: {
        ...world.law,
        listed: (): never => {
          throw new Error('list `CN-4872` is not known');
        },
        hasList: () => false,
      },
    };
    expect(judge(question, broken)).toMatchObject({
      outcome: 'deny',
      faults: ['R-GEO-01'],
      failing: [{ rule: 'R-GEO-01', detail: 'the rule could not be asked' }],
    });
  });
});
