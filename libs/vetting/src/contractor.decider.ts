import { Refusal, type Decider } from '@app/kernel';
import type {
  ContractorAsked,
  ContractorCommand,
  ContractorData,
  SubmittedRecord,
} from './contractor-command.js';
import {
  evolve,
  type Contractor,
  type ContractorEvent,
  type OpenRecord,
} from './contractor.state.js';
import { declareFact, rejectFact, resolveToken, verifyFact } from './fact.decider.js';
import { declared, refuseWrongDates } from './declared-fact.js';
import { refuseForbiddenFacts } from './nationality-need.js';
import { opened, refuseOthers, refuseOwnRecord, refuseUnknownEmployers } from './record-guard.js';

/** A contractor's record: HR asserts, an officer who did not assert accepts and verifies. */
export const contractor: Decider<ContractorCommand, Contractor, ContractorEvent, ContractorAsked> =
  { initial: { status: 'none' }, decide, evolve };

function decide(
  command: ContractorCommand,
  state: Contractor,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  switch (command.type) {
    case 'SubmitContractorRecord':
      return submit(command.data, state, asked);
    case 'ResubmitContractorRecord':
      return resubmit(command.data, state, asked);
    case 'ReturnContractorRecord':
      return returnRecord(command.data, officerOn(state, command.data.personId, asked));
    case 'AcceptContractorRecord':
      return accept(command.data, officerOn(state, command.data.personId, asked));
    case 'DeclareFact':
      return declareFact(command.data, state, asked);
    case 'VerifyFact':
      return verifyFact(command.data, officerOn(state, command.data.personId, asked), asked);
    case 'RejectFact':
      return rejectFact(command.data, officerOn(state, command.data.personId, asked), asked);
    case 'ResolveCountryToken':
      return resolveToken(command.data, officerOn(state, command.data.personId, asked), asked);
    case 'AttestWorkLocation':
      return attest(command.data, state, asked);
    case 'SignAccessAgreement':
      return sign(command.data, state, asked);
  }
}

function submit(
  data: SubmittedRecord,
  state: Contractor,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  refuseOwnRecord(data.personId, asked);
  if (state.status !== 'none') throw alreadySubmitted();
  return submitted(data, asked);
}

/** A returned record is submitted again under its id; what was declared before stands beside. */
function resubmit(
  data: SubmittedRecord,
  state: Contractor,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  refuseOwnRecord(data.personId, asked);
  if (opened(state).status !== 'returned') throw alreadySubmitted();
  return submitted(data, asked);
}

function submitted(data: SubmittedRecord, asked: ContractorAsked): readonly ContractorEvent[] {
  const { personId, contractId, name, facts } = data;
  refuseForbiddenFacts(facts, asked.needs);
  refuseUnknownEmployers(asked);
  refuseWrongDates(facts);
  return [
    { type: 'ContractorRecordSubmitted', data: { personId, contractId, name } },
    ...facts.map((fact) => declared(personId, fact, 'hr', contractId)),
  ];
}

function returnRecord(
  { personId, reason }: ContractorData<'ReturnContractorRecord'>,
  state: OpenRecord,
): readonly ContractorEvent[] {
  if (state.status === 'returned') return [];
  if (state.status === 'accepted') {
    const sentence = 'the record is accepted already';
    throw new Refusal('conflict', 'vetting.already_accepted', sentence);
  }
  return [{ type: 'ContractorRecordReturned', data: { personId, reason } }];
}

function accept(
  { personId }: ContractorData<'AcceptContractorRecord'>,
  state: OpenRecord,
): readonly ContractorEvent[] {
  if (state.status === 'accepted') return [];
  if (state.status === 'returned') {
    const sentence = 'the record was returned: HR has to submit it again';
    throw new Refusal('conflict', 'vetting.returned', sentence);
  }
  return [{ type: 'ContractorRecordAccepted', data: { personId } }];
}

function attest(
  { personId, factId, country, place }: ContractorData<'AttestWorkLocation'>,
  state: Contractor,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  refuseOthers(personId, asked);
  if (opened(state).facts[factId] !== undefined) return [];
  return [{ type: 'WorkLocationAttested', data: { personId, factId, country, place } }];
}

/** Signed again it counts from then: an agreement has an age (PS-6), so a repetition is a fact. */
function sign(
  { personId, textVersion }: ContractorData<'SignAccessAgreement'>,
  state: Contractor,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  refuseOthers(personId, asked);
  opened(state);
  return [{ type: 'AccessAgreementSigned', data: { personId, textVersion } }];
}

function officerOn(state: Contractor, personId: string, asked: ContractorAsked): OpenRecord {
  refuseOwnRecord(personId, asked);
  return opened(state);
}

const alreadySubmitted = (): Refusal =>
  new Refusal('conflict', 'vetting.already_submitted', 'the record is submitted already');
