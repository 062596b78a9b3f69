import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertUnique, readList, readObject, readString } from './json.reader.js';
import { keysFile } from './keys.store.js';
import { createPrivateFile, readPrivateFile, replacePrivateFile } from './private.file.js';
import { StartFailure } from './start.failure.js';

/** A person who can sign in. `id` is the subject of that person's tokens and never changes. */
export interface LocalAccount {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  readonly roles: readonly string[];
}

/** A program that signs in for itself (RFC 6749, 4.4) and may ask for these scopes. */
export interface LocalMachine {
  readonly id: string;
  readonly secret: string;
  readonly scopes: readonly string[];
}

/** The answer to a registration; a full book takes no one until accounts are removed from it. */
export type Registration =
  | { readonly status: 'registered'; readonly account: LocalAccount }
  | { readonly status: 'taken' }
  | { readonly status: 'full' };

/** The accounts of this issuer, kept in one file. */
export interface AccountBook {
  readonly file: string;
  readonly machines: readonly LocalMachine[];
  all(): readonly LocalAccount[];
  byId(id: string): LocalAccount | undefined;
  byUsername(username: string): LocalAccount | undefined;
  /** Adds a contractor's account with a random password, on disk before it is answered. */
  register(username: string): Promise<Registration>;
}

/**
 * Passwords stand here as they are, not as hashes: this file is the only place where the operator
 * of a development machine can look them up, and it is readable by its owner alone (mode 0600).
 */
interface AccountFile {
  readonly accounts: readonly LocalAccount[];
  readonly machines: readonly LocalMachine[];
}

const MOST_ACCOUNTS = 10_000;

const FIRST_ACCOUNTS: readonly (readonly [username: string, ...roles: string[]])[] = [
  ['hr', 'hr'],
  ['officer', 'security-officer'],
  ['officer2', 'security-officer'],
  ['adjudicator', 'adjudicator'],
  ['owner', 'system-owner'],
  ['issm', 'issm'],
  ['owner-issm', 'system-owner', 'issm'],
  ['auditor', 'auditor'],
];

const FIRST_MACHINES: readonly (readonly [id: string, ...scopes: string[]])[] = [
  ['machine', 'decisions:read'],
  ['machine-explain', 'decisions:read', 'decisions:explain'],
];

/** The accounts of the folder, made when there are none; refuses a damaged or a lost file. */
export const openAccounts = async (folder: string): Promise<AccountBook> => {
  const file = join(folder, 'accounts.json');
  const kept = await readPrivateFile(file, parseAccounts);
  if (kept !== undefined) return accountBook(file, kept);
  assertFirstStart(folder, file);
  await createPrivateFile(file, makeAccounts());
  return openAccounts(folder);
};

const accountBook = (file: string, kept: AccountFile): AccountBook => {
  let accounts = kept.accounts;
  let lastWrite: Promise<unknown> = Promise.resolve();
  const byUsername = (username: string) => accounts.find((one) => one.username === username);

  const add = async (username: string): Promise<Registration> => {
    if (byUsername(username) !== undefined) return { status: 'taken' };
    if (accounts.length >= MOST_ACCOUNTS) return { status: 'full' };
    const account = makeAccount(username, ['contractor']);
    const grown = [...accounts, account];
    await replacePrivateFile(file, { accounts: grown, machines: kept.machines });
    accounts = grown;
    return { status: 'registered', account };
  };

  return {
    file,
    machines: kept.machines,
    all: () => accounts,
    byId: (id) => accounts.find((one) => one.id === id),
    byUsername,
    register: (username) => {
      // One after the other, so that two registrations cannot write over each other's account.
      const write = lastWrite.then(() => add(username));
      lastWrite = write.catch(() => undefined);
      return write;
    },
  };
};

/** A first start makes accounts before keys, so keys without accounts mean lost accounts. */
const assertFirstStart = (folder: string, file: string): void => {
  if (existsSync(keysFile(folder))) {
    throw new StartFailure(
      `the file \`${file}\` is missing beside its keys, and persons are bound to its accounts: ` +
        'restore it from a backup, or move the folder away to begin with new accounts and keys',
    );
  }
};

const makeAccounts = (): AccountFile => ({
  accounts: FIRST_ACCOUNTS.map(([username, ...roles]) => makeAccount(username, roles)),
  machines: FIRST_MACHINES.map(([id, ...scopes]) => ({ id, secret: randomSecret(), scopes })),
});

const makeAccount = (username: string, roles: readonly string[]): LocalAccount => ({
  id: randomUUID(),
  username,
  password: randomSecret(),
  roles,
});

const randomSecret = (): string => randomBytes(18).toString('base64url');

const parseAccounts = (json: unknown): AccountFile => {
  const file = readObject(json, 'the file');
  const accounts = readList(file['accounts'], 'accounts', readAccount);
  const machines = readList(file['machines'], 'machines', readMachine);
  assertUnique(
    accounts.flatMap((one) => [one.id, one.username]),
    'accounts',
  );
  assertUnique(
    machines.map((one) => one.id),
    'machines',
  );
  return { accounts, machines };
};

const readAccount = (value: unknown, place: string): LocalAccount => {
  const account = readObject(value, place);
  return {
    id: readString(account['id'], `${place}.id`),
    username: readString(account['username'], `${place}.username`),
    password: readString(account['password'], `${place}.password`),
    roles: readList(account['roles'], `${place}.roles`, readString),
  };
};

const readMachine = (value: unknown, place: string): LocalMachine => {
  const machine = readObject(value, place);
  return {
    id: readString(machine['id'], `${place}.id`),
    secret: readString(machine['secret'], `${place}.secret`),
    scopes: readList(machine['scopes'], `${place}.scopes`, readString),
  };
};
