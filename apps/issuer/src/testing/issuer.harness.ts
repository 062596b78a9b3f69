import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startLocalIssuer, type LocalIssuer, type LocalIssuerOptions } from '../local-issuer.js';

/** A data folder that goes when the test ends. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-issuer-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** An issuer on a free port that stops when the test ends; its log is collected in `lines`. */
export const runIssuer = async (
  options: Partial<LocalIssuerOptions> = {},
  lines: string[] = [],
): Promise<LocalIssuer> => {
  const write = (fields: object, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }));
  };
  const issuer = await startLocalIssuer({
    dataDirectory: options.dataDirectory ?? (await temporaryFolder()),
    host: '127.0.0.1',
    port: 0,
    audience: 'countersign',
    log: { info: write, error: write },
    ...options,
  });
  onTestFinished(() => issuer.stop());
  return issuer;
};

/** The account of that name; fails the test when there is none. */
export const accountOf = (issuer: LocalIssuer, username: string) => {
  const account = issuer.accounts.find((one) => one.username === username);
  if (account === undefined) throw new Error(`there is no account \`${username}\``);
  return account;
};

/** The machine of that id; fails the test when there is none. */
export const machineOf = (issuer: LocalIssuer, id: string) => {
  const machine = issuer.machines.find((one) => one.id === id);
  if (machine === undefined) throw new Error(`there is no machine \`${id}\``);
  return machine;
};

/** Asks the token endpoint as a form does; `secret` makes it a confidential client. */
export const askForToken = async (
  issuer: string,
  form: Readonly<Record<string, string>>,
  client?: { readonly id: string; readonly secret: string },
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> => {
  const basic = client && Buffer.from(`${client.id}:${client.secret}`).toString('base64');
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: basic === undefined ? {} : { authorization: `Basic ${basic}` },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, headers: answer.headers, body: await jsonOf(answer) };
};

/** The JSON of an answer; what it must hold is for the test to claim. */
export const jsonOf = async <T = Record<string, unknown>>(answer: Response): Promise<T> =>
  (await answer.json()) as T;
