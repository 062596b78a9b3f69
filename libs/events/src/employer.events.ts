import type { CivilDate } from '@app/kernel';
import type { Entries } from './catalogue.entry.js';
import type { CountryToken, Document, ImpactLevel, IndividualOwner } from './values.js';

/** Facts about contracts, employers and who owns them. */
export interface EmployerEvents {
  readonly ContractRecorded: {
    readonly contractId: string;
    readonly number: string;
    readonly impactLevel: ImpactLevel;
    readonly dod: boolean;
    readonly from: CivilDate;
    readonly to: CivilDate;
  };
  readonly EmployerRegistered: {
    readonly employerId: string;
    readonly legalName: string;
    readonly organizedUnder: CountryToken;
    readonly principalPlaceOfBusiness: CountryToken;
  };
  readonly EmployerVerified: { readonly employerId: string; readonly document: Document };
  /**
   * One interest. `ownerId` is a person, another entity's id, or made for an owner that has none.
   * `share` is in percent of the whole, null when not known.
   */
  readonly OwnershipDeclared: {
    readonly employerId: string;
    readonly interestId: string;
    readonly ownerKind: 'individual' | 'entity' | 'government' | 'unknown';
    readonly ownerId: string;
    readonly share: number | null;
    readonly from: CivilDate | null;
    readonly to: CivilDate | null;
    readonly government: CountryToken | null;
    readonly individual: IndividualOwner | null;
  };
  readonly OwnershipVerified: {
    readonly employerId: string;
    readonly interestId: string;
    readonly document: Document;
  };
  /** On an entity list (`1260H`, `889`) from a date; an adverse fact counts from its assertion. */
  readonly EmployerListed: {
    readonly employerId: string;
    readonly list: string;
    readonly from: CivilDate;
    readonly reference: string;
  };
}

export const employerEntries: Entries<EmployerEvents> = {
  ContractRecorded: {
    revision: 1,
    subject: null,
    fields: {
      contractId: 'open',
      number: 'open',
      impactLevel: 'open',
      dod: 'open',
      from: 'open',
      to: 'open',
    },
  },
  EmployerRegistered: {
    revision: 1,
    subject: null,
    fields: {
      employerId: 'open',
      legalName: 'open',
      organizedUnder: 'open',
      principalPlaceOfBusiness: 'open',
    },
  },
  EmployerVerified: {
    revision: 1,
    subject: null,
    fields: { employerId: 'open', document: 'open' },
  },
  OwnershipDeclared: {
    revision: 1,
    subject: 'ownerId',
    fields: {
      employerId: 'open',
      interestId: 'open',
      ownerKind: 'open',
      ownerId: 'open',
      share: 'open',
      from: 'open',
      to: 'open',
      government: 'open',
      individual: 'personal',
    },
  },
  OwnershipVerified: {
    revision: 1,
    subject: null,
    fields: { employerId: 'open', interestId: 'open', document: 'open' },
  },
  EmployerListed: {
    revision: 1,
    subject: null,
    fields: { employerId: 'open', list: 'open', from: 'open', reference: 'open' },
  },
};
