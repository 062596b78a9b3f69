import type { CivilDate, Instant } from '@app/kernel';
import type { Entries } from './catalogue.entry.js';
import type { CountryToken, Document, Source, UsStatus } from './values.js';

/**
 * Facts about a contractor. Half-open intervals: `to` is the first day on which it no longer holds.
 */
export interface VettingEvents {
  readonly ContractorRecordSubmitted: {
    readonly personId: string;
    readonly contractId: string;
    readonly name: string;
  };
  readonly ContractorRecordReturned: { readonly personId: string; readonly reason: string };
  readonly ContractorRecordAccepted: { readonly personId: string };
  readonly CitizenshipDeclared: {
    readonly personId: string;
    readonly factId: string;
    readonly country: CountryToken;
    readonly from: CivilDate | null;
    readonly to: CivilDate | null;
    readonly source: Source;
  };
  readonly CitizenshipVerified: VerifiedFact;
  readonly UsPersonStatusDeclared: {
    readonly personId: string;
    readonly factId: string;
    readonly status: UsStatus;
    readonly from: CivilDate | null;
    readonly to: CivilDate | null;
    readonly source: Source;
  };
  readonly UsPersonStatusVerified: VerifiedFact;
  readonly ResidenceDeclared: {
    readonly personId: string;
    readonly factId: string;
    readonly country: CountryToken;
    readonly from: CivilDate | null;
    readonly to: CivilDate | null;
    readonly source: Source;
  };
  readonly ResidenceVerified: VerifiedFact;
  readonly EmploymentDeclared: {
    readonly personId: string;
    readonly factId: string;
    readonly employerId: string;
    readonly from: CivilDate;
    readonly to: CivilDate | null;
    readonly source: Source;
  };
  readonly EmploymentVerified: VerifiedFact;
  /** `engagementId` is the fact's id; `employerIds` run from the employer to the prime. */
  readonly EngagementDeclared: {
    readonly personId: string;
    readonly factId: string;
    readonly employerIds: readonly string[];
    readonly contractId: string;
    readonly from: CivilDate;
    readonly to: CivilDate | null;
    readonly source: Source;
  };
  readonly EngagementVerified: VerifiedFact;
  readonly FactRejected: {
    readonly personId: string;
    readonly factId: string;
    readonly reason: string;
  };
  /** The subject's own word, the one declared value that favours. Holds from its recording. */
  readonly WorkLocationAttested: {
    readonly personId: string;
    readonly factId: string;
    readonly country: CountryToken;
    readonly place: string;
  };
  /** HR's word about where somebody works: a succession, judged as it stands, never favourable. */
  readonly WorkLocationDeclared: {
    readonly personId: string;
    readonly factId: string;
    readonly country: CountryToken;
    readonly place: string;
    readonly from: Instant;
  };
  readonly CountryTokenResolved: {
    readonly personId: string;
    readonly factId: string;
    readonly territory: string;
    readonly reason: string;
  };
  readonly AccessAgreementSigned: { readonly personId: string; readonly textVersion: string };
}

/** An officer saw the named document and found the declared value to be true. */
export interface VerifiedFact {
  readonly personId: string;
  readonly factId: string;
  readonly document: Document;
}

const verified = {
  revision: 1,
  subject: 'personId',
  fields: { personId: 'open', factId: 'open', document: 'personal' },
} as const;

const dated = {
  personId: 'open',
  factId: 'open',
  from: 'personal',
  to: 'personal',
  source: 'open',
} as const;

export const vettingEntries: Entries<VettingEvents> = {
  ContractorRecordSubmitted: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', contractId: 'open', name: 'personal' },
  },
  ContractorRecordReturned: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', reason: 'personal' },
  },
  ContractorRecordAccepted: { revision: 1, subject: null, fields: { personId: 'open' } },
  CitizenshipDeclared: {
    revision: 1,
    subject: 'personId',
    fields: { ...dated, country: 'personal' },
  },
  CitizenshipVerified: verified,
  UsPersonStatusDeclared: {
    revision: 1,
    subject: 'personId',
    fields: { ...dated, status: 'personal' },
  },
  UsPersonStatusVerified: verified,
  ResidenceDeclared: {
    revision: 1,
    subject: 'personId',
    fields: { ...dated, country: 'personal' },
  },
  ResidenceVerified: verified,
  EmploymentDeclared: {
    revision: 1,
    subject: 'personId',
    fields: { ...dated, employerId: 'open' },
  },
  EmploymentVerified: verified,
  EngagementDeclared: {
    revision: 1,
    subject: 'personId',
    fields: { ...dated, employerIds: 'open', contractId: 'open' },
  },
  EngagementVerified: verified,
  FactRejected: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', factId: 'open', reason: 'personal' },
  },
  WorkLocationAttested: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', factId: 'open', country: 'personal', place: 'personal' },
  },
  WorkLocationDeclared: {
    revision: 1,
    subject: 'personId',
    fields: {
      personId: 'open',
      factId: 'open',
      country: 'personal',
      place: 'personal',
      from: 'personal',
    },
  },
  CountryTokenResolved: {
    revision: 1,
    subject: 'personId',
    fields: { personId: 'open', factId: 'open', territory: 'personal', reason: 'personal' },
  },
  AccessAgreementSigned: {
    revision: 1,
    subject: null,
    fields: { personId: 'open', textVersion: 'open' },
  },
};
