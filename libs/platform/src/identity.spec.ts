import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryEventStore } from '@app/event-store/testing';
import { instant, plusSeconds } from '@app/kernel';
import { bind, startEdge, type Answer, type EdgeHarness } from '../testing/edge.harness.js';
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.js';
import { createAuthenticator } from './identity.js';
import { createKeySource, keyAges, type KeyAges } from './identity.keys.js';
import type { EdgeProblem } from './problem.js';

const path = '/edge/contracts/c-1';
const hr = { subject: 'hr-1', roles: ['hr'] };
const codeOf = ({ status, json }: Answer): string => `${status} ${json?.code as string}`;

describe('a bearer token', () => {
  let edge: EdgeHarness;
  beforeAll(async () => {
    edge = await startEdge({ 'hr-1': 'person-1' });
  });
  afterAll(() => edge.stop());

  it('lets in whom it names, with the role that its claim is mapped to', async () => {
    expect(codeOf(await edge.ask(path, { as: hr }))).toBe('404 contract.unknown');
  });

  it('must be there, and the challenge says so without an error', async () => {
    const answer = await edge.ask(path);
    expect(codeOf(answer)).toBe('401 identity.missing');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="countersign"');
  });

  it.each([
    ['expired', { expiresInSeconds: -60 }],
    ['silent about its end', { expiresInSeconds: null }],
    ['for another audience', { audience: 'somebody-else' }],
    ['of another issuer', { issuer: 'https://evil.example' }],
  ])('is refused when it is %s', async (_, claims) => {
    const answer = await edge.ask(path, { as: { ...hr, ...claims } });
    expect(codeOf(answer)).toBe('401 identity.invalid_token');
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="countersign", error="invalid_token", error_description="[^"`]+"$/,
    );
  });

  it('is refused when a foreign key signed it under a known key id', async () => {
    const token = await edge.issuer.token(hr, 'foreign');
    expect(codeOf(await edge.ask(path, { token }))).toBe('401 identity.invalid_token');
  });

  it('is refused when it is not signed, or signed with a shared secret', async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: edge.issuer.oidc.issuer, aud: 'countersign', sub: 'hr-1', exp: now + 60 };
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part({ ...claims, roles: ['hr'] })}.`;
    const shared = await new SignJWT({ ...claims, roles: ['hr'] })
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .sign(new TextEncoder().encode('x'.repeat(32)));
    const { privateKey } = await generateKeyPair('ES384');
    const weak = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES384', kid: 'key-1' })
      .sign(privateKey);
    for (const token of [unsigned, shared, weak, 'a.b.c', 'no-token']) {
      expect(codeOf(await edge.ask(path, { token }))).toBe('401 identity.invalid_token');
    }
  });

  it('gives no role by a claim that the map does not know', async () => {
    const answer = await edge.ask(path, { as: { ...hr, roles: ['HR', 'admin', 'constructor'] } });
    expect(codeOf(answer)).toBe('403 identity.role');
    expect(answer.json.detail).toContain('your roles are none');
  });

  it('is for a tenant that exists', async () => {
    const none = await edge.ask(path, { as: { ...hr, tenant: null } });
    expect(codeOf(none)).toBe('403 identity.no_tenant');
    for (const tenant of ['nobody', 'default -c role=owner', '../default']) {
      const answer = await edge.ask(path, { as: { ...hr, tenant } });
      expect(codeOf(answer)).toBe('403 identity.unknown_tenant');
    }
  });

  it('is of no use while its account is bound to no person, except for accepting', async () => {
    const newcomer = { subject: 'new-1', roles: ['contractor', 'hr'] };
    expect(codeOf(await edge.ask(path, { as: newcomer }))).toBe('403 identity.unbound');
    const accepted = await edge.ask('/edge/invitation', { as: newcomer, method: 'POST' });
    expect(accepted.status).toBe(201);
    expect(accepted.json.accountId).toMatch(/^[\w-]{22}$/);
    await bind(edge.store, edge.issuer.oidc.issuer, 'new-1', 'person-9');
    expect(codeOf(await edge.ask(path, { as: newcomer }))).toBe('404 contract.unknown');
  });

  it('of a machine gives what its scopes say, and no role of a person', async () => {
    const machine = { subject: 'robot', machine: true, scope: 'decisions:read other hr' };
    const answer = await edge.ask('/edge/decision', { as: machine });
    expect(answer.json).toEqual({
      kind: 'machine',
      roles: ['scope:decisions:read'],
      personId: null,
    });
    expect(codeOf(await edge.ask(path, { as: machine }))).toBe('403 identity.role');
    const person = { ...hr, scope: 'decisions:read' };
    expect(codeOf(await edge.ask('/edge/decision', { as: person }))).toBe('403 identity.role');
  });
});

describe('the keys of the identity provider', () => {
  let issuer: TestIssuer;
  let now = instant(new Date());
  beforeEach(async () => {
    issuer = await startTestIssuer();
    now = instant(new Date());
    return () => issuer.stop();
  });

  const authenticator = (ages: Partial<KeyAges> = {}) =>
    createAuthenticator(
      issuer.oidc,
      createKeySource(issuer.oidc, { ...keyAges, cooldownMs: 0, ...ages }),
      () => now,
    );
  const outcome = async (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'accepted',
      (error: unknown) => `${(error as EdgeProblem).status} ${(error as EdgeProblem).code}`,
    );

  it('are fetched once for many tokens', async () => {
    const authenticate = authenticator();
    for (const subject of ['a', 'b', 'a']) {
      await authenticate(`Bearer ${await issuer.token({ subject })}`);
    }
    expect(issuer.fetches()).toBe(1);
  });

  it('may be two, while one takes the place of the other', async () => {
    const authenticate = authenticator();
    const old = `Bearer ${await issuer.token({ subject: 'a' })}`;
    await authenticate(old);
    await issuer.rotate();
    const young = `Bearer ${await issuer.token({ subject: 'a' })}`;
    expect(await outcome(authenticate(young))).toBe('accepted');
    expect(await outcome(authenticate(old))).toBe('accepted');
  });

  it('that are withdrawn take the tokens with them that were verified before', async () => {
    const authenticate = authenticator({ refreshMs: 0 });
    const old = `Bearer ${await issuer.token({ subject: 'a' })}`;
    await authenticate(old);
    await issuer.rotate();
    issuer.withdrawOldKeys();
    await expect
      .poll(() => outcome(authenticate(old)), { timeout: 5_000 })
      .toBe('401 identity.invalid_token');
  });

  it('are used on while the provider is away, and asked for in vain before the first time', async () => {
    const token = `Bearer ${await issuer.token({ subject: 'a' })}`;
    const another = `Bearer ${await issuer.token({ subject: 'b' })}`;
    const early = authenticator();
    const informed = authenticator();
    await informed(token);
    await issuer.stop();
    expect(await outcome(early(token))).toBe('503 identity.provider_unreachable');
    expect(await outcome(informed(another))).toBe('accepted');
    await issuer.startAgain();
    expect(await outcome(early(token))).toBe('accepted');
  });

  it('are no longer believed when the provider was away for too long', async () => {
    const authenticate = authenticator({ maximumMs: 0 });
    await authenticate(`Bearer ${await issuer.token({ subject: 'a' })}`);
    await issuer.stop();
    const token = `Bearer ${await issuer.token({ subject: 'b' })}`;
    expect(await outcome(authenticate(token))).toBe('503 identity.provider_unreachable');
    await issuer.startAgain();
    expect(await outcome(authenticate(token))).toBe('accepted');
  });

  it('do not keep a token alive beyond its end, though it was verified before', async () => {
    const authenticate = authenticator();
    const token = `Bearer ${await issuer.token({ subject: 'a', expiresInSeconds: 60 })}`;
    expect(await outcome(authenticate(token))).toBe('accepted');
    now = plusSeconds(now, 120);
    expect(await outcome(authenticate(token))).toBe('401 identity.invalid_token');
  });
});

describe('the log behind the edge', () => {
  it('that cannot be reached is answered 503, to be tried again', async () => {
    const { LogUnavailable } = await import('@app/event-store');
    const memory = createMemoryEventStore();
    let away = false;
    const edge = await startEdge(
      { 'hr-1': 'person-1' },
      {
        store: {
          ...memory,
          readStream: (tenant, stream) =>
            away ? Promise.reject(new LogUnavailable('57P01')) : memory.readStream(tenant, stream),
        },
      },
    );
    away = true;
    const answer = await edge.ask(path, { as: hr });
    expect(codeOf(answer)).toBe('503 log.unavailable');
    expect(answer.headers.get('retry-after')).toBe('2');
    away = false;
    expect(codeOf(await edge.ask(path, { as: hr }))).toBe('404 contract.unknown');
    await edge.stop();
  });
});
