import type { ClearanceLevel, CountryToken, Tier, UsStatus } from '@app/events';
import type { CivilDate, Instant } from '@app/kernel';

/** Which event said something, where it stands in the log, and when it was recorded. */
export interface Stamp {
  readonly eventId: string;
  readonly position: number;
  readonly at: Instant;
}

/** What has been said of one value. Nothing is overwritten, so that any past can be asked. */
export interface Belief {
  readonly recorded: Stamp;
  readonly verified: Stamp | null;
  readonly rejected: Stamp | null;
}

/** An instant or a civil date; a day begins at its start in the zone of the rule set. */
export type When = Instant;

/** Half-open in time, `[from, to)`; null is open. */
export interface Span {
  readonly from: When | null;
  readonly to: When | null;
}

/** A country as it was given, and what officers have resolved it to since. */
export interface Country {
  readonly token: CountryToken;
  readonly resolutions: readonly (Stamp & { readonly territory: string })[];
}

/** `forced`: imposed by annexation, see the parameter `forcedCitizenshipCounts`. */
export interface CitizenshipRow extends Belief, Span {
  readonly factId: string;
  readonly country: Country;
  readonly forced: boolean;
}

export interface UsStatusRow extends Belief, Span {
  readonly factId: string;
  readonly status: UsStatus;
}

export interface ResidenceRow extends Belief, Span {
  readonly factId: string;
  readonly country: Country;
}

export interface EmploymentRow extends Belief, Span {
  readonly factId: string;
  readonly employerId: string;
}

/** `factId` is the engagement's id; `employerIds` run from the employer to the prime. */
export interface EngagementRow extends Belief, Span {
  readonly factId: string;
  readonly employerIds: readonly string[];
  readonly contractId: string | null;
}

/**
 * Where somebody works from `since` on. `attested` by the person, `declared` by another, `officer`:
 * evidence that an officer recorded. `disputed` names the evidence that does not agree.
 */
export interface LocationRow extends Belief {
  readonly factId: string;
  readonly by: 'attested' | 'declared' | 'officer';
  readonly country: Country;
  readonly since: When;
  readonly disputed: boolean;
}

/** A status of one case: from when, to when where it ends by itself, at which level. */
export interface CaseStatusRow extends Stamp {
  readonly status: CaseStatus | (string & {});
  readonly level: ClearanceLevel | null;
  readonly from: When;
  readonly expiresOn: CivilDate | null;
  readonly limited: boolean;
}

export type CaseStatus =
  | 'open'
  | 'favourable'
  | 'interim'
  | 'interimWithdrawn'
  | 'suspended'
  | 'denied'
  | 'revoked'
  | 'lossOfJurisdiction'
  | 'sorIssued'
  | 'noDeterminationMade'
  | 'withdrawn'
  | 'terminated';

export interface InvestigationRow extends Stamp {
  readonly tier: Tier | 'T0' | null;
  readonly closedOn: CivilDate | null;
}

export interface OutcomeRow extends Stamp {
  readonly outcome: 'favourable' | 'unfavourable';
  readonly from: When;
}

/** One case of a person: the investigation, its adjudication, and every status since. */
export interface CaseRow {
  readonly caseId: string;
  readonly kind: 'trust-determination' | 'national-security';
  readonly investigations: readonly InvestigationRow[];
  readonly outcomes: readonly OutcomeRow[];
  readonly statuses: readonly CaseStatusRow[];
}

export type AssignmentStatus =
  | 'requested'
  | 'denied'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'
  | 'active'
  | 'suspended'
  | 'revoked'
  | 'expired';

/** `kinds` null: not restricted (case files only). `requestedBy` undefined: not said at all. */
export interface AssignmentRow extends Span {
  readonly assignmentId: string;
  readonly systemId: string;
  readonly engagementId: string | null;
  readonly kinds: readonly string[] | null;
  readonly positionRisk: 'high' | 'not-high' | 'critical-sensitive';
  readonly requestedBy: string | null | undefined;
  readonly approvals: readonly (Stamp & { readonly by: string | null })[];
  readonly changes: readonly (Stamp & { readonly status: AssignmentStatus })[];
}

export interface AgreementRow extends Stamp {
  readonly kind: 'access' | 'nda';
  readonly signed: When;
}

/** An authorizing official let a foreign user onto one system (SRG App. D, PS-3(4)). */
export interface AoApprovalRow extends Stamp, Span {
  readonly systemId: string;
}

/**
 * A fact that only has a time: a designation, statelessness, enrolment, a fingerprint clearance.
 */
export interface SpanRow extends Belief, Span {
  readonly factId: string;
}

export interface GovernmentRow extends SpanRow {
  readonly country: Country;
}

/** Everything ever said of one person that a judgement can read. Plain JSON. */
export interface PersonRow {
  readonly personId: string;
  readonly citizenships: readonly CitizenshipRow[];
  readonly usStatuses: readonly UsStatusRow[];
  readonly residences: readonly ResidenceRow[];
  readonly statelessness: readonly SpanRow[];
  readonly designations: readonly SpanRow[];
  readonly governments: readonly GovernmentRow[];
  readonly locations: readonly LocationRow[];
  readonly employments: readonly EmploymentRow[];
  readonly engagements: readonly EngagementRow[];
  readonly agreements: readonly AgreementRow[];
  readonly fingerprints: readonly SpanRow[];
  readonly continuousVetting: readonly SpanRow[];
  readonly aoApprovals: readonly AoApprovalRow[];
  readonly cases: readonly CaseRow[];
  readonly assignments: readonly AssignmentRow[];
}

/** A person of whom nothing is known yet. */
export const emptyPerson = (personId: string): PersonRow => ({
  personId,
  citizenships: [],
  usStatuses: [],
  residences: [],
  statelessness: [],
  designations: [],
  governments: [],
  locations: [],
  employments: [],
  engagements: [],
  agreements: [],
  fingerprints: [],
  continuousVetting: [],
  aoApprovals: [],
  cases: [],
  assignments: [],
});
