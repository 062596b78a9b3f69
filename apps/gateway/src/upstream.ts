import type { Service } from './routing.js';

/** The address of every service that the gateway knows. */
export type Upstreams = Readonly<Partial<Record<Service, string>>>;

type Json = Readonly<Record<string, unknown>>;

/** Asks a service for JSON; undefined when it does not answer in time, or not with JSON. */
export async function askJson(
  base: string,
  path: string,
  timeoutMs: number,
): Promise<{ readonly ok: boolean; readonly json: Json } | undefined> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(new URL(path, base), { signal });
    return { ok: response.ok, json: (await response.json()) as Json };
  } catch {
    return undefined;
  }
}

const readinessMs = 3_000;

/** What is wrong with the services, by name; empty when all are ready. */
export async function faultsOf(upstreams: Upstreams): Promise<Readonly<Record<string, string>>> {
  const asked = Object.entries(upstreams).map(async ([service, base]) => {
    const answer = await askJson(base, '/readyz', readinessMs);
    if (answer?.ok === true) return [];
    const detail = answer?.json['detail'];
    return [[service, typeof detail === 'string' ? detail : 'does not answer']];
  });
  return Object.fromEntries((await Promise.all(asked)).flat()) as Record<string, string>;
}

const documentMs = 10_000;

/** The OpenAPI documents of the services that answer people; undefined when one is missing. */
export async function documentsOf(
  upstreams: Upstreams,
  services: readonly Service[],
): Promise<readonly Json[] | undefined> {
  const answers = await Promise.all(
    services.map((service) => askJson(upstreams[service] ?? '', '/openapi.json', documentMs)),
  );
  const documents = answers.flatMap((answer) => (answer?.ok === true ? [answer.json] : []));
  return documents.length === services.length ? documents : undefined;
}
