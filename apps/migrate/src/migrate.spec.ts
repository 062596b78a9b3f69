import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../test/support/database.js';
import { asSuperuser } from '../../../test/support/template.js';
import { migrate } from './migrate.js';
import { migrateAndReport } from './migrate.report.js';
import { scramVerifier } from './scram.js';

let database: TestDatabase;
const roles: string[] = [];

beforeEach(async () => {
  database = await createDatabase('template1');
});

afterEach(async () => {
  const { url } = database;
  await asSuperuser(url, async (client) => {
    for (const role of roles.splice(0))
      await client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
  await database.drop();
});

/** The address of this database for another user, who is removed after the test. */
const addressOf = (user: string, password: string): string => {
  const name = `${user}_${Date.now()}_${roles.length}`;
  roles.push(name);
  const url = new URL(database.url);
  url.username = name;
  url.password = password;
  return url.href;
};

const tables = (): Promise<string[]> =>
  asSuperuser(database.url, async (client) => {
    const { rows } = await client.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
    );
    return rows.map((row) => row.tablename);
  });

const ask = (url: string, sql: string) => asSuperuser(url, (client) => client.query(sql));

describe('migrating', () => {
  it('makes the schema and a role that can sign in, read the log and not write it', async () => {
    const serviceUrl = addressOf('service', 'pass word:/@');
    await migrate({ migrationUrl: database.url, serviceUrl });
    expect(await tables()).toEqual(
      expect.arrayContaining(['command', 'head', 'log', 'migration', 'person_key', 'tenant_key']),
    );
    expect((await ask(serviceUrl, 'SELECT count(*)::int AS n FROM head')).rows).toEqual([{ n: 0 }]);
    await expect(ask(serviceUrl, 'DELETE FROM log')).rejects.toMatchObject({ code: '42501' });
    const { rows } = await ask(
      serviceUrl,
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles
       WHERE rolname = current_user`,
    );
    expect(Object.values(rows[0] as object)).toEqual([false, false, false, false]);
  });

  it('again changes nothing, and gives back exactly the rights of the role', async () => {
    const options = { migrationUrl: database.url, serviceUrl: addressOf('service', 'secret') };
    await migrate(options);
    const name = new URL(options.serviceUrl).username;
    await ask(database.url, `GRANT ALL ON log TO ${name}; REVOKE ALL ON head FROM ${name}`);
    await migrate(options);
    await expect(
      ask(options.serviceUrl, `INSERT INTO log SELECT * FROM log`),
    ).rejects.toMatchObject({ code: '42501' });
    await ask(options.serviceUrl, 'SELECT 1 FROM head');
  });

  it('may be done by two at the same moment', async () => {
    const options = { migrationUrl: database.url, serviceUrl: addressOf('service', 'secret') };
    await Promise.all([migrate(options), migrate(options), migrate(options)]);
    const { rows } = await ask(
      database.url,
      'SELECT count(*) = count(DISTINCT name) AS once FROM migration',
    );
    expect(rows).toEqual([{ once: true }]);
  });

  it('needs no superuser: the owner of the database may make roles', async () => {
    const migrationUrl = addressOf('owner', 'secret');
    const owner = pg.escapeIdentifier(new URL(migrationUrl).username);
    const name = pg.escapeIdentifier(new URL(database.url).pathname.slice(1));
    await ask(database.url, `CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'secret'`);
    await ask(database.url, `ALTER DATABASE ${name} OWNER TO ${owner}`);
    const serviceUrl = addressOf('service', 'secret');
    await migrate({ migrationUrl, serviceUrl });
    await migrate({ migrationUrl, serviceUrl });
    await ask(serviceUrl, 'SELECT 1 FROM head');
    roles.reverse();
    await ask(database.url, `ALTER DATABASE ${name} OWNER TO CURRENT_USER`);
  });
});

describe('migrating is refused', () => {
  it.each([
    ['no address', '', 'DATABASE_URL must be an address'],
    ['another kind of address', 'mysql://user@127.0.0.1/x', 'DATABASE_URL must be an address'],
    ['no user', 'postgresql://127.0.0.1/x', 'DATABASE_URL must name a user'],
  ])('with %s for the services', async (_, serviceUrl, sentence) => {
    await expect(migrate({ migrationUrl: database.url, serviceUrl })).rejects.toThrow(sentence);
    expect(await tables()).toEqual([]);
  });

  it('when the services would come as the owner or without row-level security', async () => {
    const asOwner = migrate({ migrationUrl: database.url, serviceUrl: database.url });
    await expect(asOwner).rejects.toThrow('may act as the owner');
    const serviceUrl = addressOf('unbound', 'secret');
    const name = new URL(serviceUrl).username;
    await ask(database.url, `CREATE ROLE ${name} LOGIN BYPASSRLS`);
    const unbound = migrate({ migrationUrl: database.url, serviceUrl });
    await expect(unbound).rejects.toThrow('row-level security is not for it');
    expect(await tables()).toEqual([]);
  });

  it('with a sentence that shows no password when the database does not answer', async () => {
    const migrationUrl = 'postgresql://owner:hidden@127.0.0.1:1/countersign';
    const refused = migrate({ migrationUrl, serviceUrl: database.url });
    await expect(refused).rejects.toThrow('127.0.0.1:1/countersign does not let');
    await expect(refused).rejects.not.toThrow('hidden');
  });
});

describe('the report of the command', () => {
  it('is a sentence and 0 when the schema is up to date', async () => {
    const serviceUrl = addressOf('service', 'secret');
    const environment = { MIGRATION_DATABASE_URL: database.url, DATABASE_URL: serviceUrl };
    expect(await migrateAndReport(environment)).toEqual({
      exitCode: 0,
      sentence: 'the schema is up to date',
    });
  });

  it('is a sentence and 1 when a setting is missing', async () => {
    const report = await migrateAndReport({ DATABASE_URL: 'postgresql://service@127.0.0.1/x' });
    expect(report.exitCode).toBe(1);
    expect(report.sentence).toContain('MIGRATION_DATABASE_URL must be an address');
  });

  it('says what the database said when the owner may not make what is needed', async () => {
    const poor = addressOf('poor', 'secret');
    await ask(database.url, `CREATE ROLE ${new URL(poor).username} LOGIN PASSWORD 'secret'`);
    const serviceUrl = addressOf('service', 'secret');
    roles.pop();
    const environment = { MIGRATION_DATABASE_URL: poor, DATABASE_URL: serviceUrl };
    const report = await migrateAndReport(environment);
    expect(report.exitCode).toBe(1);
    expect(report.sentence).toContain('permission denied to create role');
    expect(await tables()).toEqual([]);
  });
});

describe('the verifier of a password', () => {
  it('is that of RFC 7677 for its example', () => {
    const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
    expect(verifier).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=' +
        ':wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
});
