import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { checkout } from './checkout.js';
import { CliFault } from './cli.fault.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a server that runs on this machine can be found; `standalone` writes it at its start. */
export interface LocalAddress {
  readonly url: string;
  readonly issuer: string;
}

const defaultUrl = 'http://127.0.0.1:3000';

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
  return existsSync(here) ? here : join(checkout(), '.countersign');
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
  checked(said ?? setting(env, 'COUNTERSIGN_URL')) ??
  localAddress(dataFolder(env))?.url ??
  defaultUrl;

/** The identity provider: said, or of the environment, or of the server on this machine. */
export const issuerUrl = (said: string | undefined, env: Environment): string | undefined =>
  checked(said ?? setting(env, 'OIDC_ISSUER')) ?? localAddress(dataFolder(env))?.issuer;

/** A variable that is empty counts as one that is not set. */
const setting = (env: Environment, name: string): string | undefined => env[name] || undefined;

const checked = (address: string | undefined): string | undefined => {
  if (address === undefined || (/^https?:\/\//.test(address) && URL.canParse(address)))
    return address;
  throw new CliFault('usage', `\`${address}\` is no address such as \`http://127.0.0.1:3000\``);
};
