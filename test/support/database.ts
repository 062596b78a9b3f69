import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { asSuperuser, databaseUrl } from './template.js';

/** A database of one test file. */
export interface TestDatabase {
  /** Its address as superuser. */
  readonly url: string;
  /** Ends its sessions and removes it. */
  drop(): Promise<void>;
}

/** Copies a database for one test file: the migrated template, unless another one is named. */
export const createDatabase = async (
  template = inject('templateDatabase'),
): Promise<TestDatabase> => {
  const superuserUrl = inject('superuserUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(superuserUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE "${template}"`),
  );
  return {
    url: databaseUrl(superuserUrl, name),
    drop: async () => {
      await asSuperuser(superuserUrl, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
};
