import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '@app/platform';
import pg from 'pg';
import { migrate } from '../../migrate/src/migrate.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './embedded-postgres/embedded-postgres.js';

/** The embedded server with the product's database on it, migrated. */
export interface LocalDatabase {
  /** The address with the services' role. Holds a password: never log it. */
  readonly url: string;
  /** Resolves when the server has ended, asked or not. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
}

const database = 'countersign';
const serviceRole = 'countersign_service';

/** Starts PostgreSQL on the data folder, makes the database at the first start, and migrates it. */
export async function startLocalDatabase(dataDirectory: string): Promise<LocalDatabase> {
  refuseLostDatabase(dataDirectory);
  const server = await startEmbeddedPostgres({ dataDirectory });
  try {
    await ensureDatabase(server.superuserUrl);
    const migrationUrl = server.url(database);
    const url = serviceUrl(server);
    await migrate({ migrationUrl, serviceUrl: url });
    return { url, exited: server.exited, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Keys without the database that they open: something was lost, and is not begun anew in silence.
 */
function refuseLostDatabase(dataDirectory: string): void {
  const lost =
    existsSync(join(dataDirectory, 'master.key')) && !existsSync(join(dataDirectory, 'postgres'));
  if (!lost) return;
  throw new StartRefused(
    `the data folder \`${dataDirectory}\` holds a master key and no database: restore its folder ` +
      '`postgres` from a backup, or set `DATA_DIR` to another folder',
  );
}

/** The same password at every start, and no second file to lose. */
function serviceUrl(server: EmbeddedPostgres): string {
  const url = new URL(server.url(database));
  const secret = decodeURIComponent(url.password);
  url.username = serviceRole;
  url.password = createHmac('sha256', secret).update(serviceRole).digest('base64url');
  return url.href;
}

async function ensureDatabase(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      database,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}
