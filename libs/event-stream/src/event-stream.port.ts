import type { LogRecord } from '@app/log-format';

/** How far a reader has come: it checks that the next record links to this one. */
export interface Cursor {
  readonly position: number;
  readonly hash: string;
  readonly epoch: number;
}

/** A reader of the whole log of a tenant, in order, without a gap, without a repetition. */
export interface Subscriber {
  /** Names the consumer group and the metrics. */
  readonly name: string;
  /** Where to go on; asked at start and after every fault. */
  readonly cursor: (tenant: string) => Promise<Cursor>;
  /** Applies records in order and keeps the new cursor in the same transaction as their effect. */
  readonly apply: (tenant: string, records: readonly LogRecord[], after: Cursor) => Promise<void>;
}

/** A running reader. */
export interface Subscription {
  /**
   * Position applied and the age in ms (monotonic clock) of the newest head known to be applied.
   */
  readonly progress: (tenant: string) => { readonly position: number; readonly ageMs: number };
  /** `undefined` while all is well, else a sentence that says why the reader stands still. */
  readonly fault: () => string | undefined;
  /** Resolves when the position is applied; rejects with a `Refusal` after `timeoutMs`. */
  readonly reached: (tenant: string, position: number, timeoutMs: number) => Promise<void>;
  readonly metrics: () => ReaderMetrics;
  readonly stop: () => Promise<void>;
}

/**
 * What a reader has done and how far it lags. `faults` counts what its carrier lost or damaged,
 * `behind` is in positions and `ageMs` as in `progress`, both of the tenant that is worst off.
 */
export interface ReaderMetrics {
  readonly applied: number;
  readonly faults: number;
  readonly retries: number;
  readonly behind: number;
  readonly ageMs: number;
}

/** How facts reach readers: from Kafka, or in-process from the log itself. */
export interface EventStream {
  readonly subscribe: (subscriber: Subscriber) => Promise<Subscription>;
  readonly close: () => Promise<void>;
}

/** The injection token of the stream in Nest modules. */
export const EVENT_STREAM = Symbol('EventStream');
