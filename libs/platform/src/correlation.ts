import type { IncomingHttpHeaders } from 'node:http';
import type { NewId } from './ambient.js';

const requestId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const traceParent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const noTrace = '0'.repeat(32);

/**
 * The id that ties a request to its log entries and facts: `X-Request-ID` where it is well formed,
 * else the trace of `traceparent` (W3C Trace Context), else a new one.
 */
export function correlationIdOf(headers: IncomingHttpHeaders, newId: NewId): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && requestId.test(given)) return given;
  return traceIdOf(headers) ?? newId();
}

/** The trace that a request belongs to, if its `traceparent` is well formed. */
export function traceIdOf(headers: IncomingHttpHeaders): string | undefined {
  const trace = headers['traceparent'];
  const id = typeof trace === 'string' ? traceParent.exec(trace)?.[1] : undefined;
  return id === noTrace ? undefined : id;
}
