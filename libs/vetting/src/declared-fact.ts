import type { CountryToken, Source, UsStatus } from '@app/events';
import { Refusal, type CivilDate, type Instant } from '@app/kernel';
import type { ContractorEvent, HeldFact } from './contractor.state.js';

/** What somebody asserts about a contractor, by kind. */
export type DeclaredFact =
  | {
      readonly kind: 'citizenship';
      readonly factId: string;
      readonly country: CountryToken;
      readonly from: CivilDate | null;
      readonly to: CivilDate | null;
    }
  | {
      readonly kind: 'us-person-status';
      readonly factId: string;
      readonly status: UsStatus;
      readonly from: CivilDate | null;
      readonly to: CivilDate | null;
    }
  | {
      readonly kind: 'residence';
      readonly factId: string;
      readonly country: CountryToken;
      readonly from: CivilDate | null;
      readonly to: CivilDate | null;
    }
  | {
      readonly kind: 'employment';
      readonly factId: string;
      readonly employerId: string;
      readonly from: CivilDate;
      readonly to: CivilDate | null;
    }
  | {
      readonly kind: 'engagement';
      readonly factId: string;
      readonly employerIds: readonly string[];
      /** Null for the contract that the record was submitted for. */
      readonly contractId: string | null;
      readonly from: CivilDate;
      readonly to: CivilDate | null;
    }
  | {
      readonly kind: 'work-location';
      readonly factId: string;
      readonly country: CountryToken;
      readonly place: string;
      readonly from: Instant;
    };

/** Refuses an interval that ends before it begins. `to` is the first day that is not in it. */
export function refuseWrongDates(facts: readonly DeclaredFact[]): void {
  for (const fact of facts) {
    const to = 'to' in fact ? fact.to : null;
    if (to !== null && fact.from !== null && to <= fact.from) {
      throw new Refusal(
        'invalid',
        'vetting.dates',
        `the last day of the fact \`${fact.kind}\` has to be its first day or later`,
        { kind: fact.kind },
      );
    }
  }
}

/** The assertion as a fact, field by field. `recordContractId` is the contract of the record. */
export function declared(
  personId: string,
  fact: DeclaredFact,
  source: Source,
  recordContractId: string,
): ContractorEvent {
  switch (fact.kind) {
    case 'citizenship': {
      const { factId, country, from, to } = fact;
      return { type: 'CitizenshipDeclared', data: { personId, factId, country, from, to, source } };
    }
    case 'us-person-status': {
      const { factId, status, from, to } = fact;
      const data = { personId, factId, status, from, to, source };
      return { type: 'UsPersonStatusDeclared', data };
    }
    case 'residence': {
      const { factId, country, from, to } = fact;
      return { type: 'ResidenceDeclared', data: { personId, factId, country, from, to, source } };
    }
    case 'employment': {
      const { factId, employerId, from, to } = fact;
      const data = { personId, factId, employerId, from, to, source };
      return { type: 'EmploymentDeclared', data };
    }
    case 'engagement': {
      const { factId, employerIds, from, to } = fact;
      const contractId = fact.contractId ?? recordContractId;
      const data = { personId, factId, employerIds, contractId, from, to, source };
      return { type: 'EngagementDeclared', data };
    }
    case 'work-location': {
      const { factId, country, place, from } = fact;
      return { type: 'WorkLocationDeclared', data: { personId, factId, country, place, from } };
    }
  }
}

/** The fact that says that an officer found it true; a location is never verified this way. */
export function verifiedType(kind: HeldFact['kind']) {
  switch (kind) {
    case 'citizenship':
      return 'CitizenshipVerified';
    case 'us-person-status':
      return 'UsPersonStatusVerified';
    case 'residence':
      return 'ResidenceVerified';
    case 'employment':
      return 'EmploymentVerified';
    case 'engagement':
      return 'EngagementVerified';
    case 'work-location':
    case 'attested-location':
      throw new Refusal(
        'conflict',
        'vetting.location_not_verified',
        'a work location is attested by the person; a declared one can only be rejected',
      );
  }
}
