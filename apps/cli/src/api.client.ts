import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import createClient from 'openapi-fetch';
import type { paths } from './api.generated.js';
import type { AnswerOf, Given, GivenTo, PathOf } from './api.operations.js';
import { CliFault } from './cli.fault.js';

/**
 * The public API as one caller: addresses, bodies and answers as openapi.json says. Both throw
 * `ApiProblem` for a refusal, else `CliFault`.
 */
export interface Api {
  readonly get: <P extends PathOf<'get'>>(
    path: P,
    ...given: GivenTo<P, 'get'>
  ) => Promise<AnswerOf<P, 'get'>>;
  readonly post: <P extends PathOf<'post'>>(
    path: P,
    ...given: GivenTo<P, 'post'>
  ) => Promise<AnswerOf<P, 'post'>>;
}

/** A refusal of the server (RFC 9457), as it was answered. */
export class ApiProblem extends CliFault {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly details: Readonly<Record<string, unknown>>,
  ) {
    super(status === 401 ? 'notSignedIn' : 'refused', `${detail} (${code})`);
  }
}

const attempts = 4;
const firstPauseMs = 250;
const timeoutMs = 30_000;

/**
 * The API at `url`, as the holder of `token`. What went unanswered is asked again with the same
 * `Idempotency-Key`, so that a command is done once.
 */
export function createApi(url: string, token: () => Promise<string>): Api {
  const client = createClient<paths>({ baseUrl: url, fetch: answered });
  const call = async (
    method: 'get' | 'post',
    path: string,
    given: Given = {},
  ): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${await token()}`,
      ...(method === 'post' ? { 'idempotency-key': randomUUID() } : {}),
    };
    const { path: parameters, query, body } = given;
    const request = { params: { path: parameters, query }, body, headers };
    // The types of `Api` have checked the request by the same document.
    const answer = await client
      .request(method, path as never, request as never)
      .catch((error: unknown) => {
        throw error instanceof SyntaxError ? foreign(url) : error;
      });
    return readAnswer(answer);
  };
  return {
    get: (path, ...[given]) => call('get', path, given) as never,
    post: (path, ...[given]) => call('post', path, given) as never,
  };
}

/** Asks until there is an answer that is not "try again", a few times. */
async function answered(request: Request): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const url = new URL(request.url);
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(request.clone(), { signal }).catch((error: unknown) =>
      unreachable(url, error),
    );
    if (response instanceof Response && (response.status !== 503 || attempt === attempts)) {
      return response;
    }
    if (response instanceof CliFault && attempt === attempts) throw response;
    await sleep(firstPauseMs * 2 ** attempt);
  }
}

/** A sentence for an answer that did not come; the address holds no personal data, the path may. */
export const unreachable = (url: URL, error: unknown): CliFault => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = (cause as { readonly code?: unknown } | undefined)?.code;
  const reason = typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown';
  return new CliFault(
    'unreachable',
    `${url.origin} does not answer (${reason}): is the server running, and is the address right?`,
  );
};

const foreign = (url: string): CliFault =>
  new CliFault('unreachable', `${url} answers, but not as Countersign does: is the address right?`);

interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

function readAnswer({ data, error, response }: Answer): unknown {
  if (response.ok && data !== undefined) return data;
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Partial<ApiProblem>;
  if (response.status >= 500 || problem.code === undefined) {
    const why = problem.detail ?? `HTTP ${response.status}`;
    throw new CliFault('unreachable', `${new URL(response.url).origin} cannot answer now: ${why}`);
  }
  const { code, detail = `HTTP ${response.status}`, details = {} } = problem;
  throw new ApiProblem(response.status, code, withFields(detail, error), details);
}

/** Fields that are not as they should be belong into the sentence. */
const withFields = (detail: string, body: unknown): string => {
  const { errors = [] } = body as {
    readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  };
  return [detail, ...errors.map(({ pointer, message }) => `${pointer} ${message}`)].join('; ');
};
