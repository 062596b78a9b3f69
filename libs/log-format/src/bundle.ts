import type { Instant } from '@app/kernel';
import { canonical } from './canonical.js';
import type { StatedHead } from './log.verifier.js';
import type { LogRecord } from './record.js';
import { isVerifyingKey, type VerifyingKey } from './signed-note.js';

/** The document of the keys that sign checkpoints; the first signs now, the others did. */
export interface KeyDocument {
  readonly keys: readonly { readonly algorithm: 'Ed25519'; readonly publicKey: VerifyingKey }[];
}

/** Everything that a bundle says before its records. */
export interface BundleStart {
  readonly tenant: string;
  readonly epoch: number;
  /** Where the log ended when the bundle was made. */
  readonly head: StatedHead;
  readonly exportedAt: Instant;
  readonly keys: readonly VerifyingKey[];
  /** Signed checkpoints, as notes, in the order of their positions. */
  readonly checkpoints: readonly string[];
}

/** The format of a bundle; a reader refuses another one. */
export const BUNDLE_FORMAT = 1;

/** The keys as they are published and written into bundles. */
export const keyDocumentOf = (keys: readonly VerifyingKey[]): KeyDocument => ({
  keys: keys.map((publicKey) => ({ algorithm: 'Ed25519', publicKey })),
});

/** The keys of such a document; `undefined` for anything else. Other algorithms are passed over. */
export function keysOfDocument(document: unknown): readonly VerifyingKey[] | undefined {
  const keys = membersOf(document)['keys'];
  if (!Array.isArray(keys)) return undefined;
  const ours = keys.map(membersOf).filter(({ algorithm }) => algorithm === 'Ed25519');
  const found = ours.map(({ publicKey }) => publicKey);
  return found.every(isVerifyingKey) ? found : undefined;
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** The line that carries a checkpoint: in a bundle, in a sink and on the topic it is the same. */
export const checkpointLine = (note: string): string => canonical({ kind: 'checkpoint', note });

/** The lines of a bundle, each with its newline: start, checkpoints, records, end. */
export async function* bundleLines(
  start: BundleStart,
  records: AsyncIterable<readonly LogRecord[]>,
): AsyncGenerator<string> {
  const { tenant, epoch, head, exportedAt, keys, checkpoints } = start;
  const { position, hash } = head;
  const opening = { kind: 'countersign-log', format: BUNDLE_FORMAT, tenant, epoch, position, hash };
  yield `${canonical({ ...opening, exportedAt, ...keyDocumentOf(keys) })}\n`;
  for (const note of checkpoints) yield `${checkpointLine(note)}\n`;
  for await (const batch of records) yield batch.map(recordLine).join('');
  yield `${canonical({ kind: 'end' })}\n`;
}

const recordLine = (record: LogRecord): string => `${canonical({ kind: 'record', ...record })}\n`;
