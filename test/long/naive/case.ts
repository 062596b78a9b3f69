/** A country as a case file may write it: a bare token, or a token with its scheme and span. */
export type CountryJson =
  | string
  | {
      readonly country?: string | null;
      readonly territory?: string | null;
      readonly scheme?: string | null;
      readonly from?: string | null;
      readonly to?: string | null;
      readonly verified?: boolean | null;
      readonly forced?: boolean | null;
      readonly evidence?: string;
      readonly attestedOn?: string | null;
    };

/** A dated yes or no. */
export interface SpanJson {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly verified?: boolean | null;
}

export interface StatusJson extends SpanJson {
  readonly kind: string;
}

export interface PersonJson {
  readonly citizenships?: readonly CountryJson[] | null;
  readonly usStatus?: StatusJson | null;
  readonly stateless?: boolean | SpanJson | null;
  readonly residence?: CountryJson | null;
  readonly physicalLocation?: CountryJson | null;
  readonly foreignGovernmentEmployer?: CountryJson | null;
  readonly designatedCoveredPerson?: boolean | SpanJson | null;
  readonly employment?: SpanJson | readonly SpanJson[] | null;
  readonly investigation?: {
    readonly tier?: string | null;
    readonly closedOn?: string | null;
    readonly continuousVetting?: boolean | null;
    readonly outcome?: string | null;
  } | null;
  readonly clearance?: { readonly history?: readonly EntryJson[] | null } | null;
  readonly nda?: { readonly signedOn?: string | null } | null;
  readonly accessAgreement?: { readonly signedOn?: string | null } | null;
  readonly fingerprintCheck?: boolean | null;
  readonly aoApproval?: boolean | SpanJson | null;
}

/** One line of a clearance history. */
export interface EntryJson {
  readonly status: string;
  readonly level?: string | null;
  readonly from: string;
  readonly expiresOn?: string | null;
  readonly kind?: string | null;
}

export interface EntityJson {
  readonly id?: string | null;
  readonly type?: 'entity';
  readonly organizedUnder?: CountryJson | null;
  readonly principalPlaceOfBusiness?: CountryJson | null;
  readonly verified?: boolean | null;
  readonly owners?: readonly InterestJson[] | null;
  readonly lists?: readonly string[] | null;
  readonly foci?: string | null;
  readonly controlledByForeignAdversary?: boolean | null;
  readonly designatedCoveredPerson?: boolean | SpanJson | null;
}

export interface IndividualJson {
  readonly type: 'individual';
  readonly citizenships?: readonly CountryJson[] | null;
  readonly usStatus?: StatusJson | null;
  readonly residence?: CountryJson | null;
  readonly physicalLocation?: CountryJson | null;
  readonly designatedCoveredPerson?: boolean | SpanJson | null;
}

export interface GovernmentJson {
  readonly type: 'government';
  readonly country: CountryJson;
}

export type OwnerJson =
  GovernmentJson | IndividualJson | (EntityJson & { readonly type: 'entity' });

/** A share in an entity, in per cent; nobody knows who holds it when the owner is null. */
export interface InterestJson {
  readonly share: number;
  readonly verified?: boolean | null;
  readonly owner: OwnerJson | null;
}

export interface EscortJson {
  readonly usStatus?: string | null;
  readonly tier?: string | null;
  readonly technicallyQualifiedFor?: readonly string[] | null;
  readonly disaAoWrittenApproval?: boolean | null;
  readonly documented?: boolean | null;
}

export interface AssignmentJson extends SpanJson {
  readonly status: string;
  readonly kinds?: readonly string[] | null;
  readonly requestedBy?: string | null;
  readonly approvedBy?: string | null | readonly (string | null)[];
}

export interface SystemJson {
  readonly id: string;
  readonly kind: string;
  readonly impactLevel?: string | null;
  readonly access: string;
  readonly profiles?: readonly string[] | null;
  readonly authorities?:
    | readonly (SpanJson & {
        readonly profile: string;
        readonly cite?: string;
      })[]
    | null;
  readonly technology?: string | null;
  readonly minTier?: string | null;
  readonly minClearance?: string | null;
  readonly classified?: boolean | null;
  readonly acceptsInterim?: boolean | null;
  readonly rescreenYears?: number | null;
  readonly accessAgreementMaxDays?: number | null;
  readonly requiresFingerprintCheck?: boolean | null;
  readonly cisaSecurityRequirementsCertified?: boolean | null;
  readonly escort?: EscortJson | null;
  readonly assignment?: AssignmentJson | null;
}

export interface SettingsJson {
  readonly levelD?: string;
  readonly adversarialForEscort?: readonly string[];
  readonly foreignUsersWithAoApproval?: boolean;
  readonly refugeesAsyleesExempt?: boolean;
  readonly strictClauseReachesUsCitizens?: boolean;
  readonly forcedCitizenshipCounts?: boolean;
  readonly maduroReachesVenezuelans?: boolean;
}

/** A decision case as the file has it, without the answer: all that the naive evaluator reads. */
export interface CaseJson {
  readonly asOf: string;
  readonly person: PersonJson;
  readonly employer?: EntityJson | null;
  readonly throughEmployers?: readonly EntityJson[] | null;
  readonly system: SystemJson;
  readonly settings?: SettingsJson | null;
}
