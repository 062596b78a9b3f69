import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { describe, expect, test } from 'vitest';
import { clientToken, passwordToken } from '../../../test/support/tokens.js';
import { accountOf, askForToken, jsonOf, machineOf, runIssuer } from './testing/issuer.harness.js';

const verify = (issuer: string, token: string, audience = 'countersign') =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
    issuer,
    audience,
    typ: 'at+jwt',
    algorithms: ['ES256'],
  });

describe('discovery', () => {
  test('names the endpoints and publishes the next key beside the one that signs', async () => {
    const { issuer } = await runIssuer();
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    const document = await jsonOf(answer);
    expect(document).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      device_authorization_endpoint: `${issuer}/device/auth`,
      code_challenge_methods_supported: ['S256'],
    });
    expect(document['grant_types_supported']).toEqual(
      expect.arrayContaining(['authorization_code', 'client_credentials', 'password']),
    );
    const { keys } = await jsonOf<JSONWebKeySet>(await fetch(`${issuer}/jwks`));
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
      expect(key).not.toHaveProperty('d');
    }
  });
});

describe('a person’s token', () => {
  test.each([
    ['hr', ['hr']],
    ['officer', ['security-officer']],
    ['officer2', ['security-officer']],
    ['adjudicator', ['adjudicator']],
    ['owner', ['system-owner']],
    ['issm', ['issm']],
    ['owner-issm', ['system-owner', 'issm']],
    ['auditor', ['auditor']],
  ])('of `%s` carries tenant, audience, subject and the roles %j', async (username, roles) => {
    const issuer = await runIssuer();
    const account = accountOf(issuer, username);
    const token = await passwordToken(issuer.issuer, username, account.password);
    const { payload } = await verify(issuer.issuer, token);
    expect(payload).toMatchObject({ sub: account.id, tenant: 'default', roles, scope: 'api' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(15 * 60);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
  });

  test('holds the audience and the lifetime that were configured', async () => {
    const issuer = await runIssuer({ audience: 'https://api.example', accessTokenSeconds: 5 });
    const token = await passwordToken(issuer.issuer, 'hr', accountOf(issuer, 'hr').password);
    const { payload } = await verify(issuer.issuer, token, 'https://api.example');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(5);
  });

  test('is renewed by a refresh token, which works once', async () => {
    const issuer = await runIssuer();
    const { id, password } = accountOf(issuer, 'officer');
    const client_id = 'countersign-cli';
    const form = { grant_type: 'password', client_id, username: 'officer', password };
    const first = await askForToken(issuer.issuer, form);
    const refresh_token = String(first.body['refresh_token']);
    const renewal = { grant_type: 'refresh_token', client_id, refresh_token };
    const renewed = await askForToken(issuer.issuer, renewal);
    const { payload } = await verify(issuer.issuer, String(renewed.body['access_token']));
    expect(payload).toMatchObject({ sub: id, roles: ['security-officer'], scope: 'api' });
    expect(renewed.body['refresh_token']).not.toBe(refresh_token);
    expect(await askForToken(issuer.issuer, renewal)).toMatchObject({ status: 400 });
  });

  test('cannot be given the scopes of a machine', async () => {
    const issuer = await runIssuer();
    const { username, password } = accountOf(issuer, 'owner');
    const client_id = 'countersign-cli';
    const scope = 'api decisions:explain';
    const form = { grant_type: 'password', client_id, username, password, scope };
    const { status, body } = await askForToken(issuer.issuer, form);
    expect([status, body['error']]).toEqual([400, 'invalid_scope']);
  });
});

describe('a machine’s token', () => {
  test('has the scopes of the machine and no role', async () => {
    const issuer = await runIssuer();
    const machine = machineOf(issuer, 'machine-explain');
    const token = await clientToken(issuer.issuer, machine.id, machine.secret);
    const { payload } = await verify(issuer.issuer, token);
    const scope = 'decisions:read decisions:explain';
    expect(payload).toMatchObject({ sub: 'machine-explain', tenant: 'default', roles: [], scope });
  });

  test('can be narrowed to fewer scopes', async () => {
    const issuer = await runIssuer();
    const { id, secret } = machineOf(issuer, 'machine-explain');
    const token = await clientToken(issuer.issuer, id, secret, 'decisions:read');
    expect((await verify(issuer.issuer, token)).payload['scope']).toBe('decisions:read');
  });

  test('cannot be widened beyond what the machine may have', async () => {
    const issuer = await runIssuer();
    const form = { grant_type: 'client_credentials', scope: 'decisions:read decisions:explain' };
    const { status, body } = await askForToken(issuer.issuer, form, machineOf(issuer, 'machine'));
    expect([status, body['error']]).toEqual([400, 'invalid_scope']);
  });

  test('is refused for a wrong secret, and for a person’s grant', async () => {
    const issuer = await runIssuer();
    const wrong = { id: 'machine', secret: 'not-the-secret' };
    const refused = await askForToken(issuer.issuer, { grant_type: 'client_credentials' }, wrong);
    expect([refused.status, refused.body['error']]).toEqual([401, 'invalid_client']);
    const { username, password } = accountOf(issuer, 'hr');
    const form = { grant_type: 'password', username, password };
    const foreign = await askForToken(issuer.issuer, form, machineOf(issuer, 'machine'));
    expect(foreign.status).toBe(400);
  });
});

describe('a wrong password', () => {
  const attempt = (issuer: string, username: string, password: string) =>
    askForToken(issuer, {
      grant_type: 'password',
      client_id: 'countersign-cli',
      username,
      password,
    });

  test('is answered like an unknown name, and neither reaches the log', async () => {
    const lines: string[] = [];
    const { issuer } = await runIssuer({}, lines);
    const wrong = await attempt(issuer, 'hr', 'guess-of-a-password');
    const unknown = await attempt(issuer, 'nobody-by-this-name', 'guess-of-a-password');
    expect([wrong.status, wrong.body['error']]).toEqual([400, 'invalid_grant']);
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect(lines.join()).not.toMatch(/guess-of-a-password|nobody-by-this-name/);
  });

  test('ten times closes the account for a while, and no other account', async () => {
    const issuer = await runIssuer();
    for (let failures = 0; failures < 10; failures++) {
      expect((await attempt(issuer.issuer, 'hr', 'guess')).status).toBe(400);
    }
    const right = await attempt(issuer.issuer, 'hr', accountOf(issuer, 'hr').password);
    expect([right.status, right.body['error']]).toEqual([429, 'temporarily_unavailable']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(50);
    const other = await attempt(issuer.issuer, 'officer', accountOf(issuer, 'officer').password);
    expect(other.status).toBe(200);
  });
});
