import type { DomainEvent } from '@app/events';
import { folded } from '@app/projection/testing';
import { describe, expect, it } from 'vitest';
import { assignmentView } from './assignment.view.js';
import { assignmentDueView } from './due.view.js';

const ref = { assignmentId: 'a-1', personId: 'p-1', systemId: 'sys-1' } as const;
const failing = [{ rule: 'R-GEO-01', category: 'location' }];

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
const evaluated: DomainEvent = {
  type: 'AssignmentRulesEvaluated',
  data: {
    ...ref,
    stage: 'request',
    outcome: 'permit',
    failing: [],
    judgeRevision: '1',
    ruleSet: 'default@1',
    lists: {},
  },
};
const approved = (complete: boolean): DomainEvent => ({
  type: 'AssignmentApproved',
  data: { ...ref, role: 'issm', complete, reason: 'needed' },
});
const activated: DomainEvent = { type: 'AssignmentActivated', data: ref };
const suspended: DomainEvent = {
  type: 'AssignmentSuspended',
  data: { ...ref, failing, categories: ['location'], causeEventId: 'v-1', reason: 'a fact' },
};

const row = (...facts: readonly DomainEvent[]) => folded(assignmentView, facts).get('a-1');
const due = (...facts: readonly DomainEvent[]) => folded(assignmentDueView, facts).get('a-1');

describe('an assignment as its readers see it', () => {
  it('waits for as many approvals as it needs', () => {
    expect(row(requested, evaluated, approved(false))?.status).toBe('requested');
    expect(row(requested, evaluated, approved(false), approved(true))?.status).toBe('approved');
  });

  it('keeps every verdict, and why it was suspended', () => {
    const shown = row(requested, evaluated, approved(true), activated, suspended);
    expect(shown?.verdicts).toMatchObject([{ stage: 'request', outcome: 'permit' }]);
    expect(shown).toMatchObject({
      status: 'suspended',
      suspension: { failing, causeEventId: 'v-1', reason: 'a fact' },
    });
  });
});

describe('the deadline of an assignment', () => {
  it('is a lapse 30 days after the request', () => {
    expect(due(requested)).toMatchObject({
      dueAt: '2026-01-31T00:00:01.000000Z',
      reaction: { command: { type: 'LapseAssignment' } },
    });
  });

  it('is its start once it is approved, and its end once it is active or suspended', () => {
    expect(due(requested, approved(false))?.reaction.command.type).toBe('LapseAssignment');
    expect(due(requested, approved(true))).toMatchObject({
      dueAt: '2026-03-02T05:00:00.000000Z',
      reaction: { command: { type: 'ActivateAssignment' } },
    });
    for (const facts of [[activated], [activated, suspended]]) {
      expect(due(requested, approved(true), ...facts)).toMatchObject({
        dueAt: '2026-12-01T05:00:00.000000Z',
        reaction: { command: { type: 'ExpireAssignment' } },
      });
    }
  });

  it('is gone when the assignment is over', () => {
    const ends = ['AssignmentDeniedByRules', 'AssignmentLapsed', 'AssignmentExpired'] as const;
    for (const type of ends) expect(due(requested, { type, data: ref })).toBeUndefined();
  });
});
