import { given, instant } from '@app/kernel';
import { describe, it } from 'vitest';
import {
  clearance,
  type ClearanceAsked,
  type ClearanceCommand,
  type ClearanceEvent,
} from './clearance.decider.js';

const ref = { personId: 'p-1', caseId: 'case-1' } as const;
const record = { accepted: true, contracts: ['con-1'], vettedBy: ['officer-1'] } as const;

const asked = (id: string, over: Partial<ClearanceAsked['record']> = {}): ClearanceAsked => ({
  actor: { kind: 'person', id, roles: [] },
  now: instant('2026-03-02T15:00:00Z'),
  today: '2026-03-02',
  record: { ...record, ...over },
});

const requesting: ClearanceCommand = {
  type: 'RequestEligibility',
  data: {
    ...ref,
    kind: 'trust-determination',
    tier: 'T2',
    contractId: 'con-1',
    reason: 'IL5 work',
  },
};
const requested: ClearanceEvent = { type: 'EligibilityRequested', data: requesting.data };
const submitting: ClearanceCommand = {
  type: 'SubmitQuestionnaire',
  data: { ...ref, form: 'SF-85P', reference: 'EAPP-77' },
};
const submitted: ClearanceEvent = { type: 'QuestionnaireSubmitted', data: submitting.data };
const confirming: ClearanceCommand = { type: 'ConfirmQuestionnaire', data: ref };
const opened: ClearanceEvent = { type: 'InvestigationOpened', data: ref };
const closing = (tier: 'T1' | 'T2', closedOn = '2026-02-20'): ClearanceCommand => ({
  type: 'RecordInvestigationResult',
  data: { ...ref, tier, closedOn, reference: 'DCSA-9' },
});
const closed = (tier: 'T1' | 'T2'): ClearanceEvent => ({
  type: 'InvestigationClosed',
  data: { ...ref, tier, closedOn: '2026-02-20', reference: 'DCSA-9' },
});
const determining: ClearanceCommand = {
  type: 'RecordTrustDetermination',
  data: { ...ref, outcome: 'favourable', reason: 'no issues found' },
};
const determined: ClearanceEvent = { type: 'TrustDeterminationRecorded', data: determining.data };

const by = (actor: string, event: ClearanceEvent) =>
  ({ ...event, actor: { kind: 'person', id: actor, roles: [] } }) as unknown as ClearanceEvent;

describe('a trust determination', () => {
  it('is requested by an officer for a contract on which the person is engaged', () => {
    given(clearance, []).when(requesting, asked('officer-1')).yields(requested);
  });

  it('is not requested without a contract need, nor before the record is accepted', () => {
    given(clearance, [])
      .when(requesting, asked('officer-1', { contracts: [] }))
      .refused('clearance.no_contract_need');
    given(clearance, [])
      .when(requesting, asked('officer-1', { accepted: false }))
      .refused('clearance.record_not_accepted');
  });

  it('is not requested while another case of the person is open', () => {
    const second: ClearanceCommand = {
      type: 'RequestEligibility',
      data: { ...requesting.data, caseId: 'case-2' } as typeof requesting.data,
    };
    given(clearance, [requested]).when(second, asked('officer-1')).refused('clearance.case_open');
    given(clearance, [requested, submitted, opened, closed('T2'), determined])
      .when(second, asked('officer-1'))
      .yields({ type: 'EligibilityRequested', data: second.data });
  });

  it('takes the questionnaire from the subject alone, and once', () => {
    given(clearance, [requested]).when(submitting, asked('p-1')).yields(submitted);
    given(clearance, [requested])
      .when(submitting, asked('officer-1'))
      .refused('clearance.not_the_subject');
    given(clearance, [requested, submitted])
      .when(submitting, asked('p-1'))
      .refused('clearance.wrong_state');
  });

  it('goes back to the subject when the officer returns an incomplete questionnaire', () => {
    const returning: ClearanceCommand = {
      type: 'ReturnQuestionnaire',
      data: { ...ref, reason: 'section 9 is empty' },
    };
    const returned: ClearanceEvent = { type: 'QuestionnaireReturned', data: returning.data };
    given(clearance, [requested, submitted]).when(returning, asked('officer-1')).yields(returned);
    given(clearance, [requested, submitted, returned])
      .when(submitting, asked('p-1'))
      .yields(submitted);
  });

  it('opens the investigation when the officer confirms that the form is complete', () => {
    given(clearance, [requested, submitted]).when(confirming, asked('officer-1')).yields(opened);
    given(clearance, [requested])
      .when(confirming, asked('officer-1'))
      .refused('clearance.wrong_state');
  });

  it('records a closed investigation, and none that closes after today', () => {
    const open = [requested, submitted, opened];
    given(clearance, open).when(closing('T2'), asked('officer-1')).yields(closed('T2'));
    given(clearance, open)
      .when(closing('T2', '2026-03-03'), asked('officer-1'))
      .refused('clearance.closed_in_future');
  });

  it('is recorded by an adjudicator who vetted nothing of this person', () => {
    const history = [
      by('officer-1', requested),
      submitted,
      by('officer-2', opened),
      by('officer-2', closed('T2')),
    ];
    given(clearance, history).when(determining, asked('adjudicator-1')).yields(determined);
    for (const vetter of ['officer-1', 'officer-2']) {
      given(clearance, history)
        .when(determining, asked(vetter, { vettedBy: [] }))
        .refused('clearance.adjudicator_vetted');
    }
    given(clearance, history)
      .when(determining, asked('adjudicator-1', { vettedBy: ['adjudicator-1'] }))
      .refused('clearance.adjudicator_vetted');
  });

  it('waits for the closed investigation, of the tier that was asked for', () => {
    given(clearance, [requested, submitted, opened])
      .when(determining, asked('adjudicator-1'))
      .refused('clearance.not_adjudicating');
    given(clearance, [requested, submitted, opened, closed('T1')])
      .when(determining, asked('adjudicator-1'))
      .refused('clearance.tier_too_low');
  });

  it('is never touched by its own subject in another role', () => {
    const officerCommands = [requesting, confirming, closing('T2'), determining];
    for (const command of officerCommands) {
      given(clearance, [requested, submitted])
        .when(command, asked('p-1'))
        .refused('clearance.own_case');
    }
  });

  it('is not found under an id that no case has', () => {
    given(clearance, []).when(confirming, asked('officer-1')).refused('clearance.case_not_found');
  });
});
