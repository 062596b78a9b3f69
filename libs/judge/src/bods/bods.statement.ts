/** A country or a subdivision of one, as a statement names it. */
export interface BodsPlace {
  readonly name: string;
  readonly code?: string;
}

export interface BodsAddress {
  readonly type?: string;
  readonly country?: BodsPlace;
}

/** Somebody who is not named, and why. */
export interface BodsUnspecified {
  readonly reason: string;
}

export interface BodsShare {
  readonly exact?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

export interface BodsInterest {
  readonly type?: string;
  readonly directOrIndirect?: 'direct' | 'indirect' | 'unknown';
  readonly share?: BodsShare;
  readonly startDate?: string;
  readonly endDate?: string;
}

export interface BodsEntityDetails {
  readonly entityType: { readonly type: string; readonly subtype?: string };
  readonly jurisdiction?: BodsPlace;
  readonly addresses?: readonly BodsAddress[];
  readonly foundingDate?: string;
  readonly dissolutionDate?: string;
}

export interface BodsPersonDetails {
  readonly personType: string;
  readonly nationalities?: readonly BodsPlace[];
  readonly addresses?: readonly BodsAddress[];
}

export interface BodsRelationshipDetails {
  readonly isComponent: boolean;
  readonly componentRecords?: readonly string[];
  readonly subject: string | BodsUnspecified;
  readonly interestedParty: string | BodsUnspecified;
  readonly interests?: readonly BodsInterest[];
}

interface Envelope {
  readonly statementId: string;
  readonly statementDate: string;
  readonly recordId: string;
  readonly recordStatus?: 'new' | 'updated' | 'closed';
  readonly publicationDetails?: { readonly bodsVersion: string };
  readonly source?: { readonly type?: readonly string[] };
}

/** A statement of BODS 0.4, as far as ownership is read from it: no name, no identifier. */
export type BodsStatement = Envelope &
  (
    | { readonly recordType: 'entity'; readonly recordDetails: BodsEntityDetails }
    | { readonly recordType: 'person'; readonly recordDetails: BodsPersonDetails }
    | { readonly recordType: 'relationship'; readonly recordDetails: BodsRelationshipDetails }
  );
