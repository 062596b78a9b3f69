import type { World } from '@app/judge';
import type { Instant } from '@app/kernel';

/** Why no question can be answered now; every one of them denies. */
export type Unready =
  /** The newest head known to be applied is older than the limit. */
  | 'stale'
  /** Nothing has been read of this tenant yet. */
  | 'loading'
  /** Rule set, lists or territories are missing. */
  | 'incomplete';

/** As of when something is known: the position, and the age of that knowledge (null: never). */
export interface Freshness {
  readonly position: number;
  readonly ageMs: number | null;
  /** When the newest fact of it was recorded; the empty text when that is longer ago. */
  readonly newest: Instant;
}

/** What a tenant's questions are answered from at this moment. */
export type Standing = Freshness &
  (
    | {
        readonly kind: 'ready';
        readonly world: World;
        /** Streams that were set aside; a judgement that rests on one denies. */
        readonly quarantined: ReadonlySet<string>;
      }
    | { readonly kind: 'unready'; readonly reason: Unready }
  );

/** The facts of every tenant as one process holds them in memory. */
export interface StandingMemory {
  /** Loads what stands and begins to follow the log. A fault is told by `fault`, not thrown. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly standing: (tenant: string) => Standing;
  /** Rejects with `Refusal('stale')` when the position is not read after `timeoutMs`. */
  readonly reached: (tenant: string, position: number, timeoutMs: number) => Promise<void>;
  /** `undefined` while answers are given from fresh facts; else a sentence, safe to show. */
  readonly fault: () => string | undefined;
  readonly measures: () => {
    readonly behind: number;
    readonly ageMs: number;
    readonly rows: number;
    readonly quarantined: number;
  };
}

/** The injection token of the memory in Nest modules. */
export const STANDING_MEMORY = Symbol('StandingMemory');
