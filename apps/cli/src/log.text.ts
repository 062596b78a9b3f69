import type { Finding, KeptCheckpoint, LogReport } from '@app/log-format';

/** A report and what else there is to say of how it came about. */
export interface ToldReport extends LogReport {
  readonly damagedLines: readonly number[];
  /** Whether the keys came from elsewhere than what was verified. */
  readonly keysFrom: 'outside' | 'bundle';
  readonly keys: readonly string[];
}

/** What a verification found, in lines for people. The last line is the verdict. */
export function reportLines(report: ToldReport): readonly string[] {
  const { tenant, position, hash, moreFindings } = report;
  return [
    `tenant \`${tenant}\`: ${position} records, the hash of the last is ${hash}`,
    ...checkpointLines(report),
    ...report.findings.map(findingLine),
    ...(moreFindings > 0 ? [`and ${moreFindings} more findings`] : []),
    verdictLine(report),
  ];
}

function checkpointLines(report: ToldReport): readonly string[] {
  const { agreeing, newest, newestOutside, unprotected, superseded, damagedLines } = report;
  const { keysFrom, keys } = report;
  return [
    newest === null
      ? 'checkpoints: none was compared'
      : `checkpoints: ${agreeing} agreed with, the newest ${told(newest)}`,
    ...(newestOutside === null
      ? ['no checkpoint from outside was compared (--checkpoints): a cut end would not be seen']
      : newestOutside === newest
        ? []
        : [`the newest from outside ${told(newestOutside)}`]),
    ...(newest !== null && keysFrom === 'bundle'
      ? [`the keys are the bundle’s own; compare them with those published: ${keys.join(' ')}`]
      : []),
    ...(superseded > 0
      ? [`${superseded} checkpoints of earlier epochs end where the log was opened again`]
      : []),
    ...(damagedLines.length > 0
      ? [`lines of the file of checkpoints that cannot be read: ${damagedLines.join(', ')}`]
      : []),
    ...(unprotected === null
      ? []
      : [`positions that no checkpoint protects yet: ${unprotected.from} to ${unprotected.to}`]),
  ];
}

const told = ({ position, time, kept }: KeptCheckpoint): string =>
  `at position ${position} of ${time}, kept ${kept}`;

const findingLine = ({ kind, position, sentence }: Finding): string =>
  `position ${position}  ${kind.padEnd(9)}  ${sentence}`;

function verdictLine({ findings: [first] }: ToldReport): string {
  if (first === undefined) return 'the log is whole';
  const where =
    first.from === first.position
      ? ''
      : `; it may begin at ${first.from}, since no checkpoint vouches for what lies between`;
  return `THE LOG IS NOT WHOLE: it shows first at position ${first.position}${where}`;
}
