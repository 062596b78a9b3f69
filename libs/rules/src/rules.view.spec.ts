import type { DomainEvent } from '@app/events';
import { folded } from '@app/projection/testing';
import { describe, expect, it } from 'vitest';
import { liveAssignmentView } from './live-assignment.view.js';
import { ownerView } from './owner.view.js';
import { shippedDocuments } from './shipped-law.js';

const ref = { assignmentId: 'a-1', personId: 'p-1', systemId: 's-1' } as const;
const requested: DomainEvent = {
  type: 'AssignmentRequested',
  data: {
    ...ref,
    engagementId: 'e-1',
    kinds: ['read'],
    purpose: 'operate',
    positionRisk: 'not-high',
    from: '2026-03-02',
    to: '2026-12-01',
  },
};

describe('the assignments that the rules can still take away', () => {
  it('are those that were requested and are not over', () => {
    expect(folded(liveAssignmentView, [requested]).get('a-1')).toEqual({
      ...ref,
      engagementId: 'e-1',
    });
    const over = { ...ref, reason: 'left' };
    const facts: readonly DomainEvent[] = [requested, { type: 'AssignmentRevoked', data: over }];
    expect(folded(liveAssignmentView, facts).size).toBe(0);
  });
});

describe('the owners of an entity', () => {
  it('are all that were ever named, each once', () => {
    const owned = (ownerId: string): DomainEvent => ({
      type: 'OwnershipDeclared',
      data: {
        employerId: 'emp-1',
        interestId: `i-${ownerId}`,
        ownerKind: 'entity',
        ownerId,
        share: 50,
        from: null,
        to: null,
        government: null,
        individual: null,
      },
    });
    const facts = [owned('o-1'), owned('o-2'), owned('o-1')];
    expect(folded(ownerView, facts).get('emp-1')?.ownerIds).toEqual(['o-1', 'o-2']);
  });
});

describe('the law that a new tenant begins with', () => {
  it('is each list in a stream of its own, one rule set, and every territory once', () => {
    const documents = shippedDocuments({ name: 'Example Agency', adjudicates: true });
    const streams = documents.map(({ stream }) => stream);
    expect(new Set(streams).size).toBe(streams.length);
    expect(streams).toEqual(expect.arrayContaining(['tenant', 'ruleset-default', 'list-CN-4872']));
    const codes = documents
      .flatMap(({ facts }) => facts)
      .flatMap((fact) => (fact.type === 'TerritoryTableChanged' ? fact.data.territories : []))
      .map(({ code, from }) => `${code} ${from ?? ''}`);
    expect(codes.length).toBeGreaterThan(250);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
