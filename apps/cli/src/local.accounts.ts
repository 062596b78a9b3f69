import { join } from 'node:path';
import { CliFault } from './cli.fault.js';
import { openIssuer, type Tokens } from './issuer.client.js';
import { readPrivateFile } from './private.file.js';
import { dataFolder, issuerUrl, type Environment } from './settings.js';

/** The client id of this program at the local issuer; another one knows it by `--client`. */
export const defaultClientId = 'countersign-cli';

interface AccountFile {
  readonly accounts: readonly { readonly username: string; readonly password: string }[];
  readonly machines: readonly { readonly id: string; readonly secret: string }[];
}

/** Signs in as an account or machine of the local issuer, from its file in the data folder. */
export async function signInLocally(
  name: string,
  given: { readonly issuer: string | undefined; readonly env: Environment },
): Promise<Tokens & { readonly issuer: string }> {
  const issuer = issuerUrl(given.issuer, given.env);
  const folder = dataFolder(given.env);
  const book = await readAccounts(join(folder, 'issuer', 'accounts.json'));
  if (issuer === undefined || book === undefined) {
    throw new CliFault(
      'usage',
      `there is no local identity provider in \`${folder}\`: start Countersign, or set \`DATA_DIR\``,
    );
  }
  const client = await openIssuer(issuer, defaultClientId);
  const account = book.accounts.find(({ username }) => username === name);
  if (account !== undefined) return { issuer, ...(await client.password(name, account.password)) };
  const machine = book.machines.find(({ id }) => id === name);
  if (machine !== undefined) return { issuer, ...(await client.machine(name, machine.secret)) };
  const names = [
    ...book.accounts.map(({ username }) => username),
    ...book.machines.map(({ id }) => id),
  ];
  throw new CliFault(
    'usage',
    `there is no account \`${name}\`; there are ${names.slice(0, 12).join(', ')}`,
  );
}

async function readAccounts(file: string): Promise<AccountFile | undefined> {
  const text = await readPrivateFile(file);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as AccountFile;
  } catch {
    throw new CliFault('usage', `\`${file}\` is not whole: restore it from a backup`);
  }
}
