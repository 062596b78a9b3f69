import type { DomainEvent } from '@app/events';
import { folded } from '@app/projection/testing';
import { describe, expect, it } from 'vitest';
import { casesView } from './clearance.view.js';

const ref = { personId: 'p-1', caseId: 'case-1' } as const;
const requested: DomainEvent = {
  type: 'EligibilityRequested',
  data: {
    ...ref,
    kind: 'trust-determination',
    tier: 'T2',
    contractId: 'con-1',
    reason: 'IL5 work',
  },
};
const later: readonly DomainEvent[] = [
  { type: 'QuestionnaireSubmitted', data: { ...ref, form: 'SF-85P', reference: 'EAPP-77' } },
  { type: 'QuestionnaireReturned', data: { ...ref, reason: 'section 9 is empty' } },
  { type: 'QuestionnaireSubmitted', data: { ...ref, form: 'SF-85P', reference: 'EAPP-78' } },
  { type: 'InvestigationOpened', data: ref },
  {
    type: 'InvestigationClosed',
    data: { ...ref, tier: 'T2', closedOn: '2026-02-20', reference: 'DCSA-9' },
  },
  { type: 'TrustDeterminationRecorded', data: { ...ref, outcome: 'favourable', reason: 'clean' } },
];

const statusAfter = (count: number): string | undefined =>
  folded(casesView, [requested, ...later.slice(0, count)]).get('p-1')?.cases[0]?.status;

describe('the cases of a person', () => {
  it('show where each case stands', () => {
    const expected = ['requested', 'form-submitted', 'requested', 'form-submitted'];
    expect(expected.map((_, count) => statusAfter(count))).toEqual(expected);
    expect([4, 5, 6].map(statusAfter)).toEqual([
      'investigation-open',
      'adjudicating',
      'favourable',
    ]);
  });

  it('keep every step with its reason, and nothing of the questionnaire', () => {
    const row = folded(casesView, [requested, ...later]).get('p-1');
    expect(row?.cases[0]?.steps.map(({ step, reason }) => [step, reason])).toContainEqual([
      'QuestionnaireReturned',
      'section 9 is empty',
    ]);
    expect(JSON.stringify(row)).not.toContain('EAPP');
  });

  it('stand side by side, and a step moves only its own', () => {
    const second: DomainEvent = {
      type: 'EligibilityRequested',
      data: { ...(requested.data as typeof requested.data & object), caseId: 'case-2' } as never,
    };
    const row = folded(casesView, [requested, ...later, second]).get('p-1');
    expect(row?.cases.map(({ caseId, status }) => [caseId, status])).toEqual([
      ['case-1', 'favourable'],
      ['case-2', 'requested'],
    ]);
  });
});
