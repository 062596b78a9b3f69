import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { openAccounts, type LocalAccount, type LocalMachine } from './accounts.store.js';
import { createApp, type IssuerLog } from './issuer.app.js';
import { openKeys } from './keys.store.js';
import { assertLoopbackHost, assertLoopbackRedirects, issuerUrl } from './loopback.js';
import { makePrivateFolder } from './private.file.js';
import { errorCode, StartFailure } from './start.failure.js';

/** How to start the local identity provider. */
export interface LocalIssuerOptions {
  /** Keys and accounts are kept in its subfolder `issuer`. */
  readonly dataDirectory: string;
  readonly host: '127.0.0.1' | '::1';
  /** 0 takes a free one. */
  readonly port: number;
  /** The `aud` of every access token. */
  readonly audience: string;
  /** Loopback addresses of the console; they match at any port. */
  readonly redirectUris?: readonly string[];
  /** The issuer identifier when it is not host and port; on this machine and without a path. */
  readonly issuerUrl?: string;
  readonly accessTokenSeconds?: number;
  readonly log: IssuerLog;
}

/** A running local identity provider. */
export interface LocalIssuer {
  readonly issuer: string;
  /** The file in which the operator looks up usernames and passwords. */
  readonly accountsFile: string;
  /** The accounts as they are now, registered ones included. */
  readonly accounts: readonly LocalAccount[];
  readonly machines: readonly LocalMachine[];
  stop(): Promise<void>;
}

const ACCESS_TOKEN_SECONDS = 15 * 60;
const STOP_GRACE_MS = 2_000;
const CONSOLE_REDIRECTS = ['http://127.0.0.1/callback', 'http://localhost/callback'];

/**
 * Starts the identity provider of development and `standalone`, on loopback only. Makes keys and
 * accounts at the first start. Throws `StartFailure` with a sentence for the operator.
 */
export const startLocalIssuer = async (options: LocalIssuerOptions): Promise<LocalIssuer> => {
  const { host, port, log } = options;
  const redirectUris = options.redirectUris ?? CONSOLE_REDIRECTS;
  assertLoopbackHost(host);
  assertLoopbackRedirects(redirectUris);
  issuerUrl(host, port, options.issuerUrl);

  const folder = join(options.dataDirectory, 'issuer');
  await makePrivateFolder(folder);
  const accounts = await openAccounts(folder);
  const keys = await openKeys(folder);

  const server = createServer();
  const boundPort = await listen(server, host, port);
  const issuer = issuerUrl(host, boundPort, options.issuerUrl);
  const accessTokenSeconds = options.accessTokenSeconds ?? ACCESS_TOKEN_SECONDS;
  const { audience } = options;
  const settings = { accounts, keys, audience, accessTokenSeconds, redirectUris };
  try {
    server.on('request', createApp(issuer, settings, log));
  } catch (error) {
    await stop(server);
    throw error;
  }
  log.info({ issuer, accountsFile: accounts.file }, 'local identity provider is ready');

  return {
    issuer,
    accountsFile: accounts.file,
    get accounts() {
      return accounts.all();
    },
    machines: accounts.machines,
    stop: () => stop(server),
  };
};

const listen = async (server: Server, host: string, port: number): Promise<number> => {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartFailure(listenProblem(host, port, errorCode(error)), { cause: error });
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
};

const listenProblem = (host: string, port: number, code: string | undefined): string =>
  code === 'EADDRINUSE'
    ? `port ${port} on ${host} is taken: stop the program that listens there, or choose another ` +
      'port for the local identity provider'
    : `the local identity provider cannot listen on port ${port} of ${host} ` +
      `(${code ?? 'unknown error'}): choose another port`;

const stop = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const overdue = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
  await closed;
  clearTimeout(overdue);
};
