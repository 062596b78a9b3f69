import type { RefusalKind } from '@app/kernel';

/**
 * A field that is not as it should be: an RFC 6901 pointer into the body and what would be right.
 */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** An RFC 9457 problem, `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What the edge itself answers, before any decider was asked. `detail` is safe to show. */
export class EdgeProblem extends Error {
  override readonly name = 'EdgeProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly errors?: readonly FieldError[];
      readonly details?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(detail);
  }
}

/** The status of every kind of refusal. */
export const refusalStatus: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  forbidden: 403,
  stale: 412,
};

/** What a status means, the same for every problem that has it. */
export const statusTitles: Readonly<Record<number, string>> = {
  400: 'malformed request',
  401: 'not signed in',
  403: 'not allowed',
  404: 'not found',
  405: 'method not allowed',
  409: 'conflict',
  412: 'changed meanwhile',
  413: 'body too large',
  414: 'address too long',
  415: 'unsupported media type',
  422: 'invalid',
  428: 'precondition required',
  429: 'too many requests',
  431: 'headers too large',
  500: 'internal error',
  503: 'temporarily unavailable',
};

export const problemMediaType = 'application/problem+json';

/** The stable address of a kind of problem. */
export const problemType = (code: string): string => `urn:countersign:problem:${code}`;

/** Composes a problem; `correlationId` names the request in the log of the application. */
export function problemOf(given: {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly correlationId: string;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}): Problem {
  const { errors, details } = given;
  return {
    type: problemType(given.code),
    title: statusTitles[given.status] ?? 'refused',
    status: given.status,
    code: given.code,
    detail: given.detail,
    instance: `urn:countersign:request:${given.correlationId}`,
    ...(errors === undefined ? {} : { errors }),
    ...(details === undefined || Object.keys(details).length === 0 ? {} : { details }),
  };
}
