import { migrate } from './migrate.js';
import { MigrationRefused } from './migration.refused.js';

/** What the operator is told, and the exit code of the process. */
export interface MigrateReport {
  readonly exitCode: 0 | 1;
  readonly sentence: string;
}

/** Migrates with the addresses of an environment. What goes wrong is in the report, not thrown. */
export async function migrateAndReport(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<MigrateReport> {
  const { MIGRATION_DATABASE_URL: migrationUrl = '', DATABASE_URL: serviceUrl = '' } = environment;
  try {
    await migrate({ migrationUrl, serviceUrl });
    return { exitCode: 0, sentence: 'the schema is up to date' };
  } catch (error) {
    if (error instanceof MigrationRefused) return { exitCode: 1, sentence: error.message };
    const { code = 'unknown', message } = error as { readonly code?: string } & Error;
    return { exitCode: 1, sentence: `migrating failed and was rolled back (${code}): ${message}` };
  }
}
