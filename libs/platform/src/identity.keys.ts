import {
  createRemoteJWKSet,
  errors,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
  type RemoteJWKSet,
} from 'jose';
import { isSafeIssuerUrl, type OidcConfiguration } from './configuration.js';

/** Thrown while the keys of the identity provider cannot be had; holds its reason as `cause`. */
export class ProviderUnreachable extends Error {
  override readonly name = 'ProviderUnreachable';
}

/** The keys of one identity provider. */
export interface KeySource {
  /** The key of a token; throws `ProviderUnreachable`, or a jose error when no key fits. */
  readonly key: (header: JWSHeaderParameters, token: FlattenedJWSInput) => ReturnType<RemoteJWKSet>;
  /** Changes whenever the set of keys did: whatever was verified before must be verified again. */
  readonly generation: () => number;
  /** Looks for withdrawn keys when the set has grown old; never waits for it. */
  readonly refresh: () => void;
}

/** How long keys are used before the provider is asked again, and how long without its answer. */
export interface KeyAges {
  readonly refreshMs: number;
  readonly cooldownMs: number;
  readonly maximumMs: number;
  readonly timeoutMs: number;
}

export const keyAges: KeyAges = {
  refreshMs: 10 * 60_000,
  cooldownMs: 5_000,
  maximumMs: 24 * 3_600_000,
  timeoutMs: 3_000,
};

/**
 * Finds the keys by OpenID Connect Discovery 1.0 on first use and keeps them. While the provider is
 * away, keys that were fetched go on being used for `maximumMs`; then every token is refused.
 */
export function createKeySource(oidc: OidcConfiguration, ages: KeyAges = keyAges): KeySource {
  let set: Promise<RemoteJWKSet> | undefined;
  let known = '';
  let generation = 0;
  let succeededAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;

  const remote = async (): Promise<RemoteJWKSet> => {
    set ??= discover(oidc, ages);
    try {
      return await set;
    } catch (error) {
      set = undefined;
      throw error;
    }
  };
  const note = (keys: RemoteJWKSet): void => {
    const fetched = keys.jwks();
    const now = fetched === undefined ? known : JSON.stringify(fetched);
    if (now === known) return;
    known = now;
    generation += 1;
    succeededAt = performance.now();
    askedAt = succeededAt;
  };
  const reload = async (): Promise<void> => {
    const keys = await remote();
    await keys.reload();
    note(keys);
    succeededAt = performance.now();
  };
  return {
    generation: () => generation,
    refresh: () => {
      const now = performance.now();
      if (known === '' || now - askedAt < ages.refreshMs) return;
      askedAt = now;
      reload().catch(() => undefined);
    },
    key: async (header, token) => {
      if (known !== '' && performance.now() - succeededAt > ages.maximumMs) {
        await reload().catch(unreachable);
      }
      const keys = await remote().catch(unreachable);
      try {
        return await keys(header, token);
      } catch (error) {
        throw isTokenFault(error) ? error : unreachableBecause(error);
      } finally {
        note(keys);
      }
    },
  };
}

async function discover(oidc: OidcConfiguration, ages: KeyAges): Promise<RemoteJWKSet> {
  const url = oidc.jwksUrl ?? (await discoveredJwksUrl(oidc, ages));
  if (!isSafeIssuerUrl(url, oidc.allowHttp)) throw new Error('the keys are offered without TLS');
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: Infinity,
    cooldownDuration: ages.cooldownMs,
    timeoutDuration: ages.timeoutMs,
  });
}

async function discoveredJwksUrl(oidc: OidcConfiguration, ages: KeyAges): Promise<string> {
  const base = oidc.issuer.replace(/\/$/, '');
  const response = await fetch(`${base}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(ages.timeoutMs),
  });
  if (!response.ok) throw new Error(`discovery was answered with ${response.status}`);
  const document = (await response.json()) as Readonly<Record<string, unknown>>;
  if (document['issuer'] !== oidc.issuer) throw new Error('discovery names another issuer');
  const url = document['jwks_uri'];
  if (typeof url !== 'string' || !URL.canParse(url)) throw new Error('discovery names no keys');
  return url;
}

const isTokenFault = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

const unreachableBecause = (cause: unknown): ProviderUnreachable =>
  new ProviderUnreachable('the identity provider does not answer', { cause });

function unreachable(cause: unknown): never {
  throw unreachableBecause(cause);
}
