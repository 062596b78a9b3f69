import { isCivilDate, Refusal, type Instant } from '@app/kernel';
import { CaseFileError, type DecisionCase } from './case.format.js';
import { readCases } from './case.reader.js';
import { caseKind, casePersonId, rowsOf } from './case.rows.js';
import { judge } from './judge.js';
import type { Law } from './law.js';
import { kinds } from './kinds.js';
import { defaultParameters, type Parameters } from './parameters.js';
import { rules } from './rules/table.js';
import { shippedLaw } from './shipped.law.js';
import { noteIds, ruleIds, type Failing, type RuleId, type Verdict } from './verdict.js';
import { createWorld } from './world.js';

/** What came of one case. `unknown`: it names a rule or a setting that this judge does not know. */
export type CaseResult =
  | { readonly id: string; readonly kind: 'matched'; readonly verdict: Verdict }
  | {
      readonly id: string;
      readonly kind: 'mismatch';
      readonly expected: Answered;
      readonly answered: Answered;
      readonly reasons: readonly Failing[];
      readonly verdict: Verdict;
    }
  | { readonly id: string; readonly kind: 'unknown'; readonly names: readonly string[] };

/**
 * An answer as a case states it: for a denial the failing rules, for a permit those that could
 * have.
 */
export interface Answered {
  readonly outcome: 'permit' | 'deny';
  readonly rules: readonly string[];
}

/** How many cases a rule has decided, and how many that name it came out otherwise. */
export interface RuleSummary {
  readonly rule: string;
  readonly denied: number;
  readonly permitted: number;
  readonly mismatched: number;
}

/** A whole file judged. `undecided`: rules that no case of the file denies by. */
export interface CasesReport {
  readonly results: readonly CaseResult[];
  readonly matched: number;
  readonly mismatched: number;
  readonly unknown: number;
  readonly rules: readonly RuleSummary[];
  readonly undecided: readonly RuleId[];
}

/**
 * Judges every case of a file, by the shipped law. Throws `CaseFileError` where the file is none.
 */
export function judgeCases(json: string): CasesReport {
  const cases = readCases(json);
  const lawOf = createLaws();
  const results = cases.map((one, index) => judgeCase(one, `[${index}]`, lawOf));
  const count = (kind: CaseResult['kind']): number =>
    results.filter((result) => result.kind === kind).length;
  const summaries = summarise(cases, results);
  return {
    results,
    matched: count('matched'),
    mismatched: count('mismatch'),
    unknown: count('unknown'),
    rules: summaries,
    undecided: ruleIds.filter(
      (id) => !summaries.some(({ rule, denied }) => rule === id && denied > 0),
    ),
  };
}

type LawOf = (settings: Readonly<Record<string, unknown>>, place: string) => Law;

function judgeCase(one: DecisionCase, place: string, lawOf: LawOf): CaseResult {
  const names = unknownNames(one);
  if (names.length > 0) return { id: one.id, kind: 'unknown', names };
  const law = lawOf(one.settings, `${place}.settings`);
  const verdict = verdictOf(one, law);
  const expected: Answered = { outcome: one.expected, rules: one.rules };
  if (matches(one, expected, verdict, law)) return { id: one.id, kind: 'matched', verdict };
  return {
    id: one.id,
    kind: 'mismatch',
    expected,
    answered: answered(verdict),
    reasons: verdict.failing,
    verdict,
  };
}

/** The verdict on one case under a law. */
export const verdictOf = (one: DecisionCase, law: Law): Verdict =>
  judge(
    {
      personId: casePersonId,
      systemId: one.system.id,
      kind: caseKind(one.system.access),
      at: instantOf(one, law),
      stage: 'evaluation',
    },
    createWorld(law, rowsOf(one)),
  );

/** The instant of a case: a civil date is the start of that day. */
const instantOf = ({ asOf }: DecisionCase, law: Law): Instant =>
  isCivilDate(asOf) ? law.calendar.startOf(asOf) : asOf;

const parametersAt = (one: DecisionCase, law: Law): Parameters => {
  const at = instantOf(one, law);
  return law.parameters({ at, today: law.calendar.dayOf(at), known: Number.POSITIVE_INFINITY });
};

/**
 * A denial by exactly these rules; a permit where each of these could have denied, or is a note.
 */
function matches(one: DecisionCase, expected: Answered, verdict: Verdict, law: Law): boolean {
  if (expected.outcome !== verdict.outcome) return false;
  const given = answered(verdict).rules;
  return expected.outcome === 'deny'
    ? sorted(expected.rules) === sorted(given)
    : expected.rules.every((rule) => given.includes(rule) || couldDenyOn(one, rule, law));
}

/** True for a rule that this system carries for some kind of access. */
function couldDenyOn(one: DecisionCase, id: string, law: Law): boolean {
  const row = rowsOf(one).system(one.system.id);
  const rule = rules.find((candidate) => candidate.id === id);
  if (row === undefined || rule === undefined) return false;
  const parameters = parametersAt(one, law);
  return [...kinds.keys()].some((kind) => rule.concerns(row, kind, parameters));
}

const sorted = (rules: readonly string[]): string => [...new Set(rules)].sort().join(' ');

const answered = (verdict: Verdict): Answered => ({
  outcome: verdict.outcome,
  rules:
    verdict.outcome === 'deny'
      ? verdict.failing.map(({ rule }) => rule)
      : [...verdict.couldHaveDenied, ...verdict.notes.map(({ rule }) => rule)],
});

const knownRules: ReadonlySet<string> = new Set<string>([...ruleIds, ...noteIds]);

const unknownNames = (one: DecisionCase): readonly string[] => [
  ...one.rules.filter((rule) => !knownRules.has(rule)),
  ...Object.keys(one.settings).filter((name) => !Object.hasOwn(defaultParameters, name)),
];

/** One law for every combination of settings: most cases have none. */
function createLaws(): LawOf {
  const laws = new Map<string, Law>();
  return (settings, place) => {
    const key = JSON.stringify(settings);
    const known = laws.get(key);
    if (known !== undefined) return known;
    const law = lawWith(settings, place);
    laws.set(key, law);
    return law;
  };
}

function lawWith(settings: Readonly<Record<string, unknown>>, place: string): Law {
  try {
    return shippedLaw(settings);
  } catch (error) {
    if (error instanceof Refusal) throw new CaseFileError(place, error.message);
    throw error;
  }
}

function summarise(
  cases: readonly DecisionCase[],
  results: readonly CaseResult[],
): readonly RuleSummary[] {
  const named = new Set<string>([...ruleIds, ...cases.flatMap(({ rules }) => rules)]);
  return [...named].map((rule) => {
    const naming = cases.flatMap((one, index) =>
      one.rules.includes(rule) ? [{ one, result: results[index] }] : [],
    );
    const matched = naming.filter(({ result }) => result?.kind === 'matched');
    const denied = matched.filter(({ one }) => one.expected === 'deny').length;
    return {
      rule,
      denied,
      permitted: matched.length - denied,
      mismatched: naming.filter(({ result }) => result?.kind === 'mismatch').length,
    };
  });
}
