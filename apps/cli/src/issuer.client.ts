import { setTimeout as sleep } from 'node:timers/promises';
import { unreachable } from './api.client.js';
import { CliFault } from './cli.fault.js';

/** What a token endpoint answers (RFC 6749 §5.1), with the instant of expiry in ms since 1970. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: number;
}

/** What the user has to open and type (RFC 8628 §3.2). */
export interface DevicePrompt {
  readonly verificationUri: string;
  readonly completeUri: string | undefined;
  readonly userCode: string;
  readonly expiresInSeconds: number;
}

/** The identity provider as this public client sees it. Every function throws `CliFault`. */
export interface IssuerClient {
  /** Signs in on another device; resolves when the user has done so there. */
  readonly device: (prompt: (what: DevicePrompt) => void) => Promise<Tokens>;
  readonly refresh: (refreshToken: string) => Promise<Tokens>;
  /** The password grant of the local issuer; others do not have it. */
  readonly password: (username: string, password: string) => Promise<Tokens>;
  readonly machine: (id: string, secret: string) => Promise<Tokens>;
}

type Json = Readonly<Record<string, unknown>>;

const timeoutMs = 15_000;
const slowDownSeconds = 5;
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Finds the endpoints of an issuer (OpenID Connect Discovery 1.0 §4). */
export async function openIssuer(issuer: string, clientId: string): Promise<IssuerClient> {
  const document = await send(
    new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
  );
  if (document.json['issuer'] !== issuer) {
    throw new CliFault(
      'unreachable',
      `\`${issuer}\` is not how that identity provider names itself`,
    );
  }
  const endpoint = (name: string): URL => {
    const url = document.json[name];
    if (typeof url === 'string') return new URL(url);
    throw new CliFault('usage', `this identity provider has no \`${name}\``);
  };
  const grant = async (parameters: Readonly<Record<string, string>>): Promise<Tokens> => {
    const answer = await token(endpoint('token_endpoint'), { client_id: clientId, ...parameters });
    return answer.ok ? tokensOf(answer.json) : refuse(answer.json);
  };
  return {
    device: (prompt) =>
      signInByDevice(endpoint('device_authorization_endpoint'), endpoint('token_endpoint'), {
        clientId,
        prompt,
      }),
    refresh: (refreshToken) => grant({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    password: (username, password) => grant({ grant_type: 'password', username, password }),
    machine: (id, secret) =>
      grant({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
  };
}

async function signInByDevice(
  authorize: URL,
  endpoint: URL,
  options: { readonly clientId: string; readonly prompt: (what: DevicePrompt) => void },
): Promise<Tokens> {
  const { clientId: client_id, prompt } = options;
  const started = await token(authorize, { client_id, scope: 'openid api' });
  if (!started.ok) return refuse(started.json);
  const { device_code, interval, expires_in } = started.json;
  prompt({
    verificationUri: String(started.json['verification_uri']),
    completeUri: started.json['verification_uri_complete'] as string | undefined,
    userCode: String(started.json['user_code']),
    expiresInSeconds: Number(expires_in),
  });
  const deadline = Date.now() + Number(expires_in) * 1000;
  let pauseSeconds = typeof interval === 'number' ? interval : slowDownSeconds;
  while (Date.now() < deadline) {
    await sleep(pauseSeconds * 1000);
    const parameters = { grant_type: deviceGrant, device_code: String(device_code), client_id };
    const answer = await token(endpoint, parameters);
    if (answer.ok) return tokensOf(answer.json);
    if (answer.json['error'] === 'slow_down') pauseSeconds += slowDownSeconds;
    else if (answer.json['error'] !== 'authorization_pending') return refuse(answer.json);
  }
  throw new CliFault('notSignedIn', 'nobody signed in before the code expired: try again');
}

/** Makes an account with the local issuer for somebody who holds an invitation. */
export async function registerAccount(
  issuer: string,
  username: string,
): Promise<{ readonly username: string; readonly password: string }> {
  const { ok, json } = await send(new URL('/registration', issuer), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  if (!ok)
    throw new CliFault('refused', `the identity provider refuses: ${String(json['detail'])}`);
  return { username, password: String(json['password']) };
}

interface Answered {
  readonly ok: boolean;
  readonly json: Json;
}

const token = (url: URL, parameters: Readonly<Record<string, string>>): Promise<Answered> =>
  send(url, { method: 'POST', body: new URLSearchParams(parameters) });

async function send(url: URL, request: RequestInit = {}): Promise<Answered> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { ...request, signal }).catch((error: unknown) => {
    throw unreachable(url, error);
  });
  const json = (await response.json().catch(() => undefined)) as Json | undefined;
  if (json !== undefined) return { ok: response.ok, json };
  throw new CliFault('unreachable', `${url.origin} answers, but not as an identity provider does`);
}

const tokensOf = (json: Json): Tokens => ({
  accessToken: String(json['access_token']),
  refreshToken: typeof json['refresh_token'] === 'string' ? json['refresh_token'] : null,
  expiresAt: Date.now() + Number(json['expires_in'] ?? 0) * 1000,
});

const refuse = (json: Json): never => {
  const said = [json['error_description'], json['error']].find((one) => typeof one === 'string');
  throw new CliFault('notSignedIn', `the identity provider refuses: ${said ?? 'no reason given'}`);
};
