import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredCheckpoint } from '@app/event-store';
import { instant } from '@app/kernel';
import {
  bundleLines,
  createLogVerifier,
  FileFault,
  NoteFault,
  openCheckpoint,
  OutsideFault,
  outsideCheckpoints,
  verifyBundle,
  type KeptCheckpoint,
  type VerifyingKey,
} from '@app/log-format';
import { CliFault } from './cli.fault.js';
import type { CommandContext } from './command.context.js';
import { bytesOf, keysOfFile, operatorKeys, outsideFile, withOperatorLog } from './log.operator.js';
import { reportLines, type ToldReport } from './log.text.js';

/** What these commands work with: never the API. */
type LogContext = Pick<CommandContext, 'env' | 'output'>;

/** What both commands are told. */
export interface LogOptions {
  readonly tenant: string;
  readonly keys?: string;
}

export interface VerifyOptions extends LogOptions {
  /** A file of checkpoints that was kept outside. */
  readonly checkpoints?: string;
  readonly reopenedAt?: number;
}

/** `log verify [BUNDLE]`: says what is wrong and returns whether the log is whole. */
export async function verifyLog(
  context: LogContext,
  bundle: string | undefined,
  options: VerifyOptions,
): Promise<boolean> {
  const report = await refusingFiles(options, bundle, () =>
    bundle === undefined ? verifyDatabase(context, options) : verifyFile(bundle, options),
  );
  const { output } = context;
  output.json({ whole: report.findings.length === 0, ...report });
  for (const line of reportLines(report)) output.say(line);
  return report.findings.length === 0;
}

async function verifyFile(
  bundle: string,
  { keys, checkpoints, reopenedAt }: VerifyOptions,
): Promise<ToldReport> {
  return verifyBundle(bytesOf(bundle), {
    ...(keys !== undefined && { keys: await keysOfFile(keys) }),
    ...(checkpoints !== undefined && { outside: bytesOf(checkpoints) }),
    ...(reopenedAt !== undefined && { reopenedAt }),
  });
}

/** What remembers the log is read first: the log may only have grown since. */
async function verifyDatabase(
  { env }: LogContext,
  { tenant, keys: keyFile, checkpoints: named, reopenedAt }: VerifyOptions,
): Promise<ToldReport> {
  const keys = await operatorKeys(env, keyFile);
  return withOperatorLog(env, tenant, async (log) => {
    const cursors = await log.checkpoints.cursors(tenant);
    const stored = await log.checkpoints.all(tenant);
    const file = outsideFile(env, named);
    const outside =
      file === undefined
        ? { checkpoints: [], damagedLines: [] }
        : await outsideCheckpoints(bytesOf(file), { tenant, keys });
    if (keys.length === 0 && stored.length > 0) {
      throw new CliFault('usage', 'name the keys that verify the checkpoints with --keys FILE');
    }
    const head = await log.head();
    const checkpoints = [...stored.map((each) => opened(each, keys)), ...outside.checkpoints];
    if (head.position === 0 && checkpoints.length === 0) {
      throw new CliFault('usage', `there is no log of a tenant \`${tenant}\``);
    }
    const verifier = createLogVerifier({
      tenant,
      epoch: head.epoch,
      checkpoints,
      witnesses: cursors.filter(({ epoch }) => epoch === head.epoch),
      ...(reopenedAt !== undefined && { reopenedAt }),
    });
    for await (const batch of log.records(head.position)) batch.forEach(verifier.next);
    const { damagedLines } = outside;
    return { ...verifier.end(head), damagedLines, keys, keysFrom: 'outside' };
  });
}

function opened(
  { note, position }: StoredCheckpoint,
  keys: readonly VerifyingKey[],
): KeptCheckpoint {
  try {
    return { ...openCheckpoint(note, keys), kept: 'inside' };
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    const sentence = `the checkpoint in the database at position ${position} cannot be used`;
    throw new CliFault('usage', `${sentence}: ${error.message}`);
  }
}

/** `log export FILE`: a bundle, whole or not at all; `-` for standard output. */
export async function exportLog(
  { env, output }: LogContext,
  file: string,
  { tenant, keys: keyFile }: LogOptions,
): Promise<void> {
  const keys = await operatorKeys(env, keyFile);
  await withOperatorLog(env, tenant, async (log) => {
    const checkpoints = await log.checkpoints.all(tenant);
    const { position, hash, epoch } = await log.head();
    if (position === 0) throw new CliFault('usage', `there is no log of a tenant \`${tenant}\``);
    const within = checkpoints.filter((each) => each.position <= position);
    const notes = within.map(({ note }) => note);
    const exportedAt = instant(new Date());
    const head = { position, hash };
    const start = { tenant, epoch, head, exportedAt, keys, checkpoints: notes };
    await writeWhole(file, bundleLines(start, log.records(position)));
    const result = { tenant, position, hash, checkpoints: notes.length };
    if (file === '-') return;
    output.json({ ...result, file });
    output.say(`${position} records and ${notes.length} checkpoints are in \`${file}\``);
  });
}

/** Under another name first, so that a file of that name is never half a bundle. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<void> {
  if (file === '-') {
    await pipeline(Readable.from(lines), process.stdout, { end: false });
    return;
  }
  const draft = `${file}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined || !['open', 'write', 'rename', 'fsync'].includes(syscall))
      throw error;
    throw new CliFault('usage', `\`${file}\` cannot be written (${code ?? 'unknown'})`);
  }
}

async function refusingFiles(
  { checkpoints }: VerifyOptions,
  bundle: string | undefined,
  verify: () => Promise<ToldReport>,
): Promise<ToldReport> {
  try {
    return await verify();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const file = error instanceof OutsideFault ? (checkpoints ?? 'the checkpoint sink') : bundle;
    throw new CliFault('usage', `\`${file}\` cannot be used: ${error.message}`);
  }
}
