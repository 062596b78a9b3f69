#!/usr/bin/env node
// `npm start`: builds what is missing or older than its source, then becomes the standalone app.
// It is the same process, so signals and exit codes need no passing on.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, requireNode, root } from './build.mjs';

const app = join(root, 'dist', 'apps', 'standalone', 'src', 'main.js');

requireNode();
ensureBuilt();
process.argv[1] = app;
await import(pathToFileURL(app).href);
