import { BUNDLE_FORMAT, keysOfDocument } from './bundle.js';
import { openCheckpoint, tenantOfOrigin } from './checkpoint.js';
import { CutLine, FileFault, linesOf, objectOf, type JsonLine } from './lines.js';
import type { Kept, KeptCheckpoint, LogReport } from './log.report.js';
import { createLogVerifier, type LogVerifier, type StatedHead } from './log.verifier.js';
import { isTenantName, recordFrom } from './record.reading.js';
import { NoteFault, type VerifyingKey } from './signed-note.js';

/** What a bundle is compared with, besides itself. */
export interface BundleOptions {
  /** Keys from elsewhere; without them those of the bundle have to do, which prove less. */
  readonly keys?: readonly VerifyingKey[];
  /** Lines of a checkpoint file that was kept elsewhere. */
  readonly outside?: AsyncIterable<Uint8Array>;
  /** As in `LogVerifierOptions`. */
  readonly reopenedAt?: number;
}

/** The report, and whose word the keys are. */
export interface BundleReport extends LogReport {
  readonly keys: readonly VerifyingKey[];
  readonly keysFrom: 'outside' | 'bundle';
  /** Lines of the file from outside that could not be read. */
  readonly damagedLines: readonly number[];
}

/** What is wrong with a checkpoint file from outside, so that it is told from the bundle itself. */
export class OutsideFault extends FileFault {}

/**
 * Verifies a bundle while it is read. Throws `FileFault` at the first line that is none, that is
 * missing or that a key signed that is not known, and `OutsideFault` for the file of checkpoints.
 */
export async function verifyBundle(
  bundle: AsyncIterable<Uint8Array>,
  options: BundleOptions = {},
): Promise<BundleReport> {
  const reading = createReading(options);
  let line = 0;
  for await (const lines of linesOf(bundle)) {
    for (const text of lines) {
      line += 1;
      const value = objectOf(text);
      if (value === undefined) throw new FileFault(line, 'the line is no JSON object');
      await reading.take({ line, value });
    }
  }
  return reading.end(line + 1);
}

interface Opening {
  readonly tenant: string;
  readonly epoch: number;
  readonly head: StatedHead;
  readonly keys: readonly VerifyingKey[];
}

/** Where a reading is: what may come next depends on it. */
type Stage =
  | { readonly kind: 'start' }
  | { readonly kind: 'checkpoints'; readonly opening: Opening; readonly found: KeptCheckpoint[] }
  | { readonly kind: 'records'; readonly opening: Opening; readonly verifier: LogVerifier }
  | { readonly kind: 'end'; readonly opening: Opening; readonly report: LogReport };

function createReading(options: BundleOptions) {
  let stage: Stage = { kind: 'start' };
  let damagedLines: readonly number[] = [];

  const open = async (at: JsonLine): Promise<void> => {
    const opening = openingOf(at, options.keys);
    const { outside } = options;
    stage = { kind: 'checkpoints', opening, found: [] };
    if (outside === undefined) return;
    const kept = await outsideCheckpoints(outside, opening);
    stage = { kind: 'checkpoints', opening, found: [...kept.checkpoints] };
    damagedLines = kept.damagedLines;
  };
  const begin = (): Extract<Stage, { kind: 'records' }> => {
    if (stage.kind === 'records') return stage;
    if (stage.kind !== 'checkpoints') throw new Error('records come after the checkpoints');
    const { opening, found: checkpoints } = stage;
    const { tenant, epoch } = opening;
    const verifier = createLogVerifier({ ...options, tenant, epoch, checkpoints });
    stage = { kind: 'records', opening, verifier };
    return stage;
  };

  return {
    take: async (at: JsonLine): Promise<void> => {
      const { kind } = at.value;
      if (stage.kind === 'start') await open(at);
      else if (stage.kind === 'end') throw new FileFault(at.line, 'something follows the end');
      else if (kind === 'checkpoint' && stage.kind === 'checkpoints') {
        stage.found.push(checkpointOf(at, stage.opening, 'inside'));
      } else if (kind === 'record') begin().verifier.next(recordOf(at));
      else if (kind === 'end') {
        const { opening, verifier } = begin();
        stage = { kind: 'end', opening, report: verifier.end(opening.head) };
      } else throw new FileFault(at.line, `a line of kind ${JSON.stringify(kind)} stands here`);
    },
    end: (line: number): BundleReport => {
      if (stage.kind !== 'end')
        throw new FileFault(line, 'the file ends before its end: it was cut');
      const { report, opening } = stage;
      const keysFrom = options.keys === undefined ? 'bundle' : 'outside';
      return { ...report, keys: opening.keys, keysFrom, damagedLines };
    },
  };
}

function openingOf({ line, value }: JsonLine, keys: readonly VerifyingKey[] | undefined): Opening {
  const { kind, format, tenant, epoch, position, hash } = value;
  if (kind !== 'countersign-log') throw new FileFault(line, 'this is no bundle of a log');
  if (format !== BUNDLE_FORMAT) {
    throw new FileFault(line, `only format ${BUNDLE_FORMAT} of a bundle can be read`);
  }
  const own = keysOfDocument(value);
  const isWhole =
    isTenantName(tenant) && isCount(epoch) && isCount(position) && typeof hash === 'string';
  if (!isWhole || own === undefined) throw new FileFault(line, 'the first line is not whole');
  return { tenant, epoch, head: { position, hash }, keys: keys ?? own };
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function recordOf({ line, value }: JsonLine) {
  const record = recordFrom(value);
  if (typeof record === 'string') throw new FileFault(line, `the record is not whole: ${record}`);
  return record;
}

function checkpointOf(
  { line, value }: JsonLine,
  { tenant, keys }: Pick<Opening, 'tenant' | 'keys'>,
  kept: Kept,
): KeptCheckpoint {
  try {
    const checkpoint = openCheckpoint(String(value['note']), keys);
    if (tenantOfOrigin(checkpoint.origin) === tenant) return { ...checkpoint, kept };
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    throw new FileFault(line, `the checkpoint cannot be used: ${error.message}`);
  }
  throw new FileFault(line, 'the checkpoint is of another tenant');
}

/** What a file of checkpoints holds of one tenant. */
export interface OutsideCheckpoints {
  readonly checkpoints: readonly KeptCheckpoint[];
  /** Lines that are no JSON: what a crash or a full disk leaves, or somebody's hand. */
  readonly damagedLines: readonly number[];
}

/**
 * Reads a file that was kept outside: a checkpoint a line, as a sink or the topic carries them.
 * Lines of other tenants and of other kinds are passed over. Throws `OutsideFault` for a checkpoint
 * that no known key has signed.
 */
export async function outsideCheckpoints(
  chunks: AsyncIterable<Uint8Array>,
  wanted: { readonly tenant: string; readonly keys: readonly VerifyingKey[] },
): Promise<OutsideCheckpoints> {
  const checkpoints: KeptCheckpoint[] = [];
  const damagedLines: number[] = [];
  const take = (text: string, line: number): void => {
    const value = text === '' ? {} : objectOf(text);
    if (value === undefined) damagedLines.push(line);
    else if (isOf(wanted.tenant, value)) {
      checkpoints.push(checkpointOf({ line, value }, wanted, 'outside'));
    }
  };
  try {
    let line = 0;
    for await (const lines of linesOf(chunks)) for (const text of lines) take(text, (line += 1));
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (!(error instanceof CutLine)) throw new OutsideFault(error.line, error.reason);
    damagedLines.push(error.line);
  }
  return { checkpoints, damagedLines };
}

const isOf = (tenant: string, { kind, note }: JsonLine['value']): boolean =>
  kind === 'checkpoint' && String(note).startsWith(`countersign/${tenant}/`);
