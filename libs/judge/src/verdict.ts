import type { Instant } from '@app/kernel';

/** The revision of the judge: it changes whenever the same facts could be answered otherwise. */
export const JUDGE_REVISION = '1';

/** Every rule that can deny, by the id of the rules page. */
export const ruleIds = [
  'R-DATA-01',
  'R-DATA-02',
  'R-DATA-03',
  'R-DATA-04',
  'R-DATA-05',
  'R-GEO-01',
  'R-GEO-02',
  'R-GEO-03',
  'R-NAT-01',
  'R-NAT-02',
  'R-NAT-03',
  'R-NAT-04',
  'R-NAT-05',
  'R-NAT-06',
  'R-NAT-07',
  'R-DSP-03',
  'R-DSP-04',
  'R-DSP-05',
  'R-EMP-01',
  'R-EMP-02',
  'R-EMP-03',
  'R-EMP-04',
  'R-EMP-05',
  'R-CLR-01',
  'R-CLR-02',
  'R-CLR-04',
  'R-CLR-05',
  'R-CLR-06',
  'R-NDA-01',
  'R-AGR-01',
  'R-CJIS-01',
  'R-ESC-01',
  'R-ESC-02',
  'R-ESC-03',
  'R-ESC-04',
  'R-ESC-06',
  'R-ASG-01',
  'R-SOD-01',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** Reported beside a permit; never denies. */
export const noteIds = ['R-NAT-00', 'R-DSP-00', 'R-DSP-06', 'R-ESC-05', 'R-EEO-01'] as const;

export type NoteId = (typeof noteIds)[number];

/** What somebody without the right to facts is told. */
export type Category =
  | 'personnel requirement'
  | 'location'
  | 'employer'
  | 'system'
  | 'employment'
  | 'eligibility'
  | 'agreements'
  | 'escort'
  | 'assignment';

export type Basis = 'law' | 'regulation' | 'contract' | 'policy';

/**
 * Why a rule denies: for those who may know it. `facts` are the events it rests on, `detail` what
 * they show (null: nothing to add to the sentence), `flip` the smallest change that would lift it.
 */
export interface Failing {
  readonly rule: RuleId;
  readonly category: Category;
  readonly sentence: string;
  readonly citation: string;
  readonly basis: Basis;
  readonly facts: readonly { readonly eventId: string }[];
  readonly detail: string | null;
  readonly flip: string;
}

export interface Note {
  readonly rule: NoteId;
  readonly sentence: string;
  readonly facts: readonly { readonly eventId: string }[];
}

/**
 * The answer to one question, whole: every failing rule, for a permit the rules that could have
 * denied, and until when time alone leaves it as it is. `faults` names rules that threw: they deny
 * as well.
 */
export interface Verdict {
  readonly outcome: 'permit' | 'deny';
  readonly at: Instant;
  readonly failing: readonly Failing[];
  readonly couldHaveDenied: readonly RuleId[];
  readonly notes: readonly Note[];
  readonly faults: readonly RuleId[];
  readonly assignmentId: string | null;
  readonly validUntil: Instant | null;
  readonly judgeRevision: string;
  readonly ruleSet: string;
  readonly lists: Readonly<Record<string, number>>;
}
