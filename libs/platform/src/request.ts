import type { Envelope } from '@app/event-store';
import type { Caller } from './caller.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on a public route and before the guard has run. */
    caller: Caller | null;
    /** Makes the envelope of a command; throws an `EdgeProblem` for a header that is malformed. */
    envelope: (() => Envelope) | null;
  }
}

/** The path of a request's address, without its query. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

/** A header that may be given once; `null` when it is absent. */
export const headerOf = (
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  name: string,
): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : (value?.join(', ') ?? null);
};
