import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDatabases,
  createKeyring,
  KeyringFault,
  loadMasterKey,
  type Databases,
  type MasterKey,
} from '@app/event-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';

let database: TestDatabase;
let databases: Databases;
let folder: string;
let masterKey: MasterKey;

beforeAll(async () => {
  database = await createDatabase();
  databases = createDatabases({ url: serviceUrl(database.url) });
  folder = await mkdtemp(join(tmpdir(), 'countersign-keys-'));
  masterKey = await loadMasterKey(join(folder, 'master.key'), { create: true });
});

afterAll(async () => {
  await databases.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const persons = new Set(['person-1', 'person-2', 'person-3']);

describe('the keys of persons', () => {
  it('are the same for makers at the same moment, also the key of a new tenant', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () =>
        createKeyring({ databases, masterKey }).makeKeys('acme', persons),
      ),
    );
    const exported = made.map((keys) =>
      [...persons].map((person) => keys.get(person)?.export().toString('hex')).join(),
    );
    expect(new Set(exported).size).toBe(1);
    expect(new Set(exported[0]?.split(',')).size).toBe(3);
    const found = await createKeyring({ databases, masterKey }).findKeys('acme', persons);
    expect(found.get('person-2')?.equals(made[0]?.get('person-2') ?? missing())).toBe(true);
  });

  it('are not made by looking for them, and are another one in another tenant', async () => {
    const keyring = createKeyring({ databases, masterKey });
    expect((await keyring.findKeys('empty', persons)).size).toBe(0);
    const [here, there] = [
      await keyring.makeKeys('acme', new Set(['person-1'])),
      await keyring.makeKeys('other', new Set(['person-1'])),
    ];
    expect(here.get('person-1')?.equals(there.get('person-1') ?? missing())).toBe(false);
  });

  it('stand nowhere in the database as they are', async () => {
    const keyring = createKeyring({ databases, masterKey });
    const key = (await keyring.makeKeys('acme', persons)).get('person-1') ?? missing();
    const { rows } = await asSuperuser(database.url, (client) =>
      client.query<{ wrapped: Buffer }>(
        'SELECT wrapped FROM person_key UNION ALL SELECT wrapped FROM tenant_key',
      ),
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.some(({ wrapped }) => wrapped.includes(key.export()))).toBe(false);
  });

  it('do not open with another master key: a sentence names both', async () => {
    await createKeyring({ databases, masterKey }).makeKeys('acme', persons);
    const other = await loadMasterKey(join(folder, 'other.key'), { create: true });
    const found = createKeyring({ databases, masterKey: other }).findKeys('acme', persons);
    await expect(found).rejects.toThrow(KeyringFault);
    await expect(found).rejects.toThrow(new RegExp(`${masterKey.id}.*${other.id}`));
  });

  it('do not open for another person than the one they were made for', async () => {
    await createKeyring({ databases, masterKey }).makeKeys('swap', persons);
    await asSuperuser(database.url, (client) =>
      client.query(
        `UPDATE person_key SET wrapped = (SELECT wrapped FROM person_key
           WHERE tenant = 'swap' AND person = 'person-2')
         WHERE tenant = 'swap' AND person = 'person-1'`,
      ),
    );
    const found = createKeyring({ databases, masterKey }).findKeys('swap', persons);
    await expect(found).rejects.toThrow();
  });
});

const missing = (): never => {
  throw new Error('the key is not there');
};
