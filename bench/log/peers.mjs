// What others publish, installed beside the product and never into it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('../peers/', import.meta.url));
const require = createRequire(`${folder}package.json`);

/** Installs the peers once; the versions are those of bench/peers/package.json. */
export const installPeers = () => {
  if (existsSync(`${folder}node_modules/@eventide/message-db`)) return;
  const flags = ['install', '--no-package-lock', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', flags, { cwd: folder, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the peers could not be installed');
};

export const peer = (name) => import(pathToFileURL(require.resolve(name)).href);

/** The version of an installed peer. */
export const versionOf = async (name) =>
  JSON.parse(await readFile(`${folder}node_modules/${name}/package.json`, 'utf8')).version;

/** The files that make a database of message-db, in the order of its own install scripts. */
export const messageDbSql = () => {
  const functions = ['message-store-version', 'hash-64', 'acquire-lock', 'category', 'is-category'];
  const more = ['id', 'cardinal-id', 'stream-version', 'write-message'];
  const indexes = ['id', 'stream', 'category'];
  const files = [
    'schema/message-store',
    'extensions/pgcrypto',
    'tables/messages',
    'types/message',
    ...[...functions, ...more].map((name) => `functions/${name}`),
    ...indexes.map((name) => `indexes/messages-${name}`),
  ];
  const base = `${folder}node_modules/@eventide/message-db/database/`;
  return Promise.all(files.map((file) => readFile(`${base}${file}.sql`, 'utf8')));
};
