import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../apps/standalone/src/embedded-postgres/embedded-postgres.js';
import { migrateForTests } from './service-role.js';
import { asSuperuser, prepareTemplate, type TemplateStep } from './template.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser address of the PostgreSQL of this run. */
    readonly superuserUrl: string;
    /** The database that test files copy. */
    readonly templateDatabase: string;
  }
}

interface TestServer {
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

/** What is done once a run to the database that every test file gets a copy of. */
const templateSteps: readonly TemplateStep[] = [migrateForTests];

/** One PostgreSQL for the whole run: that of TEST_DATABASE_URL (a superuser), or our own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startServer(process.env['TEST_DATABASE_URL']);
  try {
    const template = await prepareTemplate(server.superuserUrl, templateSteps);
    project.provide('superuserUrl', server.superuserUrl);
    project.provide('templateDatabase', template);
    return async () => {
      await asSuperuser(server.superuserUrl, (client) =>
        client.query(`DROP DATABASE ${template} WITH (FORCE)`),
      ).finally(() => server.stop());
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
};

const startServer = async (named: string | undefined): Promise<TestServer> => {
  if (named !== undefined && named !== '') {
    return { superuserUrl: named, stop: () => Promise.resolve() };
  }
  const dataDirectory = await mkdtemp(join(tmpdir(), 'countersign-test-'));
  const remove = (): Promise<void> => rm(dataDirectory, { recursive: true, force: true });
  try {
    const server = await startEmbeddedPostgres({ dataDirectory, fsync: false });
    return { superuserUrl: server.superuserUrl, stop: () => server.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
};
