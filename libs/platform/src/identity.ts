import { createHash } from 'node:crypto';
import { millisecondsOf, type Instant } from '@app/kernel';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from './ambient.js';
import { remember } from './bounded.js';
import { accountIdOf, type Caller } from './caller.js';
import type { OidcConfiguration } from './configuration.js';
import { ProviderUnreachable, type KeySource } from './identity.keys.js';
import { EdgeProblem } from './problem.js';
import { isMachineRole, type Role } from './roles.js';

/** A caller as the token alone says it: not yet bound to a person, its tenant not yet known. */
export type Claimed = Omit<Caller, 'personId' | 'tenant'> & { readonly tenant: string | null };

/** Turns the `Authorization` header into a caller; throws `EdgeProblem` 401 or 503. */
export type Authenticator = (authorization: string | undefined) => Promise<Claimed>;

const algorithms = ['ES256', 'EdDSA', 'PS256', 'RS256'];
const clockSkewSeconds = 5;
const maximumTokenLength = 8_192;
const maximumKeptTokens = 10_000;

interface Kept {
  readonly claimed: Claimed;
  readonly expiresAtMs: number;
  readonly generation: number;
}

/**
 * Verifies bearer tokens (RFC 6750) by signature, algorithm, issuer, audience and expiry. A
 * verified token is kept by its hash until it expires or the keys of the provider change.
 */
export function createAuthenticator(
  oidc: OidcConfiguration,
  keys: KeySource,
  clock: Clock,
): Authenticator {
  const kept = new Map<string, Kept>();
  return async (authorization) => {
    const token = bearerToken(authorization);
    const now = clock();
    keys.refresh();
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = kept.get(hash);
    if (known !== undefined && isCurrent(known, keys.generation(), now)) return known.claimed;
    kept.delete(hash);
    const claims = await verify(token, oidc, keys, now);
    const claimed = claimedBy(claims, oidc);
    const expiresAtMs = ((claims.exp ?? 0) + clockSkewSeconds) * 1000;
    remember(
      kept,
      hash,
      { claimed, expiresAtMs, generation: keys.generation() },
      maximumKeptTokens,
    );
    return claimed;
  };
}

const isCurrent = (known: Kept, generation: number, now: Instant): boolean =>
  known.generation === generation && millisecondsOf(now) < known.expiresAtMs;

function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined) {
    throw new EdgeProblem(401, 'identity.missing', 'send a bearer token in `Authorization`', {
      headers: { 'www-authenticate': 'Bearer realm="countersign"' },
    });
  }
  const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined || token.length > maximumTokenLength) {
    throw invalidToken('`Authorization` must be `Bearer` and a token');
  }
  return token;
}

async function verify(
  token: string,
  oidc: OidcConfiguration,
  keys: KeySource,
  now: Instant,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys.key, {
      issuer: oidc.issuer,
      audience: oidc.audience,
      algorithms,
      clockTolerance: clockSkewSeconds,
      currentDate: new Date(millisecondsOf(now)),
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  } catch (error) {
    if (error instanceof ProviderUnreachable) {
      throw new EdgeProblem(
        503,
        'identity.provider_unreachable',
        'the identity provider does not answer, so that no token can be verified: try again',
        { headers: { 'retry-after': '5' } },
      );
    }
    if (error instanceof errors.JOSEError) throw invalidToken(sentenceFor(error));
    throw error;
  }
}

function sentenceFor(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired: sign in again';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `the claim \`${error.claim}\` of the token is not the one expected here`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return `a token must be signed with ${algorithms.map((name) => `\`${name}\``).join(', ')}`;
  }
  return 'the token is not signed by a key of the identity provider';
}

/** 401 with the challenge that RFC 6750 §3 asks for. */
const invalidToken = (detail: string): EdgeProblem =>
  new EdgeProblem(401, 'identity.invalid_token', detail, {
    headers: {
      'www-authenticate': [
        'Bearer realm="countersign"',
        'error="invalid_token"',
        `error_description="${detail.replaceAll('`', "'")}"`,
      ].join(', '),
    },
  });

function claimedBy(claims: JWTPayload, oidc: OidcConfiguration): Claimed {
  const kind = isMachine(claims) ? 'machine' : 'person';
  const subject = claims.sub ?? '';
  const tenant = claimAt(claims, oidc.tenantClaim);
  return {
    kind,
    tenant: typeof tenant === 'string' ? tenant : null,
    issuer: oidc.issuer,
    subject,
    accountId: accountIdOf(oidc.issuer, subject),
    roles: kind === 'machine' ? scopesOf(claims) : rolesOf(claims, oidc),
  };
}

/**
 * Client credentials: RFC 9068 §2.2 makes the client the subject; Entra and Auth0 say so openly.
 */
const isMachine = (claims: JWTPayload): boolean =>
  claims['client_id'] === claims.sub ||
  claims['azp'] === claims.sub ||
  claims['idtyp'] === 'app' ||
  claims['gty'] === 'client-credentials';

function rolesOf(claims: JWTPayload, oidc: OidcConfiguration): readonly Role[] {
  const roles = listOf(claimAt(claims, oidc.rolesClaim)).flatMap((value) =>
    Object.hasOwn(oidc.roleMap, value) ? [oidc.roleMap[value]] : [],
  );
  return [...new Set(roles.filter((role) => role !== undefined))].sort();
}

const scopesOf = (claims: JWTPayload): readonly Role[] =>
  [...new Set(listOf(claims['scope']).map((scope) => `scope:${scope}`))]
    .filter(isMachineRole)
    .sort();

/** A list of strings, or a text of them separated by spaces, as `scope` is. */
const listOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.split(' ');
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
};

/** A claim by its name, else by the path that its dots spell (`realm_access.roles`). */
function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Readonly<Record<string, unknown>>)[part]
          : undefined,
      claims,
    );
}
