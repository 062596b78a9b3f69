import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import {
  bootstrap,
  readConfiguration,
  StartRefused,
  type BootstrapOptions,
  type Configuration,
  type RunningApp,
} from '@app/platform';
import { AppModule } from './app.module.js';
import type { FirstOfficerAccount } from './first-tenant.js';
import { startLocalDatabase } from './local-database.js';
import { identitySettings, startLocalIdentity } from './local-identity.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The whole product in one process. `accountsFile` is null with an identity provider of one's own.
 */
export interface RunningStandalone extends Pick<RunningApp, 'url' | 'close'> {
  readonly issuer: string;
  readonly accountsFile: string | null;
}

/** What is given back, last taken first. */
type Held = (() => Promise<void>)[];

/**
 * Starts everything on the data folder: PostgreSQL unless `DATABASE_URL` is set, the local issuer
 * unless `OIDC_ISSUER` is set, then all apps. Throws a sentence for the operator and leaves nothing
 * running. `onDatabaseGone` is called when the embedded server ends without being asked.
 */
export async function startStandalone(
  env: Environment,
  onDatabaseGone: () => void,
  options: Pick<BootstrapOptions, 'logStream'> = {},
): Promise<RunningStandalone> {
  const wanted = readConfiguration('standalone', env);
  await refuseTakenPort(wanted);
  await makeDataFolder(wanted.dataDir);
  const held: Held = [];
  const close = async (): Promise<void> => {
    for (const stop of held.splice(0).reverse()) await stop();
  };
  try {
    const settings = await startParts(wanted, env, held, onDatabaseGone);
    const configuration = readConfiguration('standalone', { ...env, ...settings.env });
    const module = AppModule.for({
      publishes: configuration.kafka !== null,
      firstOfficer: settings.firstOfficer,
    });
    const app = await bootstrap(module, { name: 'standalone', configuration, ...options });
    held.push(() => app.close());
    const issuer = configuration.oidc?.issuer ?? '';
    await writeAddress(configuration.dataDir, { url: app.url, issuer });
    return { url: app.url, issuer, accountsFile: settings.accountsFile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  readonly env: Readonly<Record<string, string>>;
  readonly firstOfficer: FirstOfficerAccount | null;
  readonly accountsFile: string | null;
}

async function startParts(
  wanted: Configuration,
  env: Environment,
  held: Held,
  onDatabaseGone: () => void,
): Promise<Parts> {
  const database =
    wanted.databaseUrl === null ? await heldDatabase(wanted, held, onDatabaseGone) : {};
  if (wanted.oidc !== null) return { env: database, firstOfficer: null, accountsFile: null };
  const audience = (env['OIDC_AUDIENCE'] ?? '').trim() || 'countersign';
  const identity = await startLocalIdentity({
    dataDir: wanted.dataDir,
    wantedPort: wanted.issuerPort,
    audience,
  });
  held.push(() => identity.stop());
  return {
    env: { ...database, ...identitySettings(identity.issuer) },
    firstOfficer: identity.firstOfficer,
    accountsFile: identity.accountsFile,
  };
}

async function heldDatabase(
  { dataDir }: Configuration,
  held: Held,
  onDatabaseGone: () => void,
): Promise<Readonly<Record<string, string>>> {
  const database = await startLocalDatabase(dataDir);
  let asked = false;
  held.push(() => {
    asked = true;
    return database.stop();
  });
  void database.exited.then(() => {
    if (!asked) onDatabaseGone();
  });
  return { DATABASE_URL: database.url };
}

/** Before anything else is started, since the first start takes its time. */
async function refuseTakenPort({ host, port }: Configuration): Promise<void> {
  if (port === 0) return;
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const { code } = error as { readonly code?: string };
    throw new StartRefused(
      code === 'EADDRINUSE'
        ? `port ${port} on ${host} is in use: stop what listens there, or set \`PORT\``
        : `port ${port} on ${host} cannot be opened (${code ?? 'unknown'}): ` +
            'set `PORT` and `HOST`',
    );
  }
  const closed = once(probe, 'close');
  probe.close();
  await closed;
}

async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw new StartRefused(
      `the data folder \`${folder}\` cannot be made (${error.code ?? 'unknown'}): make it ` +
        'writable for this user, or set `DATA_DIR`',
    );
  });
}

/** Tells programs on this machine where the server is; it holds no secret. */
async function writeAddress(
  folder: string,
  address: { readonly url: string; readonly issuer: string },
): Promise<void> {
  const file = join(folder, 'address.json');
  await writeFile(`${file}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
