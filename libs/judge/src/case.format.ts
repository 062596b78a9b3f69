/**
 * A country in a case: a token, tried as ISO 3166 and then as a name, or a token with its scheme.
 */
export interface CaseCountry {
  readonly token: string;
  readonly scheme: string | null;
  readonly verified: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly forced: boolean;
  readonly place: string;
}

/** A value of a case that holds for some time; `place` names where in the file it stands. */
export interface CaseSpan {
  readonly from: string | null;
  readonly to: string | null;
  readonly verified: boolean;
  readonly place: string;
}

export interface CaseStatusEntry {
  readonly status: string;
  readonly level: string | null;
  readonly from: string | null;
  readonly expiresOn: string | null;
  readonly kind: string | null;
  readonly place: string;
}

/** An authorizing official let the person onto a system; `system` null: the one of the case. */
export interface CaseApproval extends CaseSpan {
  readonly system: string | null;
}

export interface CaseInvestigation {
  readonly tier: string | null;
  readonly closedOn: string | null;
  readonly continuousVetting: boolean;
  readonly outcome: 'favourable' | 'unfavourable';
  readonly place: string;
}

export interface CasePerson {
  readonly citizenships: readonly CaseCountry[];
  readonly usStatuses: readonly (CaseSpan & { readonly kind: string })[];
  readonly stateless: CaseSpan | null;
  readonly residences: readonly CaseCountry[];
  readonly location: (CaseCountry & { readonly consistent: boolean }) | null;
  readonly governments: readonly CaseCountry[];
  readonly designated: CaseSpan | null;
  readonly employments: readonly CaseSpan[];
  readonly investigation: CaseInvestigation | null;
  readonly history: readonly CaseStatusEntry[];
  readonly ndaSignedOn: string | null;
  readonly accessAgreementSignedOn: string | null;
  readonly fingerprints: CaseSpan | null;
  readonly aoApprovals: readonly CaseApproval[];
}

export type CaseOwner =
  | { readonly type: 'unknown' }
  | { readonly type: 'government'; readonly country: CaseCountry }
  | {
      readonly type: 'individual';
      readonly citizenships: readonly CaseCountry[];
      readonly usStatus: string;
      readonly usStatusSpan: Pick<CaseSpan, 'from' | 'to'>;
      readonly residence: CaseCountry | null;
      readonly location: CaseCountry | null;
      readonly designated: CaseSpan | null;
    }
  | { readonly type: 'entity'; readonly entity: CaseEntity };

export interface CaseInterest {
  readonly share: number | null;
  readonly verified: boolean;
  readonly owner: CaseOwner;
  readonly place: string;
}

export interface CaseEntity {
  readonly id: string;
  readonly organizedUnder: CaseCountry;
  readonly principalPlace: CaseCountry;
  readonly verified: boolean;
  readonly owners: readonly CaseInterest[];
  readonly lists: readonly { readonly list: string; readonly span: CaseSpan }[];
  readonly foci: string | null;
  readonly controlledByForeignAdversary: boolean | null;
  readonly designated: CaseSpan | null;
  readonly place: string;
}

export interface CaseAuthority {
  readonly profile: string;
  readonly citation: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface CaseEscort {
  readonly usStatus: string | null;
  readonly tier: string | null;
  readonly qualifiedFor: readonly string[];
  readonly aoApproval: boolean;
  readonly documented: boolean;
}

export interface CaseAssignment extends CaseSpan {
  readonly status: string;
  readonly kinds: readonly string[] | null;
  readonly requestedBy: string | null | undefined;
  readonly approvedBy: readonly (string | null)[];
}

/** `undefined` where the case has no such field: its rule does not apply; null: it denies. */
export interface CaseSystem {
  readonly id: string;
  readonly kind: string;
  readonly impactLevel: string | null;
  readonly access: string;
  readonly profiles: readonly string[];
  readonly authorities: readonly CaseAuthority[];
  readonly technology: string | null | undefined;
  readonly minTier: string | null | undefined;
  readonly minClearance: string | null | undefined;
  readonly classified: boolean | null | undefined;
  readonly acceptsInterim: boolean | null | undefined;
  readonly rescreenYears: number | null | undefined;
  readonly accessAgreementMaxDays: number | null | undefined;
  readonly requiresFingerprintCheck: boolean | null | undefined;
  readonly cisaCertified: boolean | null | undefined;
  readonly escort: CaseEscort | null;
  readonly assignment: CaseAssignment | null;
}

/** One decision case: a question with all the facts it needs, and the answer expected. */
export interface DecisionCase {
  readonly id: string;
  readonly asOf: string;
  readonly person: CasePerson;
  readonly employer: CaseEntity | null;
  readonly throughEmployers: readonly CaseEntity[];
  readonly system: CaseSystem;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly expected: 'permit' | 'deny';
  readonly rules: readonly string[];
}

/** The file is no case file; `place` says where, as a path from its beginning. */
export class CaseFileError extends Error {
  override readonly name = 'CaseFileError';

  constructor(
    readonly place: string,
    problem: string,
  ) {
    super(`${place}: ${problem}`);
  }
}
