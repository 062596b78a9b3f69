#!/usr/bin/env node
// `node bench/judge/run.mjs`: what a judgement costs, beside other engines on the same questions,
// and what an ownership question costs. `--record` also writes bench/judge/RESULTS.md; nothing here
// is asserted.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { ensureBuilt, root } from '../../scripts/build.mjs';
import { machine } from './measure.mjs';
import { ownership } from './ownership.bench.mjs';

ensureBuilt();
const parts = [await ownership()];
const page = [
  '# What the judge costs',
  '',
  'Made by `node bench/judge/run.mjs --record`, in one process, on what was built.',
  '',
  `Machine: ${machine()}. Medians.`,
  ...parts.flatMap((lines) => ['', ...lines]),
  '',
].join('\n');
process.stdout.write(page);
if (process.argv.includes('--record')) {
  writeFileSync(
    join(root, 'bench', 'judge', 'RESULTS.md'),
    await format(page, { parser: 'markdown' }),
  );
}
