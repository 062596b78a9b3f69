import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { LocalIssuer } from './local-issuer.js';
import { newBrowser, type Page } from './testing/browser.harness.js';
import { accountOf, askForToken, jsonOf, runIssuer } from './testing/issuer.harness.js';

const CALLBACK = 'http://127.0.0.1:53682/callback';

/** RFC 8628, 3.2. */
interface DeviceAnswer {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete: string;
}

const begin = (issuer: string, client_id: string, redirect_uri = CALLBACK) => {
  const code_verifier = randomBytes(32).toString('base64url');
  const url = new URL(`${issuer}/auth`);
  url.search = new URLSearchParams({
    client_id,
    redirect_uri,
    response_type: 'code',
    scope: 'openid api',
    state: 'state-1',
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return { url, code_verifier };
};

const exchange = (issuer: string, client_id: string, page: Page, code_verifier: string) => {
  const code = new URL(page.url).searchParams.get('code') ?? '';
  const redirect_uri = CALLBACK;
  const grant_type = 'authorization_code';
  return askForToken(issuer, { grant_type, client_id, code, redirect_uri, code_verifier });
};

const claimsOf = async ({ issuer }: LocalIssuer, token: unknown, audience: string) => {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return (await jwtVerify(String(token), keys, { issuer, audience })).payload;
};

describe('signing in with a browser', () => {
  test.each(['countersign-console', 'countersign-cli'])(
    'gives `%s` a code for a token with the person’s roles, at any port of this machine',
    async (client) => {
      const issuer = await runIssuer();
      const account = accountOf(issuer, 'owner-issm');
      const browser = newBrowser(CALLBACK);
      const { url, code_verifier } = begin(issuer.issuer, client);
      const form = await browser.open(url.href);
      expect(form.status).toBe(200);
      const { username, password } = account;
      const back = await browser.submit(form, { username, password });
      expect(new URL(back.url).searchParams.get('state')).toBe('state-1');
      const { status, body } = await exchange(issuer.issuer, client, back, code_verifier);
      expect(status).toBe(200);
      const claims = await claimsOf(issuer, body['access_token'], 'countersign');
      expect(claims).toMatchObject({
        sub: account.id,
        tenant: 'default',
        roles: ['system-owner', 'issm'],
        scope: 'api',
      });
      const identity = await claimsOf(issuer, body['id_token'], client);
      expect(identity).toMatchObject({ sub: account.id, preferred_username: 'owner-issm' });
      expect('refresh_token' in body).toBe(client === 'countersign-cli');
    },
  );

  test('asks for no password while the session lasts, and again after signing out', async () => {
    const issuer = await runIssuer();
    const { username, password } = accountOf(issuer, 'hr');
    const browser = newBrowser(CALLBACK);
    const client = 'countersign-console';
    const form = await browser.open(begin(issuer.issuer, client).url.href);
    await browser.submit(form, { username, password });
    const again = await browser.open(begin(issuer.issuer, client).url.href);
    expect(new URL(again.url).searchParams.has('code')).toBe(true);
    const leaving = await browser.open(`${issuer.issuer}/session/end`);
    const left = await browser.submit(leaving, { logout: 'yes' });
    expect(left.text).toContain('You are signed out');
    const afterwards = await browser.open(begin(issuer.issuer, client).url.href);
    expect(afterwards.url).toContain('/interaction/');
  });

  test('shows the form again for a wrong password, without what was typed', async () => {
    const issuer = await runIssuer();
    const browser = newBrowser(CALLBACK);
    const form = await browser.open(begin(issuer.issuer, 'countersign-console').url.href);
    const username = '"><script>alert(1)</script>';
    const refused = await browser.submit(form, { username, password: 'guess' });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('role="alert"');
    expect(refused.text).not.toMatch(/<script|guess/);
    const { password } = accountOf(issuer, 'hr');
    const back = await browser.submit(refused, { username: 'hr', password });
    expect(new URL(back.url).searchParams.has('code')).toBe(true);
  });

  test('is stopped after ten failures', async () => {
    const issuer = await runIssuer();
    const browser = newBrowser(CALLBACK);
    const form = await browser.open(begin(issuer.issuer, 'countersign-console').url.href);
    for (let failures = 0; failures < 10; failures++) {
      await browser.submit(form, { username: 'hr', password: 'guess' });
    }
    const { password } = accountOf(issuer, 'hr');
    expect((await browser.submit(form, { username: 'hr', password })).status).toBe(429);
  });

  test('can be cancelled, which the client is told', async () => {
    const { issuer } = await runIssuer();
    const browser = newBrowser(CALLBACK);
    const form = await browser.open(begin(issuer, 'countersign-console').url.href);
    const back = await browser.submit(form, { cancel: 'yes' });
    expect(new URL(back.url).searchParams.get('error')).toBe('access_denied');
  });

  test('belongs to the browser that began it', async () => {
    const { issuer } = await runIssuer();
    const form = await newBrowser().open(begin(issuer, 'countersign-console').url.href);
    const stolen = await newBrowser().open(form.url);
    expect(stolen.status).toBe(400);
    expect(stolen.text).toContain('Start again');
  });

  test('shows pages that load nothing, run nothing and cannot be framed', async () => {
    const { issuer } = await runIssuer();
    const form = await newBrowser().open(begin(issuer, 'countersign-console').url.href);
    const policy = form.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(form.text).not.toMatch(/<script|<link|<img|@import|url\(/);
    const style = /<style>([^<]*)<\/style>/.exec(form.text)?.[1] ?? '';
    expect(policy).toContain(`sha256-${createHash('sha256').update(style).digest('base64')}`);
    expect(form.text).toContain('<html lang="en">');
    for (const field of ['username', 'password']) {
      expect(form.text).toContain(`<label for="${field}">`);
      expect(form.text).toContain(`id="${field}"`);
    }
  });

  test('sends a code to registered addresses of this machine only', async () => {
    const { issuer } = await runIssuer();
    for (const foreign of ['https://evil.example/callback', 'http://127.0.0.1:1/elsewhere']) {
      const { url } = begin(issuer, 'countersign-console', foreign);
      const page = await newBrowser('http://nowhere/').open(url.href);
      expect([page.status, page.url]).toEqual([400, url.href]);
    }
  });

  test('wants PKCE from a public client', async () => {
    const { issuer } = await runIssuer();
    const { url } = begin(issuer, 'countersign-cli');
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const back = await newBrowser(CALLBACK).open(url.href);
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
  });
});

describe('connecting a command line by a code', () => {
  const client_id = 'countersign-cli';
  const start = async (issuer: string) => {
    const body = new URLSearchParams({ client_id, scope: 'openid api' });
    const answer = await fetch(`${issuer}/device/auth`, { method: 'POST', body });
    const { device_code, ...shown } = await jsonOf<DeviceAnswer>(answer);
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
    const poll = () => askForToken(issuer, { grant_type, client_id, device_code });
    return { poll, ...shown };
  };

  test('gives a token once the person has typed the code, confirmed it and signed in', async () => {
    const issuer = await runIssuer();
    const { id, username, password } = accountOf(issuer, 'adjudicator');
    const { poll, user_code, verification_uri } = await start(issuer.issuer);
    expect((await poll()).body['error']).toBe('authorization_pending');
    const browser = newBrowser();
    const entry = await browser.open(verification_uri);
    expect(entry.text).toContain('<label for="user_code">');
    const confirmation = await browser.submit(entry, { user_code: user_code.toLowerCase() });
    expect(confirmation.text).toContain(user_code);
    const form = await browser.submit(confirmation, {});
    const done = await browser.submit(form, { username, password });
    expect(done.text).toContain('Countersign command line is signed in');
    const { body } = await poll();
    const claims = await claimsOf(issuer, body['access_token'], 'countersign');
    expect(claims).toMatchObject({ sub: id, roles: ['adjudicator'], scope: 'api' });
    expect(body).toHaveProperty('refresh_token');
    expect((await poll()).status).toBe(400);
  });

  test('says so when the code is not known, and asks again', async () => {
    const { issuer } = await runIssuer();
    const browser = newBrowser();
    const entry = await browser.open(`${issuer}/device`);
    const again = await browser.submit(entry, { user_code: 'ZZZZ-ZZZZ' });
    expect(again.text).toContain('This code is not known');
    expect(again.text).toContain('<label for="user_code">');
  });

  test('opens at the confirmation from the address that holds the code', async () => {
    const { issuer } = await runIssuer();
    const { user_code, verification_uri_complete } = await start(issuer);
    const browser = newBrowser();
    const handed = await browser.open(verification_uri_complete);
    const policy = handed.headers.get('content-security-policy');
    expect(policy).toMatch(/script-src 'none' 'sha256-/);
    const confirmation = await browser.submit(handed, {});
    expect(confirmation.text).toContain(user_code);
  });

  test('is refused to the command line when the person cancels', async () => {
    const { issuer } = await runIssuer();
    const { poll, user_code, verification_uri } = await start(issuer);
    const browser = newBrowser();
    const entry = await browser.open(verification_uri);
    const confirmation = await browser.submit(entry, { user_code });
    const cancelled = await browser.submit(confirmation, { abort: 'yes' });
    expect(cancelled.text).toContain('You cancelled');
    expect((await poll()).body['error']).toBe('access_denied');
  });
});
