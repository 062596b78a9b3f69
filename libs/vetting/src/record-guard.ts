import { Refusal, type Asked } from '@app/kernel';
import type { ContractorAsked } from './contractor-command.js';
import type { Contractor, HeldFact, OpenRecord } from './contractor.state.js';

/** The record, if it was ever submitted; refuses with `not_found` otherwise. */
export function opened(state: Contractor): OpenRecord {
  if (state.status === 'none') {
    throw new Refusal('not_found', 'vetting.not_found', 'there is no contractor record of that id');
  }
  return state;
}

/** Nobody acts, in any role, on their own record (workflow, "People, accounts, roles"). */
export function refuseOwnRecord(personId: string, asked: Asked): void {
  if (asked.actor.id === personId) {
    throw new Refusal('forbidden', 'vetting.own_record', 'nobody acts on their own record');
  }
}

/** Refuses before the record is looked at, so that nobody learns whether it exists. */
export function refuseOthers(personId: string, asked: Asked): void {
  if (asked.actor.id !== personId) {
    throw new Refusal('forbidden', 'vetting.not_the_person', 'only the person may do this');
  }
}

/** An employer that a fact names has to be registered. */
export function refuseUnknownEmployers({ unknownEmployers }: ContractorAsked): void {
  if (unknownEmployers.length > 0) {
    throw new Refusal(
      'not_found',
      'vetting.employer_not_found',
      'an employer that the facts name is not registered: register it first',
      { employerIds: unknownEmployers },
    );
  }
}

/** The fact of that id; refuses with `not_found`. */
export function heldFact(state: OpenRecord, factId: string): HeldFact {
  const fact = state.facts[factId];
  if (fact === undefined) {
    throw new Refusal('not_found', 'vetting.fact_not_found', 'the record has no fact of that id');
  }
  return fact;
}

/** What one person asserted another one settles; `done` says how, as in `verified`. */
export function refuseAuthor(fact: HeldFact, done: string, asked: Asked): void {
  if (fact.declaredBy === asked.actor.id) {
    throw new Refusal(
      'forbidden',
      'vetting.four_eyes',
      `a fact is ${done} by somebody who did not assert it`,
    );
  }
}
