import type { CountryToken, Document } from '@app/events';
import { Refusal, type Asked, type Command, type Decider } from '@app/kernel';
import {
  evolve,
  type Contractor,
  type ContractorEvent,
  type HeldFact,
  type OpenRecord,
} from './contractor.state.js';
import { declared, verifiedType, type DeclaredFact } from './declared-fact.js';
import { refuseForbiddenFacts, type ContractNeed } from './nationality-need.js';

export type ContractorCommand =
  | Command<
      'SubmitContractorRecord',
      {
        readonly personId: string;
        readonly contractId: string;
        readonly name: string;
        readonly facts: readonly DeclaredFact[];
      }
    >
  | Command<'ReturnContractorRecord', { readonly personId: string; readonly reason: string }>
  | Command<'AcceptContractorRecord', { readonly personId: string }>
  | Command<'DeclareFact', { readonly personId: string; readonly fact: DeclaredFact }>
  | Command<
      'VerifyFact',
      { readonly personId: string; readonly factId: string; readonly document: Document }
    >
  | Command<
      'RejectFact',
      { readonly personId: string; readonly factId: string; readonly reason: string }
    >
  | Command<
      'ResolveCountryToken',
      {
        readonly personId: string;
        readonly factId: string;
        readonly territory: string;
        readonly reason: string;
      }
    >
  | Command<
      'AttestWorkLocation',
      {
        readonly personId: string;
        readonly factId: string;
        readonly country: CountryToken;
        readonly place: string;
      }
    >
  | Command<'SignAccessAgreement', { readonly personId: string; readonly textVersion: string }>;

/** What the shell reads for a decision: what the contract named by the command needs to know. */
export interface ContractorAsked extends Asked {
  readonly need: ContractNeed;
}

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
    case 'ReturnContractorRecord':
      return returnRecord(command.data, officerOn(state, command.data.personId, asked));
    case 'AcceptContractorRecord':
      return accept(command.data, officerOn(state, command.data.personId, asked));
    case 'DeclareFact':
      return declareFact(command.data.personId, command.data.fact, opened(state), asked);
    case 'VerifyFact':
      return verify(command.data, officerOn(state, command.data.personId, asked), asked);
    case 'RejectFact':
      return reject(command.data, officerOn(state, command.data.personId, asked), asked);
    case 'ResolveCountryToken':
      return resolveToken(command.data, officerOn(state, command.data.personId, asked));
    case 'AttestWorkLocation':
      return attest(command.data, opened(state), asked);
    case 'SignAccessAgreement':
      return sign(command.data, opened(state), asked);
  }
}

type Data<T extends ContractorCommand['type']> = Extract<ContractorCommand, { type: T }>['data'];

function submit(
  data: Data<'SubmitContractorRecord'>,
  state: Contractor,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  if (state.status === 'submitted' || state.status === 'accepted') {
    throw new Refusal('conflict', 'vetting.already_submitted', 'the record is submitted already');
  }
  refuseOwnRecord(data.personId, asked);
  refuseForbiddenFacts(data.facts, asked.need);
  const { personId, contractId, name } = data;
  return [
    { type: 'ContractorRecordSubmitted', data: { personId, contractId, name } },
    ...data.facts.map((fact) => declared(personId, fact, 'hr')),
  ];
}

function returnRecord(
  { personId, reason }: Data<'ReturnContractorRecord'>,
  state: OpenRecord,
): readonly ContractorEvent[] {
  if (state.status === 'returned') return [];
  if (state.status === 'accepted') throw accepted();
  return [{ type: 'ContractorRecordReturned', data: { personId, reason } }];
}

function accept(
  { personId }: Data<'AcceptContractorRecord'>,
  state: OpenRecord,
): readonly ContractorEvent[] {
  if (state.status === 'accepted') return [];
  if (state.status === 'returned') {
    throw new Refusal(
      'conflict',
      'vetting.returned',
      'the record was returned: HR has to submit it again',
    );
  }
  return [{ type: 'ContractorRecordAccepted', data: { personId } }];
}

function declareFact(
  personId: string,
  fact: DeclaredFact,
  state: OpenRecord,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  const own = asked.actor.id === personId;
  if (own && (fact.kind === 'employment' || fact.kind === 'engagement')) {
    throw new Refusal(
      'forbidden',
      'vetting.own_record',
      'employment and engagement are recorded by HR, not by the person',
    );
  }
  if (own && fact.kind === 'work-location') {
    throw new Refusal(
      'forbidden',
      'vetting.own_location',
      'a person attests the own work location: use the attestation',
    );
  }
  refuseForbiddenFacts([fact], asked.need);
  if (state.facts[fact.factId] !== undefined) return [];
  return [declared(personId, fact, own ? 'subject' : 'hr')];
}

function verify(
  { personId, factId, document }: Data<'VerifyFact'>,
  state: OpenRecord,
  asked: Asked,
): readonly ContractorEvent[] {
  if (state.status !== 'accepted') {
    throw new Refusal(
      'conflict',
      'vetting.not_accepted',
      'facts are verified after the record has been accepted',
    );
  }
  const fact = heldFact(state, factId);
  if (fact.standing === 'verified') return [];
  if (fact.standing === 'rejected') throw rejected();
  if (fact.declaredBy === asked.actor.id) {
    throw new Refusal(
      'forbidden',
      'vetting.four_eyes',
      'a fact is verified by somebody who did not assert it',
    );
  }
  return [{ type: verifiedType(fact.kind), data: { personId, factId, document } }];
}

function reject(
  { personId, factId, reason }: Data<'RejectFact'>,
  state: OpenRecord,
  asked: Asked,
): readonly ContractorEvent[] {
  const fact = heldFact(state, factId);
  if (fact.standing === 'rejected') return [];
  if (fact.declaredBy === asked.actor.id) {
    throw new Refusal(
      'forbidden',
      'vetting.four_eyes',
      'a fact is rejected by somebody who did not assert it',
    );
  }
  return [{ type: 'FactRejected', data: { personId, factId, reason } }];
}

function resolveToken(
  { personId, factId, territory, reason }: Data<'ResolveCountryToken'>,
  state: OpenRecord,
): readonly ContractorEvent[] {
  heldFact(state, factId);
  return [{ type: 'CountryTokenResolved', data: { personId, factId, territory, reason } }];
}

function attest(
  { personId, factId, country, place }: Data<'AttestWorkLocation'>,
  state: OpenRecord,
  asked: Asked,
): readonly ContractorEvent[] {
  refuseOthers(personId, asked);
  if (state.facts[factId] !== undefined) return [];
  return [{ type: 'WorkLocationAttested', data: { personId, factId, country, place } }];
}

/** Signed again it counts from then: an agreement has an age (PS-6), so a repetition is a fact. */
function sign(
  { personId, textVersion }: Data<'SignAccessAgreement'>,
  _state: OpenRecord,
  asked: Asked,
): readonly ContractorEvent[] {
  refuseOthers(personId, asked);
  return [{ type: 'AccessAgreementSigned', data: { personId, textVersion } }];
}

function opened(state: Contractor): OpenRecord {
  if (state.status === 'none') {
    throw new Refusal('not_found', 'vetting.not_found', 'there is no contractor record of that id');
  }
  return state;
}

function officerOn(state: Contractor, personId: string, asked: Asked): OpenRecord {
  refuseOwnRecord(personId, asked);
  return opened(state);
}

function refuseOwnRecord(personId: string, asked: Asked): void {
  if (asked.actor.id === personId) {
    throw new Refusal('forbidden', 'vetting.own_record', 'nobody acts on their own record');
  }
}

function refuseOthers(personId: string, asked: Asked): void {
  if (asked.actor.id !== personId) {
    throw new Refusal('forbidden', 'vetting.not_the_person', 'only the person may do this');
  }
}

function heldFact(state: OpenRecord, factId: string): HeldFact {
  const fact = state.facts[factId];
  if (fact === undefined) {
    throw new Refusal('not_found', 'vetting.fact_not_found', 'the record has no fact of that id');
  }
  return fact;
}

const accepted = (): Refusal =>
  new Refusal('conflict', 'vetting.already_accepted', 'the record is accepted already');

const rejected = (): Refusal =>
  new Refusal(
    'conflict',
    'vetting.fact_rejected',
    'the fact was rejected: the right value is declared as a new fact',
  );
