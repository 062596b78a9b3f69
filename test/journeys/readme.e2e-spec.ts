import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellStory } from '../../apps/cli/src/demo/story.js';
import { startStandalone, type RunningStandalone } from '../../apps/standalone/src/start.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { serviceUrl } from '../support/service-role.js';
import { stageOn } from './story.stage.js';

let database: TestDatabase;
let folder: string;
let product: RunningStandalone;

beforeAll(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'countersign-readme-'));
  const env = {
    DATABASE_URL: serviceUrl(database.url),
    DATA_DIR: folder,
    PORT: '0',
    ISSUER_PORT: '0',
  };
  product = await startStandalone({ ...env, LOG_LEVEL: 'silent' }, () => undefined);
});

afterAll(async () => {
  await product?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** What differs from run to run, taken out: ids, instants, days, numbers. */
const shape = (line: string): string =>
  line
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/DEMO-[0-9a-f]+/g, 'ID')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'INSTANT')
    .replaceAll(/20\d{2}-\d{2}-\d{2}/g, 'DAY')
    .replaceAll(/position \d+/g, 'position N')
    .replaceAll(/^ +\d+ {2}(?=INSTANT)/g, 'N ')
    .trimEnd();

const transcriptOf = (readme: string): readonly string[] => {
  const [, block = ''] = /```text demo\n([\s\S]*?)```/.exec(readme) ?? [];
  const lines = block.split('\n').map(shape);
  return lines.slice(lines.findIndex((line) => line.startsWith('A security officer invites')));
};

it('the README shows what the demo prints', { timeout: 60_000 }, async () => {
  const lines: string[] = [];
  const stage = stageOn({ ...product, dataFolder: folder });
  await tellStory({ ...stage, say: (line) => lines.push(...line.split('\n').map(shape)) });
  const shown = transcriptOf(await readFile('README.md', 'utf8'));
  expect(lines.length).toBeGreaterThan(40);
  expect(shown.slice(0, lines.length)).toEqual(lines);
});

it('every command that the README names exists', async () => {
  const readme = await readFile('README.md', 'utf8');
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
