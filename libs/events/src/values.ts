import type { CivilDate } from '@app/kernel';

/**
 * A country as somebody gave it: never replaced by what it was resolved to. `scheme` null: unsaid.
 */
export interface CountryToken {
  readonly token: string;
  readonly scheme: CountryScheme | null;
}

/** Code schemes of country tokens. FIPS `CH` is China, ISO `CH` is Switzerland. */
export type CountryScheme =
  | 'ISO-3166-1-alpha-2'
  | 'ISO-3166-1-alpha-3'
  | 'ISO-3166-1-numeric'
  | 'FIPS-10-4'
  | 'GENC'
  | 'name';

/** A document that an officer saw when verifying; the reference is the document's own number. */
export interface Document {
  readonly kind: string;
  readonly reference: string;
}

/** Status under 22 CFR 120.62; `none` is a foreign person, `unknown` is not known. */
export type UsStatus = 'citizen' | 'national' | 'lpr' | 'refugee' | 'asylee' | 'none' | 'unknown';

/** Who asserted a fact. An assertion never favours; see domain rules, "declared and verified". */
export type Source = 'hr' | 'subject';

export type ImpactLevel = 'IL2' | 'IL4' | 'IL5' | 'IL6';
export type Tier = 'T1' | 'T2' | 'T3' | 'T4' | 'T5';
export type ClearanceLevel = 'CONFIDENTIAL' | 'SECRET' | 'TOP SECRET';

/** An individual owner as declared: personal, sealed with the key of the owner. */
export interface IndividualOwner {
  readonly name: string;
  readonly citizenships: readonly CountryToken[];
  readonly usStatus: UsStatus;
  readonly residence: CountryToken | null;
}

/** The legal source of a nationality or ownership profile (8 USC 1324b(a)(2)(C)). */
export interface Authority {
  readonly type: 'statute' | 'regulation' | 'executive-order' | 'contract' | 'ao-condition';
  readonly citation: string;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/** One failing rule as the log keeps it: the outcome, never the fact behind it. */
export interface FailingRule {
  readonly rule: string;
  readonly category: string;
}
