import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a server that runs on this machine can be found; `standalone` writes it at its start. */
export interface LocalAddress {
  readonly url: string;
  readonly issuer: string;
}

const defaultUrl = 'http://127.0.0.1:3000';
const checkout = fileURLToPath(new URL('../../../..', import.meta.url));

/** The folder of this user's sign-ins (XDG Base Directory Specification). */
export const configFolder = (env: Environment): string => {
  const named = env['XDG_CONFIG_HOME'] ?? '';
  return join(isAbsolute(named) ? named : join(homedir(), '.config'), 'countersign');
};

/** The data folder of the server on this machine: `DATA_DIR`, else that of this checkout. */
export const dataFolder = (env: Environment): string => {
  const named = env['DATA_DIR'] ?? '';
  if (named !== '') return resolve(named);
  const here = resolve('.countersign');
  return existsSync(here) ? here : join(checkout, '.countersign');
};

/** What the server of the data folder says of itself; undefined where none has started yet. */
export const localAddress = (folder: string): LocalAddress | undefined => {
  try {
    const { url, issuer } = JSON.parse(
      readFileSync(join(folder, 'address.json'), 'utf8'),
    ) as Partial<LocalAddress>;
    return typeof url === 'string' && typeof issuer === 'string' ? { url, issuer } : undefined;
  } catch {
    return undefined;
  }
};

/** The address of the API: said, or of the environment, or of the server on this machine. */
export const apiUrl = (said: string | undefined, env: Environment): string =>
  said ?? env['COUNTERSIGN_URL'] ?? localAddress(dataFolder(env))?.url ?? defaultUrl;

/** The identity provider: said, or of the environment, or of the server on this machine. */
export const issuerUrl = (said: string | undefined, env: Environment): string | undefined =>
  said ?? env['OIDC_ISSUER'] ?? localAddress(dataFolder(env))?.issuer;
