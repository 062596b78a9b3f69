import { StartFailure } from './start.failure.js';

const LISTEN_HOSTS: readonly string[] = ['127.0.0.1', '::1'];
const URL_HOSTS: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** Refuses to listen where another machine could reach this issuer. */
export const assertLoopbackHost = (host: string): void => {
  if (!LISTEN_HOSTS.includes(host)) {
    throw new StartFailure(
      `the local identity provider listens on 127.0.0.1 or ::1 only, not on \`${host}\`; ` +
        'for anything else set OIDC_ISSUER to a real identity provider',
    );
  }
};

/** Whether a URL or origin is plain HTTP on this very machine. */
export const isLoopbackUrl = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'http:' && URL_HOSTS.includes(url.hostname);
};

/** The issuer identifier; refuses one that is not on this machine or that has a path. */
export const issuerUrl = (host: string, port: number, given: string | undefined): string => {
  const authority = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  // The origin, since a URL does not repeat the port that is its default.
  const value = given ?? new URL(`http://${authority}`).origin;
  const plain = URL.canParse(value) && new URL(value).origin === value;
  if (isLoopbackUrl(value) && plain) return value;
  throw new StartFailure(
    `the issuer URL \`${value}\` is refused: the local identity provider is for this machine ` +
      'only and wants `http://`, a loopback host, a port and no path',
  );
};

/** Refuses a redirect address that would carry a code off this machine (RFC 8252, 7.3). */
export const assertLoopbackRedirects = (uris: readonly string[]): void => {
  const foreign = uris.find((uri) => !isLoopbackUrl(uri));
  if (foreign !== undefined) {
    throw new StartFailure(
      `the redirect address \`${foreign}\` is refused: the local identity provider redirects to ` +
        'loopback addresses only',
    );
  }
};

/** Whether a request was addressed to this machine by name: a rebound DNS name is not. */
export const isLoopbackAuthority = (hostHeader: string | undefined): boolean =>
  hostHeader !== undefined && isLoopbackUrl(`http://${hostHeader}`);
