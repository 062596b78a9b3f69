import { CliFault } from './cli.fault.js';
import { openIssuer, type Tokens } from './issuer.client.js';
import { defaultClientId, signInLocally } from './local.accounts.js';
import { readSession, writeSession } from './session.store.js';
import { configFolder, type Environment } from './settings.js';

/** How the caller of a command said who they are. */
export interface Identity {
  readonly url: string;
  readonly token: string | undefined;
  readonly account: string | undefined;
  readonly issuer: string | undefined;
  readonly env: Environment;
}

/** Gives a token that is still good; may sign in or refresh for it. */
export type TokenSource = () => Promise<string>;

/** A token that ends sooner than this is renewed before it is used. */
const marginMs = 30_000;

/** The token said, that of the named local account, or that of the sign-in kept for the address. */
export function tokenSource(identity: Identity): TokenSource {
  const { token, account } = identity;
  if (token !== undefined) return () => Promise.resolve(token);
  if (account !== undefined) return renewing(() => signInLocally(account, identity));
  return () => keptToken(identity);
}

/** Keeps a token until shortly before it ends. */
export function renewing(signIn: () => Promise<Tokens>): TokenSource {
  let kept: Tokens | undefined;
  return async () => {
    if (kept === undefined || kept.expiresAt < Date.now() + marginMs) kept = await signIn();
    return kept.accessToken;
  };
}

async function keptToken({ url, env }: Identity): Promise<string> {
  const folder = configFolder(env);
  const session = await readSession(folder, url);
  if (session === undefined) {
    throw new CliFault('notSignedIn', `you are not signed in at ${url}: run \`countersign login\``);
  }
  if (session.expiresAt >= Date.now() + marginMs) return session.accessToken;
  if (session.refreshToken === null) {
    throw new CliFault('notSignedIn', 'your sign-in has expired: run `countersign login`');
  }
  const client = await openIssuer(session.issuer, clientIdOf(env));
  const renewed = await client.refresh(session.refreshToken);
  const refreshToken = renewed.refreshToken ?? session.refreshToken;
  await writeSession(folder, url, { issuer: session.issuer, ...renewed, refreshToken });
  return renewed.accessToken;
}

/** How this program is registered at the identity provider. */
export const clientIdOf = (env: Environment): string =>
  env['COUNTERSIGN_CLIENT_ID'] ?? defaultClientId;
