import type { DomainEvent, RecordedEvent } from '@app/events';
import type { Actor, Instant } from '@app/kernel';
import type { LogRecord } from '@app/log-format';

/** The newest link of one tenant's log. `epoch` begins anew after a restore. */
export interface Head {
  readonly tenant: string;
  readonly position: number;
  readonly hash: string;
  readonly recordedAt: Instant;
  readonly epoch: number;
}

/** The version of a stream that a decision read; 0 for a stream that does not exist. */
export interface Guard {
  readonly stream: string;
  readonly version: number;
}

/** Facts for one stream, decided at `expectedVersion`. */
export interface StreamWrite extends Guard {
  readonly events: readonly DomainEvent[];
}

/** What a command came to: ids, version and position, never a body. */
export interface CommandResult {
  readonly status: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly version: number;
  readonly position: number;
}

/**
 * One command's facts, all or none. `requestDigest` is a keyed hash of the request; the same
 * `commandId` by the same actor returns the stored result. `derived` ids are kept for ever.
 */
export interface Append {
  readonly tenant: string;
  readonly actor: Actor;
  readonly commandId: string;
  readonly requestDigest: string;
  readonly derived: boolean;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly writes: readonly StreamWrite[];
  readonly guards: readonly Guard[];
  readonly status: string;
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * `conflict`: a stream moved since it was read. `repeated`: this command was done before, with its
 * result. `mismatch`: its id was used for another request. Anything else is an exception.
 */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly result: CommandResult }
  | { readonly kind: 'repeated'; readonly result: CommandResult }
  | { readonly kind: 'mismatch' }
  | { readonly kind: 'conflict'; readonly stream: string; readonly actual: number };

/** The log without its keys: what publisher and readers of the stream need. Sealed stays sealed. */
export interface LogReader {
  /** Newest link of every tenant, in one query. */
  readonly heads: () => Promise<readonly Head[]>;
  /** Records after a position in log order, at most `limit`. */
  readonly read: (tenant: string, after: number, limit: number) => Promise<readonly LogRecord[]>;
  /** Calls back when a tenant's head has moved (a hint, may be lost); returns the way to stop. */
  readonly onMoved: (moved: (tenant: string) => void) => Promise<() => Promise<void>>;
}

/** Opens what the log sealed; throws on an unknown type or a key that is not there. */
export interface Opener {
  readonly open: (records: readonly LogRecord[]) => Promise<readonly RecordedEvent[]>;
}

/** The event log. One contract suite holds for every adapter. */
export interface EventStore extends LogReader, Opener {
  readonly append: (append: Append) => Promise<AppendOutcome>;
  readonly readStream: (tenant: string, stream: string) => Promise<readonly RecordedEvent[]>;
  /** Versions of many streams in one query; a stream that does not exist has version 0. */
  readonly versions: (
    tenant: string,
    streams: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>;
  readonly commandResult: (
    tenant: string,
    actor: string,
    commandId: string,
    requestDigest: string,
  ) => Promise<Extract<AppendOutcome, { kind: 'repeated' | 'mismatch' }> | undefined>;
}

/** The injection token of the store in Nest modules. */
export const EVENT_STORE = Symbol('EventStore');
