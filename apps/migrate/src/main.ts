import 'reflect-metadata';
import { migrate } from './migrate.js';
import { MigrationRefused } from './migration.refused.js';

const { MIGRATION_DATABASE_URL: migrationUrl = '', DATABASE_URL: serviceUrl = '' } = process.env;

try {
  await migrate({ migrationUrl, serviceUrl });
  process.stdout.write('the schema is up to date\n');
} catch (error) {
  const { code = 'unknown' } = error as { readonly code?: string };
  const message =
    error instanceof MigrationRefused
      ? error.message
      : `a migration failed and was rolled back (${code}): ${(error as Error).message}`;
  process.stderr.write(`migrate: ${message}\n`);
  process.exitCode = 1;
}
