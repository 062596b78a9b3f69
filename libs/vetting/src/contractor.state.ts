import type { CountryToken, DomainEvent } from '@app/events';
import type { Recorded } from '@app/kernel';

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

/** The kinds of fact that somebody may assert about a contractor. */
export type FactKind =
  'citizenship' | 'us-person-status' | 'residence' | 'employment' | 'engagement' | 'work-location';

/** A fact as the record holds it: who asserted it, how it stands, what its token came to mean. */
export interface HeldFact {
  readonly kind: FactKind | 'attested-location';
  readonly declaredBy: string;
  readonly standing: 'declared' | 'verified' | 'rejected';
  readonly country: CountryToken | null;
  readonly territory: string | null;
}

/** The record's situation. Facts are never edited: a new value is a new fact with its own id. */
export type Contractor =
  | { readonly status: 'none' }
  | {
      readonly status: 'submitted' | 'returned' | 'accepted';
      readonly contractId: string;
      /** Every contract that the record was submitted for or that the person is engaged on. */
      readonly contractIds: readonly string[];
      readonly facts: Readonly<Record<string, HeldFact>>;
      readonly agreement: string | null;
    };

/** A record that was submitted, whatever became of it. */
export type OpenRecord = Exclude<Contractor, { status: 'none' }>;

/** Folds one fact of the contractor's stream. */
export function evolve(state: Contractor, event: Recorded<ContractorEvent>): Contractor {
  if (event.type === 'ContractorRecordSubmitted') {
    const { contractId } = event.data;
    const held = state.status === 'none' ? EMPTY : state;
    return { ...engagedOn(held, contractId), status: 'submitted', contractId };
  }
  return state.status === 'none' ? state : evolveOpen(state, event);
}

const EMPTY = { contractIds: [], facts: {}, agreement: null } as const;

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
      return held(state, event, 'citizenship', event.data.country);
    case 'UsPersonStatusDeclared':
      return held(state, event, 'us-person-status', null);
    case 'ResidenceDeclared':
      return held(state, event, 'residence', event.data.country);
    case 'EmploymentDeclared':
      return held(state, event, 'employment', null);
    case 'EngagementDeclared':
      return held(engagedOn(state, event.data.contractId), event, 'engagement', null);
    case 'WorkLocationDeclared':
      return held(state, event, 'work-location', event.data.country);
    case 'WorkLocationAttested':
      return held(state, event, 'attested-location', event.data.country);
    case 'CitizenshipVerified':
    case 'UsPersonStatusVerified':
    case 'ResidenceVerified':
    case 'EmploymentVerified':
    case 'EngagementVerified':
      return changed(state, event.data.factId, { standing: 'verified' });
    case 'FactRejected':
      return changed(state, event.data.factId, { standing: 'rejected' });
    case 'CountryTokenResolved':
      return changed(state, event.data.factId, { territory: event.data.territory });
    case 'AccessAgreementSigned':
      return { ...state, agreement: event.data.textVersion };
  }
}

const engagedOn = <R extends Pick<OpenRecord, 'contractIds'>>(record: R, contractId: string): R =>
  record.contractIds.includes(contractId)
    ? record
    : { ...record, contractIds: [...record.contractIds, contractId] };

const held = (
  state: OpenRecord,
  event: { readonly data: { readonly factId: string }; readonly actor: { readonly id: string } },
  kind: HeldFact['kind'],
  country: CountryToken | null,
): OpenRecord => ({
  ...state,
  facts: {
    ...state.facts,
    [event.data.factId]: {
      kind,
      country,
      declaredBy: event.actor.id,
      standing: 'declared',
      territory: null,
    },
  },
});

function changed(state: OpenRecord, factId: string, change: Partial<HeldFact>): OpenRecord {
  const fact = state.facts[factId];
  if (fact === undefined) return state;
  return { ...state, facts: { ...state.facts, [factId]: { ...fact, ...change } } };
}
