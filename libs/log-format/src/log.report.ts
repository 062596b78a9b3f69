import type { Checkpoint } from './checkpoint.js';

/** Where a checkpoint was kept: beside the log, where one hand can reach both, or outside. */
export type Kept = 'inside' | 'outside';

/** A checkpoint whose signature was verified, and where it was kept. */
export interface KeptCheckpoint extends Checkpoint {
  readonly kept: Kept;
}

/** A place of the log that somebody else remembers, such as the cursor of a view. */
export interface Witness {
  readonly name: string;
  readonly position: number;
  readonly hash: string;
}

/**
 * What is wrong with a log. `changed`: a record is not what its hash says. `unlinked`: it does not
 * follow the record before it. `removed`, `inserted`: positions are missing or stand twice.
 * `rewritten`: a checkpoint says otherwise. `reopened`: one of an earlier epoch does. `cursor`: a
 * reader remembers otherwise.
 */
export type FindingKind =
  'changed' | 'unlinked' | 'removed' | 'inserted' | 'rewritten' | 'reopened' | 'cursor';

/**
 * `position` is the first at which it shows. The tampering itself may begin as early as `from`:
 * the checkpoints vouch for everything before.
 */
export interface Finding {
  readonly kind: FindingKind;
  readonly position: number;
  readonly from: number;
  readonly sentence: string;
}

/** What a verification came to. The log is whole when there are no findings. */
export interface LogReport {
  readonly tenant: string;
  /** Position and hash of the last record that was read. */
  readonly position: number;
  readonly hash: string;
  /** The first comes first; at most 100, `moreFindings` counts the others. */
  readonly findings: readonly Finding[];
  readonly moreFindings: number;
  /** Positions with checkpoints that agree; the newest, and the newest that was kept outside. */
  readonly agreeing: number;
  readonly newest: KeptCheckpoint | null;
  readonly newestOutside: KeptCheckpoint | null;
  /** Checkpoints of earlier epochs that end with the reopening which the operator has named. */
  readonly superseded: number;
  /** Positions that no checkpoint protects yet; null where there are none. */
  readonly unprotected: { readonly from: number; readonly to: number } | null;
}
