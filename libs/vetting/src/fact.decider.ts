import { Refusal, type Asked } from '@app/kernel';
import type { ContractorAsked, ContractorData } from './contractor-command.js';
import type { Contractor, ContractorEvent, HeldFact, OpenRecord } from './contractor.state.js';
import { declared, refuseWrongDates, verifiedType, type DeclaredFact } from './declared-fact.js';
import { refuseForbiddenFacts } from './nationality-need.js';
import {
  heldFact,
  opened,
  refuseAuthor,
  refuseOthers,
  refuseUnknownEmployers,
} from './record-guard.js';

/** HR asserts facts about others, a person asserts the own nationality and nothing else. */
export function declareFact(
  { personId, fact }: ContractorData<'DeclareFact'>,
  state: Contractor,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  const isOwn = asked.actor.id === personId;
  if (!asked.actor.roles.includes('hr')) refuseOthers(personId, asked);
  const record = opened(state);
  if (isOwn) refuseWhatOthersSay(fact);
  refuseForbiddenFacts([fact], asked.needs);
  refuseUnknownEmployers(asked);
  refuseWrongDates([fact]);
  if (record.facts[fact.factId] !== undefined) return [];
  return [declared(personId, fact, isOwn ? 'subject' : 'hr', record.contractId)];
}

function refuseWhatOthersSay(fact: DeclaredFact): void {
  if (fact.kind === 'employment' || fact.kind === 'engagement') {
    const sentence = 'employment and engagement are recorded by HR, not by the person';
    throw new Refusal('forbidden', 'vetting.own_record', sentence);
  }
  if (fact.kind === 'work-location') {
    const sentence = 'a person attests the own work location: use the attestation';
    throw new Refusal('forbidden', 'vetting.own_location', sentence);
  }
}

/** An officer who did not assert the fact saw the document; only then it can favour. */
export function verifyFact(
  { personId, factId, document }: ContractorData<'VerifyFact'>,
  state: OpenRecord,
  asked: Asked,
): readonly ContractorEvent[] {
  if (state.status !== 'accepted') {
    const sentence = 'facts are verified after the record has been accepted';
    throw new Refusal('conflict', 'vetting.not_accepted', sentence);
  }
  const fact = heldFact(state, factId);
  refuseAuthor(fact, 'verified', asked);
  if (fact.standing === 'verified') return [];
  refuseRejected(fact);
  return [{ type: verifiedType(fact.kind), data: { personId, factId, document } }];
}

/** What was found to be untrue, or no longer is what was verified, ends with a reason. */
export function rejectFact(
  { personId, factId, reason }: ContractorData<'RejectFact'>,
  state: OpenRecord,
  asked: Asked,
): readonly ContractorEvent[] {
  const fact = heldFact(state, factId);
  refuseAuthor(fact, 'rejected', asked);
  if (fact.standing === 'rejected') return [];
  return [{ type: 'FactRejected', data: { personId, factId, reason } }];
}

/**
 * An officer says which territory a token means that names none or several. A token that is clear
 * is not decided again: another value is another fact.
 */
export function resolveToken(
  { personId, factId, territory, reason }: ContractorData<'ResolveCountryToken'>,
  state: OpenRecord,
  asked: ContractorAsked,
): readonly ContractorEvent[] {
  const fact = heldFact(state, factId);
  refuseAuthor(fact, 'resolved', asked);
  refuseRejected(fact);
  if (fact.country === null) {
    const sentence = `a fact of the kind \`${fact.kind}\` names no country`;
    throw new Refusal('conflict', 'vetting.no_country', sentence);
  }
  if (asked.resolution?.territoryExists !== true) {
    const sentence = 'there is no territory of that code: take one of the candidates';
    throw new Refusal('invalid', 'vetting.territory_unknown', sentence);
  }
  if (asked.resolution.tokenResolves) {
    const sentence = 'the token is clear as it was given: declare another value as a new fact';
    throw new Refusal('conflict', 'vetting.token_clear', sentence);
  }
  if (fact.territory === territory) return [];
  if (fact.standing === 'verified' && fact.territory !== null) {
    const sentence = 'what was verified is not resolved anew: reject it, and declare a new fact';
    throw new Refusal('conflict', 'vetting.token_resolved', sentence);
  }
  return [{ type: 'CountryTokenResolved', data: { personId, factId, territory, reason } }];
}

function refuseRejected(fact: HeldFact): void {
  if (fact.standing === 'rejected') {
    const sentence = 'the fact was rejected: the right value is declared as a new fact';
    throw new Refusal('conflict', 'vetting.fact_rejected', sentence);
  }
}
