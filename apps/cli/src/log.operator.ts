import { createHmac } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CheckpointKeyFault,
  createCheckpointStore,
  createDatabases,
  createPostgresEventStore,
  isTenant,
  KeyringFault,
  loadCheckpointKey,
  LogUnavailable,
  type CheckpointStore,
  type Head,
  type Keyring,
  type LogReader,
} from '@app/event-store';
import { GENESIS, keysOfDocument, type LogRecord, type VerifyingKey } from '@app/log-format';
import { CliFault } from './cli.fault.js';
import { dataFolder, type Environment } from './settings.js';

/** The log of one tenant as the operator reaches it: by the database, sealed as it is. */
export interface OperatorLog {
  readonly tenant: string;
  readonly checkpoints: CheckpointStore;
  readonly head: () => Promise<Head>;
  /** The records up to a position, in batches. */
  readonly records: (upTo: number) => AsyncGenerator<readonly LogRecord[]>;
}

const BATCH_SIZE = 1_000;
const SERVICE_ROLE = 'countersign_service';

const withoutKeys = (): never => {
  throw new KeyringFault('this command reads the log as it is sealed');
};
const noKeyring: Keyring = { makeKeys: withoutKeys, findKeys: withoutKeys };

/**
 * Opens the log of a tenant for `use`: in the database of DATABASE_URL, else of the server on this
 * machine. Throws `CliFault` where it cannot be reached.
 */
export async function withOperatorLog<Result>(
  env: Environment,
  tenant: string,
  use: (log: OperatorLog) => Promise<Result>,
): Promise<Result> {
  if (!isTenant(tenant)) throw new CliFault('usage', `\`${tenant}\` cannot name a tenant`);
  const url = await databaseUrl(env);
  const databases = databasesAt(url);
  try {
    const store = createPostgresEventStore({ databases, keyring: noKeyring });
    return await use({
      tenant,
      checkpoints: createCheckpointStore(databases),
      head: () => headOf(store, tenant),
      records: (upTo) => recordsOf(store, tenant, upTo),
    });
  } catch (error) {
    throw asFault(error);
  } finally {
    await databases.close();
  }
}

function databasesAt(url: string) {
  try {
    return createDatabases({ url, connectionsPerTenant: 2, applicationName: 'countersign-cli' });
  } catch {
    throw new CliFault('usage', '`DATABASE_URL` is no address of a database');
  }
}

/** A tenant without records has an empty log; so has one whose head somebody took away. */
async function headOf(store: LogReader, tenant: string): Promise<Head> {
  const heads = await store.heads();
  const found = heads.find((head) => head.tenant === tenant);
  return found ?? { tenant, position: 0, hash: GENESIS, recordedAt: '', epoch: 1 };
}

async function* recordsOf(store: LogReader, tenant: string, upTo: number) {
  let position = 0;
  while (position < upTo) {
    const records = await store.read(tenant, position, BATCH_SIZE);
    const wanted = records.filter((record) => record.position <= upTo);
    if (wanted.length === 0) return;
    yield wanted;
    position = wanted.at(-1)?.position ?? upTo;
  }
}

function asFault(error: unknown): unknown {
  if (error instanceof LogUnavailable) return new CliFault('unreachable', error.message);
  const { code } = error as { readonly code?: unknown };
  // A state of PostgreSQL, such as a table that is not there or a password that is wrong.
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
    ? new CliFault('unreachable', `the database refuses (${code}): is \`DATABASE_URL\` right?`)
    : error;
}

/** That of the embedded server is derived as the server itself derives it. */
async function databaseUrl(env: Environment): Promise<string> {
  const named = (env['DATABASE_URL'] ?? '').trim();
  if (named !== '') return named;
  const access = await readFile(join(dataFolder(env), 'postgres.access'), 'utf8').catch(() => '');
  const [secret = '', port = ''] = access.split('\n');
  if (secret === '' || !/^\d+$/.test(port)) {
    throw new CliFault('usage', 'set `DATABASE_URL`, or `DATA_DIR` to the folder of a server here');
  }
  const password = createHmac('sha256', secret).update(SERVICE_ROLE).digest('base64url');
  return `postgresql://${SERVICE_ROLE}:${password}@127.0.0.1:${port}/countersign`;
}

/** The keys of a file as `GET /v1/log/keys` gives it. Throws `CliFault` for any other file. */
export async function keysOfFile(file: string): Promise<readonly VerifyingKey[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliFault('usage', `\`${file}\` cannot be read (${error.code ?? 'unknown'})`);
  });
  const keys = keysOfDocument(parsed(text));
  if (keys !== undefined && keys.length > 0) return keys;
  throw new CliFault(
    'usage',
    `\`${file}\` holds no verifying keys as \`GET /v1/log/keys\` gives them`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The keys that this operator can name: of the file, else of the key that signs here. */
export async function operatorKeys(
  env: Environment,
  file: string | undefined,
): Promise<readonly VerifyingKey[]> {
  if (file !== undefined) return keysOfFile(file);
  const named = (env['CHECKPOINT_KEY_FILE'] ?? '').trim();
  const own = join(dataFolder(env), 'checkpoint.key');
  if (named === '' && !existsSync(own)) return [];
  try {
    return (await loadCheckpointKey(named === '' ? own : named, { create: false })).verifying;
  } catch (error) {
    throw error instanceof CheckpointKeyFault ? new CliFault('usage', error.message) : error;
  }
}

/** The file of checkpoints outside the database: named, or of the sink, where it is a file. */
export function outsideFile(env: Environment, named: string | undefined): string | undefined {
  if (named !== undefined) return named;
  const sink = (env['CHECKPOINT_SINK'] ?? '').trim();
  if (sink.startsWith('file:///')) return fileURLToPath(sink);
  const own = join(dataFolder(env), 'checkpoints.ndjson');
  return sink === '' && existsSync(own) ? own : undefined;
}

/** The bytes of a file, `-` for standard input. Throws `CliFault` while it is read. */
export async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  const source = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const chunk of source) yield chunk as Buffer;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new CliFault('usage', `\`${file}\` cannot be read (${code})`);
  }
}
