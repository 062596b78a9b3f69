import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newBrowser } from '../../apps/issuer/src/testing/browser.harness.js';
import {
  accountOf,
  runIssuer,
  temporaryFolder,
} from '../../apps/issuer/src/testing/issuer.harness.js';
import { createApi } from '../../apps/cli/src/api.client.js';
import {
  openIssuer,
  registerAccount,
  type DevicePrompt,
} from '../../apps/cli/src/issuer.client.js';
import { defaultClientId, signInLocally } from '../../apps/cli/src/local.accounts.js';
import { login } from '../../apps/cli/src/login.command.js';
import { createOutput } from '../../apps/cli/src/output.js';
import { readSession, writeSession } from '../../apps/cli/src/session.store.js';
import { renewing, tokenSource } from '../../apps/cli/src/token.source.js';

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as never;

describe('signing in', () => {
  it('on another device gives a token once the person has confirmed the code there', async () => {
    const issuer = await runIssuer();
    const { id, username, password } = accountOf(issuer, 'officer');
    const confirm = async ({ verificationUri, userCode }: DevicePrompt): Promise<void> => {
      const browser = newBrowser();
      const entry = await browser.open(verificationUri);
      const confirmation = await browser.submit(entry, { user_code: userCode });
      await browser.submit(await browser.submit(confirmation, {}), { username, password });
    };
    const client = await openIssuer(issuer.issuer, defaultClientId);
    const tokens = await client.device((prompt) => void confirm(prompt));
    expect(claimsOf(tokens.accessToken)).toMatchObject({ sub: id, roles: ['security-officer'] });
    const renewed = await client.refresh(tokens.refreshToken ?? '');
    expect(claimsOf(renewed.accessToken)).toMatchObject({ sub: id });
  }, 30_000);

  it('as a local account reads the file of the data folder, for machines too', async () => {
    const dataDirectory = await temporaryFolder();
    const { issuer } = await runIssuer({ dataDirectory });
    const given = { issuer, env: { DATA_DIR: dataDirectory } };
    const person = await signInLocally('hr', given);
    expect(claimsOf(person.accessToken)).toMatchObject({ roles: ['hr'] });
    const machine = await signInLocally('machine', given);
    expect(claimsOf(machine.accessToken)).toMatchObject({ scope: 'decisions:read' });
    await expect(signInLocally('nobody', given)).rejects.toThrow('there is no account `nobody`');
  });

  it('is refused with a wrong password, and says who refuses', async () => {
    const { issuer } = await runIssuer();
    const client = await openIssuer(issuer, defaultClientId);
    await expect(client.password('officer', 'wrong')).rejects.toMatchObject({
      exit: 'notSignedIn',
      message: expect.stringContaining('the identity provider refuses') as string,
    });
  });

  it('needs an identity provider that names itself as it was named', async () => {
    const { issuer } = await runIssuer();
    const other = issuer.replace('127.0.0.1', 'localhost');
    await expect(openIssuer(other, defaultClientId)).rejects.toThrow('names itself');
  });

  it('is open to somebody who registers', async () => {
    const { issuer } = await runIssuer();
    const { username, password } = await registerAccount(issuer, 'robin-1');
    const client = await openIssuer(issuer, defaultClientId);
    const { accessToken } = await client.password(username, password);
    expect(claimsOf(accessToken)).toMatchObject({ roles: ['contractor'] });
    await expect(registerAccount(issuer, 'robin-1')).rejects.toThrow('this username is taken');
  });
});

describe('a sign-in', () => {
  it('is kept by address where this user alone may read it, and never printed', async () => {
    const [dataDirectory, config] = [await temporaryFolder(), await temporaryFolder()];
    const { issuer } = await runIssuer({ dataDirectory });
    const env = { DATA_DIR: dataDirectory, XDG_CONFIG_HOME: config };
    let said = '';
    const url = 'http://127.0.0.1:3000';
    const api = createApi(url, () => Promise.reject(new Error('no token is needed to sign in')));
    const output = createOutput(false, (text) => (said += text));
    await login({ url, env, issuer, account: 'hr', api, output });
    const folder = join(config, 'countersign');
    expect((await stat(join(folder, 'sessions.json'))).mode & 0o777).toBe(0o600);
    const kept = await readSession(folder, url);
    expect(said).toBe(`signed in at ${url} as hr\n`);
    expect(await readSession(folder, 'http://127.0.0.1:3001')).toBeUndefined();
    const source = tokenSource({ url, env, issuer, token: undefined, account: undefined });
    expect(await source()).toBe(kept?.accessToken);
  });

  it('that has expired is renewed, and kept anew', async () => {
    const config = await temporaryFolder();
    const folder = join(config, 'countersign');
    const url = 'http://127.0.0.1:3000';
    const running = await runIssuer();
    const { issuer } = running;
    const { username, password } = accountOf(running, 'hr');
    const client = await openIssuer(issuer, defaultClientId);
    const { refreshToken } = await client.password(username, password);
    const session = { issuer, accessToken: 'old', refreshToken, expiresAt: 0 };
    await writeSession(folder, url, session);
    const env = { XDG_CONFIG_HOME: config };
    const source = tokenSource({ url, env, issuer, token: undefined, account: undefined });
    expect(claimsOf(await source())).toMatchObject({ roles: ['hr'] });
    expect((await readSession(folder, url))?.accessToken).not.toBe('old');
  });

  it('that is missing or damaged asks to sign in', async () => {
    const config = await temporaryFolder();
    const env = { XDG_CONFIG_HOME: config };
    const url = 'http://127.0.0.1:3000';
    const none = { url, env, issuer: undefined, token: undefined, account: undefined };
    await expect(tokenSource(none)()).rejects.toMatchObject({ exit: 'notSignedIn' });
    await mkdir(join(config, 'countersign'), { recursive: true });
    await writeFile(join(config, 'countersign', 'sessions.json'), '{"http');
    await expect(tokenSource(none)()).rejects.toMatchObject({ exit: 'notSignedIn' });
  });
});

describe('a token that is used again and again', () => {
  it('is asked for once while it is good, and anew when it is about to end', async () => {
    let asked = 0;
    const lasting = (seconds: number) => () => {
      asked += 1;
      const expiresAt = Date.now() + seconds * 1000;
      return Promise.resolve({ accessToken: `token-${asked}`, refreshToken: null, expiresAt });
    };
    const good = renewing(lasting(600));
    expect([await good(), await good()]).toEqual(['token-1', 'token-1']);
    const ending = renewing(lasting(10));
    expect([await ending(), await ending()]).toEqual(['token-2', 'token-3']);
  });
});
