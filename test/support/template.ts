import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Brings the template database at `url` (superuser) into the state that test files start from. */
export type TemplateStep = (url: string) => Promise<void>;

/**
 * Makes the database that every test file's database is copied from, runs the steps on it in their
 * order and closes it to sessions, since PostgreSQL copies no database that is in use.
 * Returns its name, which is of this run alone.
 */
export const prepareTemplate = async (
  superuserUrl: string,
  steps: readonly TemplateStep[],
): Promise<string> => {
  const name = `countersign_template_${randomBytes(4).toString('hex')}`;
  await asSuperuser(superuserUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = databaseUrl(superuserUrl, name);
  for (const step of steps) await step(url);
  await asSuperuser(superuserUrl, (client) =>
    client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`),
  );
  return name;
};

/** Runs `use` in a session of its own. */
export const asSuperuser = async <Result>(
  superuserUrl: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** The address of another database on the same server, with the same user. */
export const databaseUrl = (superuserUrl: string, database: string): string => {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  return url.href;
};
