import pg from 'pg';

/**
 * Classes of PostgreSQL that say nothing about the statement itself: connection (08), resources
 * (53), a cancelled statement, an operator (57), the system (58), a server that only reads (25006).
 */
const passing = /^(08|53|57|58)|^25006$/;

const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What pg says, without a code, when a connection ends under a query or none can be had. */
const lost = /^Connection terminated|timeout exceeded when trying to connect|^Query read timeout/;

/** True when a query failed because the database is away: the same query may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return isDatabaseAway(error.errors[0]);
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return passing.test(error.code ?? '');
  const { code } = error as { readonly code?: unknown };
  return (typeof code === 'string' && network.has(code)) || lost.test(error.message);
}
