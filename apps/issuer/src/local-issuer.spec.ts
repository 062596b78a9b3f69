import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { passwordToken } from '../../../test/support/tokens.js';
import { startLocalIssuer, type LocalIssuerOptions } from './local-issuer.js';
import { accountOf, runIssuer, temporaryFolder } from './testing/issuer.harness.js';

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('the data folder', () => {
  test('is readable by its owner alone and holds two files', async () => {
    const dataDirectory = await temporaryFolder();
    await runIssuer({ dataDirectory });
    const folder = join(dataDirectory, 'issuer');
    expect((await readdir(folder)).sort()).toEqual(['accounts.json', 'keys.json']);
    expect(await modeOf(folder)).toBe('700');
    expect(await modeOf(join(folder, 'accounts.json'))).toBe('600');
    expect(await modeOf(join(folder, 'keys.json'))).toBe('600');
  });

  test('keeps keys and accounts: a token outlives a restart', async () => {
    const dataDirectory = await temporaryFolder();
    const first = await runIssuer({ dataDirectory });
    const token = await passwordToken(first.issuer, 'hr', accountOf(first, 'hr').password);
    const { accounts, machines, issuer } = first;
    await first.stop();
    const second = await runIssuer({ dataDirectory, port: Number(new URL(issuer).port) });
    expect([second.accounts, second.machines]).toEqual([accounts, machines]);
    const keys = createRemoteJWKSet(new URL(`${second.issuer}/jwks`));
    const { payload } = await jwtVerify(token, keys, { issuer: second.issuer });
    expect(payload.sub).toBe(accountOf(second, 'hr').id);
  });

  test('has other passwords, ids and keys than any other', async () => {
    const [one, other] = [await runIssuer(), await runIssuer()];
    const passwords = [...one.accounts, ...other.accounts].map(({ password }) => password);
    const secrets = [...one.machines, ...other.machines].map(({ secret }) => secret);
    const ids = [...one.accounts, ...other.accounts].map(({ id }) => id);
    for (const values of [passwords, secrets, ids]) {
      expect(new Set(values).size).toBe(values.length);
    }
  });

  test('stays silent: the log names the file and nothing in it', async () => {
    const lines: string[] = [];
    const issuer = await runIssuer({}, lines);
    await passwordToken(issuer.issuer, 'hr', accountOf(issuer, 'hr').password);
    expect(lines.join()).toContain(issuer.accountsFile);
    for (const { password } of issuer.accounts) expect(lines.join()).not.toContain(password);
    for (const { secret } of issuer.machines) expect(lines.join()).not.toContain(secret);
  });
});

describe('a start is refused', () => {
  const refusal = async (options: Partial<LocalIssuerOptions>): Promise<string> => {
    const started = runIssuer(options);
    return started.then(
      () => 'it started',
      (error: unknown) => String(error),
    );
  };

  const stopped = async (): Promise<string> => {
    const dataDirectory = await temporaryFolder();
    await (await runIssuer({ dataDirectory })).stop();
    return dataDirectory;
  };

  test.each([
    ['half a file', 'accounts.json', '{"accounts":[{"id":"secret-'],
    ['an empty file', 'accounts.json', ''],
    ['an account without a password', 'accounts.json', '{"accounts":[{"id":"a"}],"machines":[]}'],
    ['no keys', 'keys.json', '{"signing":[],"cookies":["secret-"]}'],
    ['half a key', 'keys.json', '{"signing":[{"kty":"EC","crv":"P-256","d":"secret-"}]}'],
  ])('on %s in %s, which stays as it is', async (_what, name, content) => {
    const dataDirectory = await stopped();
    const path = join(dataDirectory, 'issuer', name);
    await writeFile(path, content);
    const sentence = await refusal({ dataDirectory });
    expect(sentence).toContain(`\`${path}\` is damaged`);
    expect(sentence).not.toContain('secret-');
    expect(await readFile(path, 'utf8')).toBe(content);
  });

  test('on accounts that other users can read', async () => {
    const dataDirectory = await stopped();
    await chmod(join(dataDirectory, 'issuer', 'accounts.json'), 0o644);
    expect(await refusal({ dataDirectory })).toContain('chmod 600');
  });

  test('on keys whose accounts are gone, since persons are bound to them', async () => {
    const dataDirectory = await stopped();
    await rm(join(dataDirectory, 'issuer', 'accounts.json'));
    expect(await refusal({ dataDirectory })).toContain('is missing beside its keys');
  });

  test('on a folder that is not one', async () => {
    const dataDirectory = join(await temporaryFolder(), 'file');
    await writeFile(dataDirectory, '');
    expect(await refusal({ dataDirectory })).toContain('DATA_DIR');
  });

  test('on a port that is taken', async () => {
    const { issuer } = await runIssuer();
    const { port } = new URL(issuer);
    expect(await refusal({ port: Number(port) })).toContain(`port ${port} on 127.0.0.1 is taken`);
  });

  test('on a host or an address that other machines could reach', async () => {
    const log = { info: () => undefined, error: () => undefined };
    const common = { dataDirectory: await temporaryFolder(), port: 0, audience: 'x', log };
    const everywhere = JSON.parse('"0.0.0.0"');
    await expect(startLocalIssuer({ ...common, host: everywhere })).rejects.toThrow('127.0.0.1');
    for (const issuerUrl of ['https://id.example', 'http://10.0.0.1:4011', 'http://[::1]/path']) {
      expect(await refusal({ issuerUrl })).toContain('this machine only');
    }
    const redirectUris = ['https://console.example/callback'];
    expect(await refusal({ redirectUris })).toContain('loopback addresses only');
  });
});

test('an issuer may be named by another name of this machine', async () => {
  const issuer = await runIssuer({ issuerUrl: 'http://localhost:4011' });
  expect(issuer.issuer).toBe('http://localhost:4011');
});

test('a request under a foreign name, as after DNS rebinding, is turned away', async () => {
  const { issuer } = await runIssuer();
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: 'evil.example' };
    request(`${issuer}/.well-known/openid-configuration`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});

test('stopping lets go of the port at once, and twice is once', async () => {
  const issuer = await runIssuer();
  await fetch(`${issuer.issuer}/jwks`);
  await issuer.stop();
  await issuer.stop();
  await expect(fetch(`${issuer.issuer}/jwks`)).rejects.toThrow();
});
