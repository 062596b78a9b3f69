import { GENESIS, link } from './chain.js';
import { originOf } from './checkpoint.js';
import type { Finding, FindingKind, KeptCheckpoint, LogReport, Witness } from './log.report.js';
import type { LogRecord } from './record.js';

/** What a log is compared with. The checkpoints are verified and of the same tenant. */
export interface LogVerifierOptions {
  readonly tenant: string;
  /** The epoch that the log itself says it is in. */
  readonly epoch: number;
  readonly checkpoints: readonly KeptCheckpoint[];
  readonly witnesses?: readonly Witness[];
  /** Where the operator has opened the log again: checkpoints of earlier epochs end there. */
  readonly reopenedAt?: number;
}

/** What a log says of its own end. */
export interface StatedHead {
  readonly position: number;
  readonly hash: string;
}

/** Verifies a log record by record, in the order in which it is kept. */
export interface LogVerifier {
  readonly next: (record: LogRecord) => void;
  /** Call once, after the last record. */
  readonly end: (head: StatedHead) => LogReport;
}

const MAX_FINDINGS = 100;

interface State {
  readonly options: LogVerifierOptions;
  readonly checkpoints: ReadonlyMap<number, readonly KeptCheckpoint[]>;
  readonly witnesses: ReadonlyMap<number, readonly Witness[]>;
  readonly versions: Map<string, number>;
  readonly findings: Finding[];
  readonly agreeing: KeptCheckpoint[];
  moreFindings: number;
  superseded: number;
  position: number;
  hash: string;
  time: string;
  /** Whether the record before is there, so that the next one must follow it. */
  linked: boolean;
  /** Whether nothing was missing so far, so that a stream that was not seen yet has no versions. */
  whole: boolean;
}

/** Makes a verifier. It goes on after a finding, as if what stands there were meant so. */
export function createLogVerifier(options: LogVerifierOptions): LogVerifier {
  const state: State = {
    options,
    checkpoints: byPosition(options.checkpoints.toSorted(outsideLast)),
    witnesses: byPosition(options.witnesses ?? []),
    versions: new Map(),
    findings: [],
    agreeing: [],
    moreFindings: 0,
    superseded: 0,
    position: 0,
    hash: GENESIS,
    time: '',
    linked: true,
    whole: true,
  };
  return { next: (record) => take(state, record), end: (head) => conclude(state, head) };
}

function take(state: State, record: LogRecord): void {
  const expected = state.position + 1;
  const { position, tenant } = record;
  if (tenant !== state.options.tenant) {
    find(state, 'inserted', expected, `a record of the tenant \`${tenant}\` stands here`);
    return;
  }
  if (position < expected) {
    find(state, 'inserted', position, `a record of position ${position} stands after another one`);
    return;
  }
  if (position > expected) {
    find(state, 'removed', expected, `${place(expected, position - 1)} missing`);
    state.linked = false;
    state.whole = false;
    state.versions.clear();
  }
  compareLink(state, record);
  compareOrder(state, record);
  state.position = position;
  state.hash = record.hash;
  state.linked = true;
  compareCheckpoints(state, record);
}

function compareLink(state: State, record: LogRecord): void {
  const { position, previousHash } = record;
  const follows = !state.linked || previousHash === state.hash;
  if (link(previousHash, record) !== record.hash) {
    find(state, 'changed', position, 'the record is not what its hash says');
  } else if (!follows) {
    const sentence =
      'the record follows another one than stands before it: ' +
      'something was changed, removed or inserted there';
    find(state, 'unlinked', position, sentence);
  }
}

/** What the chain does not show when it was computed anew over records that cannot be. */
function compareOrder(state: State, record: LogRecord): void {
  const { position, stream, version, recordedAt } = record;
  const before = state.versions.get(stream) ?? (state.whole ? 0 : version - 1);
  const expected = before + 1;
  if (recordedAt <= state.time) {
    find(state, 'changed', position, 'the record is not later than the one before it');
  }
  if (version !== expected) {
    const sentence = `the record has version ${version} in its stream instead of ${expected}`;
    find(state, version > expected ? 'removed' : 'inserted', position, sentence);
  }
  state.versions.set(stream, version);
  if (recordedAt > state.time) state.time = recordedAt;
}

function compareCheckpoints(state: State, { position, hash }: LogRecord): void {
  const { tenant } = state.options;
  if (position === 1) {
    const origin = originOf(tenant, hash);
    const foreign = state.options.checkpoints.filter((each) => each.origin !== origin);
    for (const checkpoint of foreign.slice(0, 1)) {
      disagree(state, checkpoint, 1, `another first record than ${said(checkpoint)} names`);
    }
  }
  for (const checkpoint of state.checkpoints.get(position) ?? []) {
    if (checkpoint.hash === hash) state.agreeing.push(checkpoint);
    else disagree(state, checkpoint, position, `another record than ${said(checkpoint)} names`);
  }
  for (const { name, hash: remembered } of state.witnesses.get(position) ?? []) {
    if (remembered !== hash) {
      find(state, 'cursor', position, `the cursor of ${name} remembers another record here`);
    }
  }
}

function disagree(state: State, checkpoint: KeptCheckpoint, position: number, what: string): void {
  const { epoch, reopenedAt = Number.POSITIVE_INFINITY } = state.options;
  if (checkpoint.epoch >= epoch) {
    const kind = position > state.position ? 'removed' : 'rewritten';
    find(state, kind, position, `the log has ${what}`);
  } else if (checkpoint.position > reopenedAt) {
    state.superseded += 1;
  } else {
    const sentence = `the log was opened again in epoch ${epoch} and has ${what}`;
    find(state, 'reopened', position, sentence);
  }
}

function conclude(state: State, head: StatedHead): LogReport {
  const { position, hash, options } = state;
  if (head.position > position) {
    const missing = place(position + 1, head.position);
    find(state, 'removed', position + 1, `${missing} missing at the end`);
  } else if (head.position < position) {
    find(state, 'inserted', head.position + 1, `the log says that it ends at ${head.position}`);
  } else if (head.hash !== hash) {
    find(state, 'changed', Math.max(1, position), 'the log names another last record');
  }
  for (const checkpoint of options.checkpoints) {
    if (checkpoint.position <= position) continue;
    disagree(state, checkpoint, position + 1, `fewer records than ${said(checkpoint)} names`);
  }
  for (const witness of options.witnesses ?? []) {
    if (witness.position <= position) continue;
    const sentence = `the cursor of ${witness.name} has come to position ${witness.position}`;
    find(state, 'cursor', position + 1, sentence);
  }
  return report(state);
}

function report(state: State): LogReport {
  const { position, hash, findings, moreFindings, superseded, agreeing, options } = state;
  const newest = agreeing.at(-1) ?? null;
  const protectedTo = newest?.position ?? 0;
  return {
    tenant: options.tenant,
    position,
    hash,
    findings,
    moreFindings,
    agreeing: new Set(agreeing.map(({ position: at }) => at)).size,
    newest,
    newestOutside: agreeing.findLast(({ kept }) => kept === 'outside') ?? null,
    superseded,
    unprotected: protectedTo < position ? { from: protectedTo + 1, to: position } : null,
  };
}

function find(state: State, kind: FindingKind, position: number, sentence: string): void {
  if (state.findings.length >= MAX_FINDINGS) {
    state.moreFindings += 1;
    return;
  }
  const vouched = state.agreeing.findLast((checkpoint) => checkpoint.position < position);
  state.findings.push({ kind, position, from: (vouched?.position ?? 0) + 1, sentence });
}

/** Of two at one position the one from outside counts as the newest: it proves more. */
const outsideLast = (a: KeptCheckpoint, b: KeptCheckpoint): number =>
  Number(a.kept === 'outside') - Number(b.kept === 'outside');

const said = ({ position, time }: KeptCheckpoint): string =>
  `the checkpoint of ${time} at position ${position}`;

const place = (from: number, to: number): string =>
  from === to ? `position ${from} is` : `positions ${from} to ${to} are`;

function byPosition<Item extends { readonly position: number }>(
  items: readonly Item[],
): ReadonlyMap<number, readonly Item[]> {
  const places = new Map<number, Item[]>();
  for (const item of items) {
    const there = places.get(item.position);
    if (there === undefined) places.set(item.position, [item]);
    else there.push(item);
  }
  return places;
}
