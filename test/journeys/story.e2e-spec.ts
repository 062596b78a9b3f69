import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory } from '../../apps/cli/src/demo/story.js';
import { startStandalone, type RunningStandalone } from '../../apps/standalone/src/start.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { stageOn } from './story.stage.js';

const committed = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

let database: TestDatabase;
let folder: string;
let product: RunningStandalone;

beforeAll(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'countersign-story-'));
  const env = {
    DATABASE_URL: serviceUrl(database.url),
    DATA_DIR: folder,
    PORT: '0',
    ISSUER_PORT: '0',
    LOG_LEVEL: process.env['STORY_LOG'] ?? 'silent',
  };
  product = await startStandalone(env, () => undefined);
});

afterAll(async () => {
  await product?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('the main job, end to end, in one process', () => {
  it('goes as the story tells', { timeout: 60_000 }, async () => {
    await tellStory(stageOn({ ...product, dataFolder: folder }));
  });

  it('is described by the committed OpenAPI document, and the client by the same', async () => {
    const answer = await fetch(`${product.url}/openapi.json`);
    const served = (await answer.json()) as { readonly info: object };
    const document = { ...served, info: { ...served.info, title: 'Countersign' } };
    const again = 'node scripts/openapi.mjs';
    expect(JSON.parse(committed('openapi.json')), again).toEqual(document);
    const types = astToString(await openapiTS(committed('openapi.json')));
    expect(committed('apps/cli/src/api.generated.ts'), again).toContain(types);
  });

  it('goes so again on the same product', { timeout: 60_000 }, async () => {
    await tellStory(stageOn({ ...product, dataFolder: folder }));
  });
});
