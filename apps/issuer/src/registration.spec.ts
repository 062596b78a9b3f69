import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { passwordToken } from '../../../test/support/tokens.js';
import type { LocalAccount } from './accounts.store.js';
import { accountOf, jsonOf, runIssuer, temporaryFolder } from './testing/issuer.harness.js';

const JSON_TYPE = { 'content-type': 'application/json' };

const register = (issuer: string, body: string, headers: Record<string, string> = JSON_TYPE) =>
  fetch(`${issuer}/registration`, { method: 'POST', headers, body });

describe('registration', () => {
  test('makes a contractor’s account, which signs in at once and after a restart', async () => {
    const dataDirectory = await temporaryFolder();
    const first = await runIssuer({ dataDirectory });
    const answer = await register(first.issuer, '{"username":"c.lee"}');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const { id, username, password } = await jsonOf<LocalAccount>(answer);
    expect(username).toBe('c.lee');
    const claims = decodeJwt(await passwordToken(first.issuer, 'c.lee', password));
    expect(claims).toMatchObject({ sub: id, tenant: 'default', roles: ['contractor'] });
    await first.stop();
    const second = await runIssuer({ dataDirectory });
    expect(accountOf(second, 'c.lee')).toEqual({ id, username, password, roles: ['contractor'] });
    expect(decodeJwt(await passwordToken(second.issuer, 'c.lee', password)).sub).toBe(id);
  });

  test('gives a name to one of two who ask for it, and tells the other', async () => {
    const { issuer } = await runIssuer();
    const ask = () => register(issuer, '{"username":"twice"}');
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const refusal = answers.find(({ status }) => status === 409);
    expect(refusal?.headers.get('content-type')).toContain('application/problem+json');
    expect(await refusal?.json()).toMatchObject({ status: 409, code: 'issuer.username_taken' });
    expect((await register(issuer, '{"username":"hr"}')).status).toBe(409);
  });

  test('keeps every account of many that are registered at once', async () => {
    const dataDirectory = await temporaryFolder();
    const first = await runIssuer({ dataDirectory });
    const names = Array.from({ length: 20 }, (_, index) => `person-${index}`);
    await Promise.all(
      names.map((username) => register(first.issuer, JSON.stringify({ username }))),
    );
    await first.stop();
    const kept = (await runIssuer({ dataDirectory })).accounts.map(({ username }) => username);
    expect(kept).toEqual(expect.arrayContaining(names));
  });

  test.each([
    ['text that is not JSON', 'username=x'],
    ['a list', '["name"]'],
    ['no username', '{}'],
    ['a username that is not a text', '{"username":7}'],
    ['a field too many', '{"username":"abc","roles":["security-officer"]}'],
    ['capital letters', '{"username":"Abc"}'],
    ['a name of one letter', '{"username":"a"}'],
    ['markup', '{"username":"<b>"}'],
    ['a body that is too long', JSON.stringify({ username: 'a'.repeat(20_000) })],
  ])('refuses %s', async (_what, body) => {
    const issuer = await runIssuer();
    const answer = await register(issuer.issuer, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'issuer.malformed' });
    expect(issuer.accounts).toHaveLength(8);
  });

  test('refuses a form, which a foreign page could send', async () => {
    const { issuer } = await runIssuer();
    const type = { 'content-type': 'text/plain' };
    expect((await register(issuer, '{"username":"abc"}', type)).status).toBe(415);
    expect((await fetch(`${issuer}/registration`)).status).toBe(405);
  });

  test('answers pages of this machine and no others', async () => {
    const { issuer } = await runIssuer();
    const allowed = async (origin: string) => {
      const answer = await fetch(`${issuer}/registration`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      return answer.headers.get('access-control-allow-origin');
    };
    expect(await allowed('http://127.0.0.1:5173')).toBe('http://127.0.0.1:5173');
    expect(await allowed('https://evil.example')).toBeNull();
  });
});
