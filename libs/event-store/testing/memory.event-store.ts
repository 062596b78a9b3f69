import { randomUUID } from 'node:crypto';
import { instant, type Instant } from '@app/kernel';
import { GENESIS, link, type LogRecord } from '@app/log-format';
import { bodiesOf, type StoredWrite } from '../src/append.bodies.js';
import type {
  Append,
  AppendOutcome,
  CommandResult,
  EventStore,
  Guard,
  Head,
} from '../src/event-store.port.js';
import type { Keyring } from '../src/keyring.port.js';
import { openRecords } from '../src/record.opening.js';
import { createMemoryKeyring } from './memory.keyring.js';

/** All optional: a store of its own with the real clock. */
export interface MemoryEventStoreOptions {
  readonly keyring?: Keyring;
  readonly newId?: () => string;
  readonly now?: () => Instant;
  /** What the log holds already, in its order. */
  readonly records?: readonly LogRecord[];
}

interface Tenant {
  readonly log: LogRecord[];
  readonly versions: Map<string, number>;
  readonly commands: Map<string, { readonly digest: string; readonly result: CommandResult }>;
}

/** The event log in memory, for tests: sealed and chained exactly as the one on PostgreSQL. */
export function createMemoryEventStore(options: MemoryEventStoreOptions = {}): EventStore {
  const keyring = options.keyring ?? createMemoryKeyring();
  const maker = { keyring, newId: options.newId ?? randomUUID };
  const now = options.now ?? (() => instant(new Date()));
  const tenants = tenantsOf(options.records ?? []);
  const listeners = new Set<(tenant: string) => void>();
  const of = (tenant: string): Tenant => tenants.get(tenant) ?? emptyTenant();

  const open = (records: readonly LogRecord[]) => openRecords(records, keyring);

  return {
    append: async (append) => {
      const writes = await bodiesOf(append, maker);
      const tenant = of(append.tenant);
      tenants.set(append.tenant, tenant);
      const outcome = commit(tenant, append, writes, now());
      const moved = outcome.kind === 'appended' && writes.some((write) => write.facts.length > 0);
      if (moved) queueMicrotask(() => listeners.forEach((listener) => listener(append.tenant)));
      return outcome;
    },
    readStream: async (tenant, stream) =>
      open(of(tenant).log.filter((record) => record.stream === stream)),
    versions: async (tenant, streams) =>
      new Map(streams.map((stream) => [stream, versionIn(of(tenant), stream)])),
    commandResult: async (tenant, actor, commandId, requestDigest) =>
      earlier(of(tenant), actor, commandId, requestDigest),
    heads: async () =>
      Array.from(tenants.values(), ({ log }) => log.at(-1))
        .filter((last) => last !== undefined)
        .map(headOf),
    read: async (tenant, after, limit) => of(tenant).log.slice(after, after + limit),
    onMoved: async (moved) => {
      // Each call is a subscription of its own, also with the same function.
      const listener = (tenant: string): void => moved(tenant);
      listeners.add(listener);
      return async () => void listeners.delete(listener);
    },
    open,
  };
}

const headOf = ({ tenant, position, hash, recordedAt }: LogRecord): Head => ({
  tenant,
  position,
  hash,
  recordedAt,
  epoch: 1,
});

const emptyTenant = (): Tenant => ({ log: [], versions: new Map(), commands: new Map() });

function tenantsOf(records: readonly LogRecord[]): Map<string, Tenant> {
  const tenants = new Map<string, Tenant>();
  for (const record of records) {
    const tenant = tenants.get(record.tenant) ?? emptyTenant();
    tenants.set(record.tenant, tenant);
    tenant.log.push(record);
    tenant.versions.set(record.stream, record.version);
  }
  return tenants;
}

const versionIn = (tenant: Tenant, stream: string): number => tenant.versions.get(stream) ?? 0;

const commandKey = (actor: string, commandId: string): string => JSON.stringify([actor, commandId]);

function earlier(tenant: Tenant, actor: string, commandId: string, requestDigest: string) {
  const known = tenant.commands.get(commandKey(actor, commandId));
  if (known === undefined) return undefined;
  if (known.digest !== requestDigest) return { kind: 'mismatch' } as const;
  return { kind: 'repeated', result: known.result } as const;
}

function commit(
  tenant: Tenant,
  append: Append,
  writes: readonly StoredWrite[],
  now: Instant,
): AppendOutcome {
  const known = earlier(tenant, append.actor.id, append.commandId, append.requestDigest);
  if (known !== undefined) return known;
  const expected: readonly Guard[] = [...writes, ...append.guards];
  for (const { stream, version } of expected) {
    const actual = versionIn(tenant, stream);
    if (actual !== version) return { kind: 'conflict', stream, actual };
  }
  for (const write of writes) record(tenant, append.tenant, write, now);
  const [first] = writes;
  const result = {
    status: append.status,
    ids: append.ids,
    version: first === undefined ? 0 : versionIn(tenant, first.stream),
    position: tenant.log.length,
  };
  const key = commandKey(append.actor.id, append.commandId);
  tenant.commands.set(key, { digest: append.requestDigest, result });
  return { kind: 'appended', result };
}

function record(tenant: Tenant, name: string, write: StoredWrite, now: Instant): void {
  for (const fact of write.facts) {
    const last = tenant.log.at(-1);
    const version = versionIn(tenant, write.stream) + 1;
    const fields = {
      tenant: name,
      position: tenant.log.length + 1,
      stream: write.stream,
      version,
      recordedAt: last === undefined ? now : laterOf(now, plusMicrosecond(last.recordedAt)),
      ...fact,
    };
    const previousHash = last?.hash ?? GENESIS;
    tenant.log.push({ ...fields, previousHash, hash: link(previousHash, fields) });
    tenant.versions.set(write.stream, version);
  }
}

const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

function plusMicrosecond(at: Instant): Instant {
  const micros = BigInt(Date.parse(`${at.slice(0, 23)}Z`)) * 1000n + BigInt(at.slice(23, 26)) + 1n;
  const milliseconds = new Date(Number(micros / 1000n)).toISOString().slice(0, 23);
  return `${milliseconds}${String(micros % 1000n).padStart(3, '0')}Z`;
}
