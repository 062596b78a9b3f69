import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { grantRights } from './grants.js';
import { MigrationRefused } from './migration.refused.js';
import { ensureServiceRole, serviceRoleOf, urlOf } from './service.role.js';

/** Where to migrate, and the address with which the services will come. */
export interface MigrateOptions {
  readonly migrationUrl: string;
  readonly serviceUrl: string;
}

const CONNECT_MS = 10_000;
/** The advisory lock of migrations: of two at once one waits and then finds all done. */
const MIGRATION_LOCK = 7_262_351_001;

/**
 * Brings the schema up to this release as its owner, makes the services' role and gives it its
 * rights. May be run again and by two at once. Throws `MigrationRefused` for what the operator can
 * put right.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const role = serviceRoleOf(options.serviceUrl);
  const url = urlOf(options.migrationUrl, 'MIGRATION_DATABASE_URL');
  const owner = new pg.Client({
    connectionString: options.migrationUrl,
    connectionTimeoutMillis: CONNECT_MS,
  });
  // A session that ends is noticed by the statement that needs it.
  owner.on('error', () => undefined);
  await connect(owner, url);
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await checkServer(owner);
    await ensureServiceRole(owner, role);
    await runMigrations(options.migrationUrl);
    await grantRights(owner, role.name);
  } finally {
    await owner.end();
  }
}

async function connect(owner: pg.Client, url: URL): Promise<void> {
  try {
    await owner.connect();
  } catch (error) {
    const { code = 'no answer' } = error as { readonly code?: string };
    const place = `${url.host}${url.pathname}`;
    throw new MigrationRefused(
      `the database at ${place} does not let the user of MIGRATION_DATABASE_URL in ` +
        `(${code}): check that it runs, and the user and password`,
    );
  }
}

async function checkServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ encoding: string; version: number }>(
    `SELECT current_setting('server_encoding') AS encoding,
       current_setting('server_version_num')::int AS version`,
  );
  const [server] = rows;
  if (server?.encoding !== 'UTF8') {
    throw new MigrationRefused('the database must be made with the encoding UTF8');
  }
  if (server.version < 150_000) throw new MigrationRefused('PostgreSQL 15 or newer is needed');
}

async function runMigrations(url: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    connectTimeoutMS: CONNECT_MS,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    logging: false,
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
