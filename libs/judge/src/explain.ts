import type { Category, Failing, Verdict } from './verdict.js';

/**
 * One reason for those who may know it: the rule, its source, its facts, and what would lift it.
 */
export interface OfficerReason {
  readonly rule: string;
  readonly category: Category;
  readonly sentence: string;
  readonly detail: string | null;
  readonly citation: string;
  readonly basis: string;
  readonly facts: readonly { readonly eventId: string }[];
  readonly flip: string;
}

/** One reason for everybody else: what kind of thing is missing, and whom to ask. */
export interface PublicReason {
  readonly category: Category;
  readonly sentence: string;
  readonly ask: string;
}

/** For a security officer, adjudicator, auditor, or a caller with `decisions:explain`. */
export const explainForOfficer = (failing: Failing): OfficerReason => ({
  rule: failing.rule,
  category: failing.category,
  sentence: failing.sentence,
  detail: failing.detail,
  citation: failing.citation,
  basis: failing.basis,
  facts: failing.facts,
  flip: failing.flip,
});

/**
 * For everybody else, requesters and owners included: categories, each once, and whom to ask. No
 * rule, citation, fact or change, since each of them can name a nationality.
 */
export function explainForOthers(verdict: Pick<Verdict, 'failing'>): readonly PublicReason[] {
  const present = new Set(verdict.failing.map((failing) => failing.category));
  return categories
    .filter((category) => present.has(category))
    .map((category) => ({
      category,
      sentence: `Not assignable to this system: ${category}.`,
      ask: asks[category],
    }));
}

/** Categories in a fixed order, so that the order of reasons says nothing either. */
export const categories: readonly Category[] = [
  'personnel requirement',
  'location',
  'employer',
  'system',
  'employment',
  'eligibility',
  'agreements',
  'escort',
  'assignment',
];

const OFFICER = 'the security officer';

/** Whom to ask about a category. */
export const asks: Readonly<Record<Category, string>> = {
  'personnel requirement': OFFICER,
  location: OFFICER,
  employer: OFFICER,
  system: 'the system owner or the ISSM',
  employment: 'the human resources office',
  eligibility: OFFICER,
  agreements: 'the person concerned, who signs',
  escort: 'the ISSM',
  assignment: 'the system owner, who may request an assignment',
};
