import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { personRoles, StartRefused } from '@app/platform';
import type { IssuerLog } from '../../issuer/src/issuer.app.js';
import type { LocalIssuer } from '../../issuer/src/local-issuer.js';
import { freePort, isFreePort } from './embedded-postgres/free-port.js';
import type { FirstOfficerAccount } from './first-tenant.js';

/** The identity provider of this machine, and the account of its first security officer. */
export interface LocalIdentity extends Pick<LocalIssuer, 'issuer' | 'accountsFile' | 'stop'> {
  readonly firstOfficer: FirstOfficerAccount;
}

const firstOfficer = 'officer';

/** `wantedPort` 0 takes any free one, and another one is taken where it is not free. */
interface LocalIdentityOptions {
  readonly dataDir: string;
  readonly wantedPort: number;
  readonly audience: string;
}

const chosenPort = async (wanted: number): Promise<number> =>
  wanted !== 0 && (await isFreePort(wanted)) ? wanted : freePort();

/** A log that says nothing: what goes wrong in a request is told to the client. */
const silent: IssuerLog = { info: () => undefined, error: () => undefined };

/**
 * Starts the local issuer. Persons are bound to issuer and subject, and its port is part of the
 * issuer, so the port of the first start is kept with the data folder.
 */
export async function startLocalIdentity(
  { dataDir, wantedPort, audience }: LocalIdentityOptions,
  log: IssuerLog = silent,
): Promise<LocalIdentity> {
  // Loaded only here: with an identity provider of one's own none of it is needed.
  const { startLocalIssuer } = await import('../../issuer/src/local-issuer.js');
  const portFile = join(dataDir, 'issuer.port');
  const kept = await keptPort(portFile);
  const port = kept ?? (await chosenPort(wantedPort));
  const issuer = await startLocalIssuer({
    dataDirectory: dataDir,
    host: '127.0.0.1',
    port,
    audience,
    log,
  });
  if (kept === undefined) await keepPort(portFile, port);
  const officer = issuer.accounts.find(({ username }) => username === firstOfficer);
  if (officer === undefined) {
    await issuer.stop();
    throw new StartRefused(
      `\`${issuer.accountsFile}\` has no account \`${firstOfficer}\`: restore it from a backup`,
    );
  }
  return {
    issuer: issuer.issuer,
    accountsFile: issuer.accountsFile,
    stop: () => issuer.stop(),
    firstOfficer: { issuer: issuer.issuer, subject: officer.id },
  };
}

/** The port of an earlier start. Throws `StartRefused` for a file that says something else. */
async function keptPort(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartRefused(`\`${file}\` holds no port: restore it from a backup`);
}

async function keepPort(file: string, port: number): Promise<void> {
  await writeFile(`${file}.new`, `${port}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The settings that make the product believe the tokens of the local issuer. */
export const identitySettings = (issuer: string): Readonly<Record<string, string>> => ({
  OIDC_ISSUER: issuer,
  OIDC_ROLE_MAP: personRoles.map((role) => `${role}=${role}`).join(','),
});
