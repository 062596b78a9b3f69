import { migrate } from '../../apps/migrate/src/migrate.js';
import { asSuperuser } from './template.js';

const NAME = 'countersign_service';
const PASSWORD = 'service-password-of-tests';

/** The address of the same database for the role that the services have. */
export const serviceUrl = (databaseUrl: string): string => {
  const url = new URL(databaseUrl);
  url.username = NAME;
  url.password = PASSWORD;
  return url.href;
};

/** Migrates a database as the product does; the server may know the role from an earlier run. */
export const migrateForTests = async (databaseUrl: string): Promise<void> => {
  await migrate({ migrationUrl: databaseUrl, serviceUrl: serviceUrl(databaseUrl) });
  await asSuperuser(databaseUrl, (client) =>
    client.query(`ALTER ROLE ${NAME} PASSWORD '${PASSWORD}'`),
  );
};
