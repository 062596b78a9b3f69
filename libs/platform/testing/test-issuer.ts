import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { identityRoleMap, type OidcConfiguration } from '../src/configuration.js';

/** What a token of a test says; everything left out is as a good token has it. */
export interface TokenClaims {
  readonly subject: string;
  readonly roles?: readonly string[];
  readonly scope?: string;
  readonly tenant?: string | null;
  readonly issuer?: string;
  readonly audience?: string;
  /** Null: it says nothing of its end. */
  readonly expiresInSeconds?: number | null;
  /** Client credentials: the client is the subject (RFC 9068). */
  readonly machine?: boolean;
}

/** An identity provider on loopback: discovery, keys that can be rotated, tokens of any content. */
export interface TestIssuer {
  readonly oidc: OidcConfiguration;
  /** Signs with the newest key, or with one that the provider does not publish. */
  readonly token: (claims: TokenClaims, signedBy?: 'newest' | 'foreign') => Promise<string>;
  /** Publishes a new key beside the old ones, and signs with it from now on. */
  readonly rotate: () => Promise<void>;
  /** Publishes the newest key alone. */
  readonly withdrawOldKeys: () => void;
  /** How often its keys were fetched. */
  readonly fetches: () => number;
  readonly stop: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
}

interface Key {
  readonly id: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

const audience = 'countersign';

/** Starts an identity provider on a free port. */
export async function startTestIssuer(): Promise<TestIssuer> {
  let keys: readonly Key[] = [await newKey('key-1')];
  const foreign = await newKey('key-1');
  let fetches = 0;
  const answer = (url: string): unknown => {
    if (url === '/.well-known/openid-configuration') return { issuer, jwks_uri: `${issuer}/jwks` };
    if (url !== '/jwks') return undefined;
    fetches += 1;
    return { keys: keys.map(({ jwk }) => jwk) };
  };
  let server = await serve(answer, 0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  return {
    oidc: {
      issuer,
      jwksUrl: null,
      audience,
      tenantClaim: 'tenant',
      rolesClaim: 'roles',
      roleMap: identityRoleMap,
      allowHttp: false,
    },
    token: (claims, signedBy = 'newest') => {
      const key = signedBy === 'foreign' ? foreign : keys.at(-1);
      return sign(claims, issuer, key ?? foreign);
    },
    rotate: async () => {
      keys = [...keys, await newKey(`key-${keys.length + 1}`)];
    },
    withdrawOldKeys: () => {
      keys = keys.slice(-1);
    },
    fetches: () => fetches,
    stop: () => stop(server),
    startAgain: async () => {
      server = await serve(answer, port);
    },
  };
}

async function newKey(id: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return { id, privateKey, jwk: { ...jwk, kid: id, alg: 'ES256', use: 'sig' } };
}

function sign(claims: TokenClaims, issuer: string, key: Key): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { tenant = 'default', roles = [], machine = false, expiresInSeconds = 600 } = claims;
  return new SignJWT({
    ...(expiresInSeconds === null ? {} : { exp: now + expiresInSeconds }),
    ...(tenant === null ? {} : { tenant }),
    ...(machine ? { client_id: claims.subject } : { roles }),
    ...(claims.scope === undefined ? {} : { scope: claims.scope }),
  })
    .setProtectedHeader({ alg: 'ES256', kid: key.id })
    .setIssuer(claims.issuer ?? issuer)
    .setAudience(claims.audience ?? audience)
    .setSubject(claims.subject)
    .setIssuedAt(now - 3_600)
    .sign(key.privateKey);
}

async function serve(answer: (url: string) => unknown, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const body = answer(request.url ?? '');
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
