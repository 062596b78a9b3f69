import 'reflect-metadata';
import { join } from 'node:path';
import {
  createDatabases,
  createKeyring,
  createPostgresEventStore,
  isTenant,
  KeyringFault,
  loadMasterKey,
} from '@app/event-store';
import { Refusal } from '@app/kernel';
import {
  ConfigurationProblem,
  randomId,
  readConfiguration,
  StartRefused,
  systemClock,
  type Configuration,
} from '@app/platform';
import { makeTenant } from './first-tenant.js';

const usage = 'usage: countersign tenant create NAME [--first-officer SUBJECT] [--make-key]';

/**
 * What the operator asked for. `makeKey`: make the master key if there is none, at installation.
 */
interface Asked {
  readonly tenant: string;
  readonly subject: string | undefined;
  readonly makeKey: boolean;
}

/** Makes a tenant with the operator's access to database and master key. */
async function createTenant({ tenant, subject, makeKey }: Asked): Promise<void> {
  const configuration = readConfiguration('standalone', process.env);
  const { databaseUrl, oidc } = configuration;
  if (databaseUrl === null) throw new StartRefused('`DATABASE_URL` is missing');
  if (!isTenant(tenant)) throw new StartRefused(`\`${tenant}\` cannot name a tenant; ${usage}`);
  if (subject !== undefined && oidc === null) {
    throw new StartRefused('the first officer needs `OIDC_ISSUER`, which the account is of');
  }
  const databases = createDatabases({ url: databaseUrl, applicationName: 'countersign-tenant' });
  try {
    const masterKey = await loadMasterKey(masterKeyFile(configuration), { create: makeKey });
    const keyring = createKeyring({ databases, masterKey });
    await makeTenant(createPostgresEventStore({ databases, keyring, newId: randomId }), {
      tenant,
      officer: subject === undefined || oidc === null ? null : { issuer: oidc.issuer, subject },
      newPersonId: randomId(),
      now: systemClock(),
    });
  } finally {
    await databases.close();
  }
}

const masterKeyFile = ({ masterKeyFile: named, dataDir }: Configuration): string =>
  named ?? join(dataDir, 'master.key');

const mistakes = [ConfigurationProblem, StartRefused, KeyringFault, Refusal];
const flag = '--make-key';
// A variable that is not set comes as an empty word.
const words = process.argv.slice(2).filter((word) => word !== flag && word !== '');
const [name = '', subject] = words;

try {
  await createTenant({ tenant: name, subject, makeKey: process.argv.includes(flag) });
  process.stderr.write(`the tenant \`${name}\` is there\n`);
} catch (error) {
  const isMistake = mistakes.some((kind) => error instanceof kind);
  const code = (error as { readonly code?: string }).code ?? 'unknown';
  const sentence = isMistake ? (error as Error).message : `the database refuses (${code})`;
  process.stderr.write(`tenant create: ${sentence}\n`);
  process.exitCode = 1;
}
