import type { DomainEvent, Tier } from '@app/events';
import {
  Refusal,
  type Asked,
  type CivilDate,
  type Command,
  type Decider,
  type Recorded,
} from '@app/kernel';

export type ClearanceCommand =
  | Command<
      'RequestEligibility',
      CaseRef & {
        readonly kind: 'trust-determination';
        readonly tier: Tier;
        readonly contractId: string;
        readonly reason: string;
      }
    >
  | Command<'SubmitQuestionnaire', CaseRef & { readonly form: string; readonly reference: string }>
  | Command<'ReturnQuestionnaire', CaseRef & { readonly reason: string }>
  | Command<'ConfirmQuestionnaire', CaseRef>
  | Command<
      'RecordInvestigationResult',
      CaseRef & { readonly tier: Tier; readonly closedOn: CivilDate; readonly reference: string }
    >
  | Command<
      'RecordTrustDetermination',
      CaseRef & { readonly outcome: 'favourable'; readonly reason: string }
    >;

interface CaseRef {
  readonly personId: string;
  readonly caseId: string;
}

export type ClearanceEvent = DomainEvent<
  | 'EligibilityRequested'
  | 'QuestionnaireSubmitted'
  | 'QuestionnaireReturned'
  | 'InvestigationOpened'
  | 'InvestigationClosed'
  | 'TrustDeterminationRecorded'
>;

/** The situation of one case (report §3.2; the trust determination ends with its record). */
export type Case =
  | { readonly status: 'requested' | 'form-submitted' | 'investigation-open'; readonly tier: Tier }
  | { readonly status: 'adjudicating'; readonly tier: Tier; readonly investigated: Tier }
  | { readonly status: 'favourable' | 'unfavourable'; readonly tier: Tier };

/** All cases of a person are one stream, so that a new one cannot be missed. */
export interface Cases {
  readonly cases: Readonly<Record<string, Case & { readonly vettedBy: readonly string[] }>>;
}

/** What the contractor's own stream says: read as a guard, so that it cannot change in between. */
export interface ClearanceAsked extends Asked {
  readonly record: {
    readonly accepted: boolean;
    readonly contracts: readonly string[];
    /** Persons who verified or accepted anything of this contractor. */
    readonly vettedBy: readonly string[];
  };
  /** The civil date on which the question is asked, in the zone of the rule set. */
  readonly today: CivilDate;
}

type Data<T extends ClearanceCommand['type']> = Extract<ClearanceCommand, { type: T }>['data'];
type HeldCase = Cases['cases'][string];

/** Trust determinations of one person: the officer opens, the subject fills in, another decides. */
export const clearance: Decider<ClearanceCommand, Cases, ClearanceEvent, ClearanceAsked> = {
  initial: { cases: {} },
  decide: (command, state, asked) => {
    switch (command.type) {
      case 'RequestEligibility':
        return request(command.data, state, asked);
      case 'SubmitQuestionnaire':
        return submitQuestionnaire(command.data, state, asked);
      case 'ReturnQuestionnaire':
        return returnQuestionnaire(command.data, state, asked);
      case 'ConfirmQuestionnaire':
        return confirm(command.data, state, asked);
      case 'RecordInvestigationResult':
        return recordInvestigation(command.data, state, asked);
      case 'RecordTrustDetermination':
        return determine(command.data, state, asked);
    }
  },
  evolve,
};

/** Asking for what nobody needs is a forbidden cache (32 CFR 117.10(a)(5)). */
function request(
  data: Data<'RequestEligibility'>,
  state: Cases,
  asked: ClearanceAsked,
): readonly ClearanceEvent[] {
  const { personId, caseId, kind, tier, contractId, reason } = data;
  refuseOwnCase(personId, asked);
  if (state.cases[caseId] !== undefined) return [];
  if (!asked.record.accepted) {
    throw new Refusal(
      'conflict',
      'clearance.record_not_accepted',
      'a determination is requested for a contractor whose record was accepted',
    );
  }
  if (!asked.record.contracts.includes(contractId)) {
    throw new Refusal(
      'conflict',
      'clearance.no_contract_need',
      'a determination needs a contract on which the person is engaged',
    );
  }
  if (Object.values(state.cases).some(isOpen)) {
    throw new Refusal('conflict', 'clearance.case_open', 'the person has an open case already');
  }
  return [
    {
      type: 'EligibilityRequested',
      data: { personId, caseId, kind, tier, contractId, reason },
    },
  ];
}

function submitQuestionnaire(
  { personId, caseId, form, reference }: Data<'SubmitQuestionnaire'>,
  state: Cases,
  asked: Asked,
): readonly ClearanceEvent[] {
  if (asked.actor.id !== personId) {
    throw new Refusal(
      'forbidden',
      'clearance.not_the_subject',
      'only the subject submits the questionnaire',
    );
  }
  expect(heldCase(state, caseId), 'requested', 'the questionnaire is submitted once');
  return [{ type: 'QuestionnaireSubmitted', data: { personId, caseId, form, reference } }];
}

function returnQuestionnaire(
  { personId, caseId, reason }: Data<'ReturnQuestionnaire'>,
  state: Cases,
  asked: Asked,
): readonly ClearanceEvent[] {
  refuseOwnCase(personId, asked);
  expect(heldCase(state, caseId), 'form-submitted', 'there is no questionnaire to return');
  return [{ type: 'QuestionnaireReturned', data: { personId, caseId, reason } }];
}

function confirm(
  { personId, caseId }: Data<'ConfirmQuestionnaire'>,
  state: Cases,
  asked: Asked,
): readonly ClearanceEvent[] {
  refuseOwnCase(personId, asked);
  expect(heldCase(state, caseId), 'form-submitted', 'there is no questionnaire to confirm');
  return [{ type: 'InvestigationOpened', data: { personId, caseId } }];
}

function recordInvestigation(
  { personId, caseId, tier, closedOn, reference }: Data<'RecordInvestigationResult'>,
  state: Cases,
  asked: ClearanceAsked,
): readonly ClearanceEvent[] {
  refuseOwnCase(personId, asked);
  expect(heldCase(state, caseId), 'investigation-open', 'there is no open investigation');
  if (closedOn > asked.today) {
    throw new Refusal('invalid', 'clearance.closed_in_future', '`closedOn` may not be after today');
  }
  return [{ type: 'InvestigationClosed', data: { personId, caseId, tier, closedOn, reference } }];
}

/** The adjudicator did not vet (report §8.4): neither the facts of the person nor this case. */
function determine(
  { personId, caseId, outcome, reason }: Data<'RecordTrustDetermination'>,
  state: Cases,
  asked: ClearanceAsked,
): readonly ClearanceEvent[] {
  refuseOwnCase(personId, asked);
  const held = heldCase(state, caseId);
  if (held.status !== 'adjudicating') {
    throw new Refusal(
      'conflict',
      'clearance.not_adjudicating',
      'a determination is recorded after the investigation has been closed',
    );
  }
  if ([...held.vettedBy, ...asked.record.vettedBy].includes(asked.actor.id)) {
    throw new Refusal(
      'forbidden',
      'clearance.adjudicator_vetted',
      'the adjudicator may not be somebody who vetted this person',
    );
  }
  if (held.investigated < held.tier) {
    throw new Refusal(
      'conflict',
      'clearance.tier_too_low',
      `the case needs an investigation of ${held.tier}`,
    );
  }
  return [{ type: 'TrustDeterminationRecorded', data: { personId, caseId, outcome, reason } }];
}

const isOpen = ({ status }: Case): boolean => status !== 'favourable' && status !== 'unfavourable';

function refuseOwnCase(personId: string, asked: Asked): void {
  if (asked.actor.id === personId) {
    throw new Refusal('forbidden', 'clearance.own_case', 'nobody acts on their own case');
  }
}

function heldCase(state: Cases, caseId: string): HeldCase {
  const held = state.cases[caseId];
  if (held === undefined) {
    throw new Refusal('not_found', 'clearance.case_not_found', 'there is no case of that id');
  }
  return held;
}

function expect(held: HeldCase, status: Case['status'], otherwise: string): void {
  if (held.status !== status) {
    throw new Refusal('conflict', 'clearance.wrong_state', otherwise, { status: held.status });
  }
}

function evolve(state: Cases, event: Recorded<ClearanceEvent>): Cases {
  const { caseId } = event.data;
  if (event.type === 'EligibilityRequested') {
    const opened = { status: 'requested', tier: event.data.tier, vettedBy: [] } as const;
    return { cases: { ...state.cases, [caseId]: { ...opened, vettedBy: [event.actor.id] } } };
  }
  const held = state.cases[caseId];
  if (held === undefined) return state;
  return { cases: { ...state.cases, [caseId]: evolveCase(held, event) } };
}

function evolveCase(
  held: HeldCase,
  event: Exclude<Recorded<ClearanceEvent>, { type: 'EligibilityRequested' }>,
): HeldCase {
  const { tier } = held;
  const vettedBy = [...held.vettedBy, event.actor.id];
  switch (event.type) {
    case 'QuestionnaireSubmitted':
      return { status: 'form-submitted', tier, vettedBy: held.vettedBy };
    case 'QuestionnaireReturned':
      return { status: 'requested', tier, vettedBy };
    case 'InvestigationOpened':
      return { status: 'investigation-open', tier, vettedBy };
    case 'InvestigationClosed':
      return { status: 'adjudicating', tier, investigated: event.data.tier, vettedBy };
    case 'TrustDeterminationRecorded':
      return { status: event.data.outcome, tier, vettedBy: held.vettedBy };
  }
}
