import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliFault } from './cli.fault.js';

/** What every command answers. */
export interface Written {
  readonly ids: Readonly<Record<string, string>>;
  readonly status: string;
  readonly version: number;
  readonly position: number;
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** The public API as one caller. Both throw `ApiProblem` for a refusal, else `CliFault`. */
export interface Api {
  readonly get: <T>(path: string, query?: Query) => Promise<T>;
  readonly post: <T = Written>(path: string, body?: object) => Promise<T>;
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
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const request = {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${await token()}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await answered(new URL(path, url), request);
    return readAnswer(response);
  };
  return {
    get: async <T>(path: string, query: Query = {}) =>
      (await call('GET', withQuery(path, query))) as T,
    post: async <T>(path: string, body?: object) => (await call('POST', path, body)) as T,
  };
}

const withQuery = (path: string, query: Query): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
};

/** Asks until there is an answer that is not "try again", a few times. */
async function answered(url: URL, request: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { ...request, signal }).catch((error: unknown) =>
      unreachable(url, error),
    );
    const isFinal = response instanceof Response && response.status !== 503;
    if (isFinal) return response;
    if (attempt === attempts) {
      if (response instanceof Response) return response;
      throw response;
    }
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

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  const body = parsed(text);
  if (response.ok && body !== undefined) return body;
  const problem = (body ?? {}) as Partial<ApiProblem>;
  if (response.status >= 500 || body === undefined) {
    const why = problem.detail ?? `HTTP ${response.status}`;
    throw new CliFault('unreachable', `${new URL(response.url).origin} cannot answer now: ${why}`);
  }
  const { code = 'unknown', detail = `HTTP ${response.status}`, details = {} } = problem;
  throw new ApiProblem(response.status, code, withFields(detail, body), details);
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text === '' ? '{}' : text) as unknown;
  } catch {
    return undefined;
  }
};

/** Fields that are not as they should be belong into the sentence. */
const withFields = (detail: string, body: unknown): string => {
  const { errors = [] } = body as {
    readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  };
  return [detail, ...errors.map(({ pointer, message }) => `${pointer} ${message}`)].join('; ');
};
