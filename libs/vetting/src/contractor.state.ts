import type { DomainEvent } from '@app/events';
import type { Recorded } from '@app/kernel';
import type { FactKind } from './declared-fact.js';

export type ContractorEvent = DomainEvent<
  | 'ContractorRecordSubmitted'
  | 'ContractorRecordReturned'
  | 'ContractorRecordAccepted'
  | 'CitizenshipDeclared'
  | 'CitizenshipVerified'
  | 'UsPersonStatusDeclared'
  | 'UsPersonStatusVerified'
  | 'ResidenceDeclared'
  | 'ResidenceVerified'
  | 'EmploymentDeclared'
  | 'EmploymentVerified'
  | 'EngagementDeclared'
  | 'EngagementVerified'
  | 'FactRejected'
  | 'WorkLocationAttested'
  | 'WorkLocationDeclared'
  | 'CountryTokenResolved'
  | 'AccessAgreementSigned'
>;

/** A fact as the record holds it: who asserted it and how it stands. */
export interface HeldFact {
  readonly kind: FactKind | 'attested-location';
  readonly declaredBy: string;
  readonly standing: 'declared' | 'verified' | 'rejected';
}

/** The record's situation. Facts are never edited: a new value is a new fact with its own id. */
export type Contractor =
  | { readonly status: 'none' }
  | {
      readonly status: 'submitted' | 'returned' | 'accepted';
      readonly contractId: string;
      readonly facts: Readonly<Record<string, HeldFact>>;
      readonly agreement: string | null;
    };

/** A record that was submitted, whatever became of it. */
export type OpenRecord = Exclude<Contractor, { status: 'none' }>;

/** Folds one fact of the contractor's stream. */
export function evolve(state: Contractor, event: Recorded<ContractorEvent>): Contractor {
  if (event.type === 'ContractorRecordSubmitted') {
    const held = state.status === 'none' ? { facts: {}, agreement: null } : state;
    return { ...held, status: 'submitted', contractId: event.data.contractId };
  }
  return state.status === 'none' ? state : evolveOpen(state, event);
}

function evolveOpen(
  state: OpenRecord,
  event: Exclude<Recorded<ContractorEvent>, { type: 'ContractorRecordSubmitted' }>,
): Contractor {
  switch (event.type) {
    case 'ContractorRecordReturned':
      return { ...state, status: 'returned' };
    case 'ContractorRecordAccepted':
      return { ...state, status: 'accepted' };
    case 'CitizenshipDeclared':
      return held(state, event.data.factId, 'citizenship', event.actor.id);
    case 'UsPersonStatusDeclared':
      return held(state, event.data.factId, 'us-person-status', event.actor.id);
    case 'ResidenceDeclared':
      return held(state, event.data.factId, 'residence', event.actor.id);
    case 'EmploymentDeclared':
      return held(state, event.data.factId, 'employment', event.actor.id);
    case 'EngagementDeclared':
      return held(state, event.data.factId, 'engagement', event.actor.id);
    case 'WorkLocationDeclared':
      return held(state, event.data.factId, 'work-location', event.actor.id);
    case 'WorkLocationAttested':
      return held(state, event.data.factId, 'attested-location', event.actor.id);
    case 'CitizenshipVerified':
    case 'UsPersonStatusVerified':
    case 'ResidenceVerified':
    case 'EmploymentVerified':
    case 'EngagementVerified':
      return standing(state, event.data.factId, 'verified');
    case 'FactRejected':
      return standing(state, event.data.factId, 'rejected');
    case 'CountryTokenResolved':
      return state;
    case 'AccessAgreementSigned':
      return { ...state, agreement: event.data.textVersion };
  }
}

const held = (
  state: OpenRecord,
  factId: string,
  kind: HeldFact['kind'],
  declaredBy: string,
): OpenRecord => ({
  ...state,
  facts: { ...state.facts, [factId]: { kind, declaredBy, standing: 'declared' } },
});

function standing(state: OpenRecord, factId: string, now: 'verified' | 'rejected'): OpenRecord {
  const fact = state.facts[factId];
  if (fact === undefined) return state;
  return { ...state, facts: { ...state.facts, [factId]: { ...fact, standing: now } } };
}
