#!/usr/bin/env node
// Writes openapi.json, the document of the whole API, and the client types made from it: starts the
// product on a folder of its own, asks it, and stops it. Run it when a route or a field changes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { build, requireNode, root } from './build.mjs';

const ask = async (folder) => {
  const main = join(root, 'dist', 'apps', 'standalone', 'src', 'main.js');
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, DATA_DIR: folder, PORT: '0', DATABASE_URL: '', OIDC_ISSUER: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const url = await new Promise((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (text) => {
        said += text;
        const found = /ready at (\S+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      void ended.then(() => reject(new Error('the product did not start')));
    });
    return await (await fetch(`${url}/openapi.json`)).json();
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

requireNode();
// A client that no longer fits the API is no hindrance: its types are what is made here.
build();
const folder = mkdtempSync(join(tmpdir(), 'countersign-openapi-'));
try {
  const served = await ask(folder);
  const document = { ...served, info: { ...served.info, title: 'Countersign' } };
  writeFileSync(join(root, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
  const types = astToString(await openapiTS(document));
  const header = '// Made from openapi.json by scripts/openapi.mjs.\n';
  writeFileSync(join(root, 'apps/cli/src/api.generated.ts'), `${header}${types}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
