#!/usr/bin/env node
// `countersign`: runs the built command line. It builds nothing itself, so that it starts at once.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../../../dist/apps/cli/src/main.js', import.meta.url);

if (existsSync(fileURLToPath(main))) {
  await import(main.href);
} else {
  process.stderr.write('Countersign is not built yet: run `npm run build`.\n');
  process.exitCode = 70;
}
