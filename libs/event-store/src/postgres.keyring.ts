import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { canonical } from '@app/log-format';
import { unwrap, wrap } from './cipher.js';
import { overFaults } from './connection.fault.js';
import type { Databases } from './databases.js';
import { KeyringFault, type Keyring, type MasterKey } from './keyring.port.js';
import { createKeyCache } from './key.cache.js';

/** Where the wrapped keys lie and what unwraps the key of a tenant. */
export interface KeyringOptions {
  readonly databases: Databases;
  readonly masterKey: MasterKey;
}

const KEY_BYTES = 32;

/**
 * Keys in the database: those of persons wrapped by that of their tenant, that one by the master
 * key. Keys are made before the fact that needs them; two makers at once end with the same key.
 * Throws `KeyringFault` for another master key than the tenant's.
 */
export function createKeyring({ databases, masterKey }: KeyringOptions): Keyring {
  const tenantKeyOf = createTenantKeys(databases, masterKey);
  const personKeys = createKeyCache();

  const select = async (tenant: string, persons: readonly string[]) => {
    const tenantKey = await tenantKeyOf(tenant, false);
    if (tenantKey === undefined) return [];
    const { rows } = await overFaults(() =>
      databases.forTenant(tenant).query<{ person: string; wrapped: Buffer }>({
        name: 'person-keys',
        text: 'SELECT person, wrapped FROM person_key WHERE tenant = $1 AND person = ANY ($2)',
        values: [tenant, persons],
      }),
    );
    return rows.map(({ person, wrapped }) => {
      const key = createSecretKey(unwrap(tenantKey, wrapped, personContext(tenant, person)));
      personKeys.keep(tenant, person, key);
      return [person, key] as const;
    });
  };

  const insert = async (tenant: string, persons: readonly string[]) => {
    const tenantKey = await tenantKeyOf(tenant, true);
    if (tenantKey === undefined) throw new KeyringFault('the key of a tenant could not be kept');
    const wrapped = persons.map((person) =>
      wrap(tenantKey, randomBytes(KEY_BYTES), personContext(tenant, person)),
    );
    // Sorted, so that two makers of the same keys never wait for each other in a circle.
    await overFaults(() =>
      databases.forTenant(tenant).query(
        `INSERT INTO person_key (tenant, person, wrapped)
         SELECT $1, made.person, made.wrapped
         FROM unnest($2::text[], $3::bytea[]) AS made(person, wrapped) ORDER BY made.person
         ON CONFLICT (tenant, person) DO NOTHING`,
        [tenant, persons, wrapped],
      ),
    );
  };

  const findKeys: Keyring['findKeys'] = async (tenant, persons) => {
    const found = new Map<string, KeyObject>();
    for (const person of persons) {
      const key = personKeys.get(tenant, person);
      if (key !== undefined) found.set(person, key);
    }
    const unknown = [...persons].filter((person) => !found.has(person));
    const selected = unknown.length === 0 ? [] : await select(tenant, unknown);
    for (const [person, key] of selected) found.set(person, key);
    return found;
  };

  return {
    findKeys,
    makeKeys: async (tenant, persons) => {
      const found = await findKeys(tenant, persons);
      if (found.size === persons.size) return found;
      await insert(
        tenant,
        [...persons].filter((person) => !found.has(person)),
      );
      return findKeys(tenant, persons);
    },
  };
}

/** The unwrapped keys of tenants; one that is missing is made when `make` says so. */
function createTenantKeys(databases: Databases, masterKey: MasterKey) {
  const known = new Map<string, KeyObject>();
  const read = (tenant: string) => readTenantKey(databases, masterKey, tenant);
  return async (tenant: string, make: boolean): Promise<KeyObject | undefined> => {
    const kept = known.get(tenant) ?? (await read(tenant));
    if (kept === undefined && make) await writeTenantKey(databases, masterKey, tenant);
    const key = kept ?? (make ? await read(tenant) : undefined);
    if (key !== undefined) known.set(tenant, key);
    return key;
  };
}

const tenantContext = (tenant: string): string => canonical(['countersign.tenant-key', tenant]);

const personContext = (tenant: string, person: string): string =>
  canonical(['countersign.person-key', tenant, person]);

async function readTenantKey(databases: Databases, masterKey: MasterKey, tenant: string) {
  const { rows } = await overFaults(() =>
    databases
      .forTenant(tenant)
      .query<{ wrapped: Buffer; id: string }>(
        'SELECT wrapped, master_key_id AS id FROM tenant_key WHERE tenant = $1',
        [tenant],
      ),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  if (row.id !== masterKey.id) {
    throw new KeyringFault(
      `the key of tenant \`${tenant}\` was wrapped by master key ${row.id}, ` +
        `but the file holds ${masterKey.id}: restore the former`,
    );
  }
  return createSecretKey(await masterKey.unwrap(row.wrapped, tenantContext(tenant)));
}

async function writeTenantKey(databases: Databases, masterKey: MasterKey, tenant: string) {
  const wrapped = await masterKey.wrap(randomBytes(KEY_BYTES), tenantContext(tenant));
  await overFaults(() =>
    databases.forTenant(tenant).query(
      `INSERT INTO tenant_key (tenant, wrapped, master_key_id) VALUES ($1, $2, $3)
       ON CONFLICT (tenant) DO NOTHING`,
      [tenant, wrapped, masterKey.id],
    ),
  );
}
