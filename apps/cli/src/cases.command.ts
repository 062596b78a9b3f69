import { readFile } from 'node:fs/promises';
import {
  CaseFileError,
  judgeCases,
  type Answered,
  type CaseResult,
  type CasesReport,
} from '@app/judge';
import { CliFault } from './cli.fault.js';
import type { Output } from './output.js';

/**
 * `cases FILE`: judges every case by the shipped law and says a line of each. Returns whether all
 * of them matched; a case that names what this judge does not know yet is counted and is no match.
 */
export async function judgeFile(output: Output, file: string): Promise<boolean> {
  const report = judged(file, await readText(file));
  output.json(report);
  for (const result of report.results) for (const line of caseLines(result)) output.say(line);
  for (const line of summaryLines(report)) output.say(line);
  return report.mismatched === 0 && report.unknown === 0;
}

const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliFault('usage', `\`${file}\` cannot be read (${error.code ?? 'unknown'})`);
  });

function judged(file: string, json: string): CasesReport {
  try {
    return judgeCases(json);
  } catch (error) {
    if (error instanceof CaseFileError)
      throw new CliFault('usage', `\`${file}\`: ${error.message}`);
    throw error;
  }
}

function caseLines(result: CaseResult): readonly string[] {
  switch (result.kind) {
    case 'matched':
      return [`${result.id}  ok        ${answerText(outcomeOf(result.verdict))}`];
    case 'unknown':
      return [`${result.id}  unknown   ${result.names.join(', ')}`];
    case 'mismatch':
      return [
        `${result.id}  MISMATCH  expected ${answerText(result.expected)}`,
        `        answered ${answerText(result.answered)}`,
        ...result.reasons.map(({ rule, sentence }) => `        ${rule}: ${sentence}`),
      ];
  }
}

type Verdict = Extract<CaseResult, { readonly kind: 'matched' }>['verdict'];

const outcomeOf = ({ outcome, failing }: Verdict): Answered => ({
  outcome,
  rules: failing.map(({ rule }) => rule),
});

const answerText = ({ outcome, rules }: Answered): string =>
  rules.length === 0 ? outcome : `${outcome} ${rules.join(' ')}`;

function summaryLines({ rules, results, matched, mismatched, unknown }: CasesReport): string[] {
  const seen = rules.filter(
    ({ denied, permitted, mismatched: bad }) => denied + permitted + bad > 0,
  );
  const unseen = rules.filter((rule) => !seen.includes(rule)).map(({ rule }) => rule);
  return [
    '',
    'rule        denied  permitted  mismatched',
    ...seen.map(
      ({ rule, denied, permitted, mismatched: bad }) =>
        `${rule.padEnd(12)}${String(denied).padStart(6)}${String(permitted).padStart(11)}` +
        `${String(bad).padStart(12)}`,
    ),
    ...(unseen.length === 0 ? [] : [`no case: ${unseen.join(' ')}`]),
    '',
    `${results.length} cases: ${matched} matched, ${mismatched} mismatched, ${unknown} unknown`,
  ];
}
