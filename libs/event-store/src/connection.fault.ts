import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { LogUnavailable } from './log.unavailable.js';

/** Pauses between the attempts of one operation, in ms: a moment's fault stays unseen. */
const PAUSES_MS = [50, 200, 500] as const;

/**
 * Classes and codes of PostgreSQL that say nothing about the statement itself: the connection (08),
 * a transaction rolled back (40), resources (53), an operator or a limit (57), the system (58), a
 * server that only reads just now (25006).
 */
const PASSING = /^(08|40|53|57|58)|^25006$/;

/** Codes of the system's network calls. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** What pg says without a code when a connection ends under a query or none can be had. */
const LOST = /^Connection terminated|not queryable|when trying to connect$|^timeout expired$/;

/** The server gave a statement up (57014), or we the server: the caller has waited long enough. */
const SILENT = 'no answer in time';
const TOOK_TOO_LONG = new Set(['57014', SILENT]);

/** A short code for a fault of connection or server; `undefined` for anything else. */
export function connectionFault(error: unknown): string | undefined {
  if (error instanceof AggregateError) return connectionFault(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { readonly code?: unknown };
  if (error instanceof pg.DatabaseError)
    return PASSING.test(error.code ?? '') ? error.code : undefined;
  if (typeof code === 'string' && NETWORK.has(code)) return code;
  if (error.message === 'Query read timeout') return SILENT;
  return LOST.test(error.message) ? 'connection lost' : undefined;
}

/**
 * Does what may be done twice again after faults of the connection. Throws `LogUnavailable` when it
 * has failed four times or an answer took too long; any other error as it is, at once.
 */
export async function overFaults<T>(attempt: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const code = connectionFault(error);
      if (code === undefined) throw error;
      const pause = TOOK_TOO_LONG.has(code) ? undefined : PAUSES_MS[failures];
      if (pause === undefined) throw new LogUnavailable(code);
      await sleep(pause);
    }
  }
}
