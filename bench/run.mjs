#!/usr/bin/env node
// `npm run bench`: appends and evaluations per second over HTTP, beside a bare `node:http` server that
// answers the same bodies. Rounds of both are interleaved, since a machine is not equally fast all
// the time; the median of the rounds counts, and the ratio more than the figures.
//   --record   also writes bench/RESULTS.md
//   BENCH_ROUNDS, BENCH_SECONDS   how many rounds (5) of how many seconds (4)
import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { format } from 'prettier';
import { ensureBuilt, root } from '../scripts/build.mjs';
import { countersign, startBare, startProduct, stopAll } from './processes.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const callers = [1, 16, 64];

const say = (line) => process.stdout.write(`${line}\n`);

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const measure = async (url, { path, request }, connections) => {
  const options = { url: new URL(path, url).href, connections, duration: seconds, ...request };
  const result = await autocannon(options);
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${path}: ${result.non2xx} refused, ${result.errors} unanswered`);
  }
  return { perSecond: result.requests.average, p99: result.latency.p99 };
};

const compare = async (product, bare, scenario, connections) => {
  const measured = { product: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    measured.bare.push(await measure(bare, scenario, connections));
    measured.product.push(await measure(product, scenario, connections));
  }
  const of = (name, value) => median(measured[name].map((one) => one[value]));
  return {
    scenario: scenario.name,
    connections,
    perSecond: of('product', 'perSecond'),
    p99: of('product', 'p99'),
    bare: of('bare', 'perSecond'),
    ratio: median(
      measured.bare.map(({ perSecond }, i) => perSecond / measured.product[i].perSecond),
    ),
  };
};

/** What one synchronous write of a page costs here, in ms: no append can be quicker. */
const syncMs = (folder) => {
  const file = openSync(join(folder, 'sync'), 'w');
  const page = Buffer.alloc(8192);
  const times = Array.from({ length: 51 }, () => {
    const began = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return median(times);
};

const machine = () => {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${first?.model ?? 'unknown'}, ${memory} GiB, Node ${process.versions.node}`;
};

const number = (value) => Math.round(value).toLocaleString('en-US');

const table = (results) => [
  '| what | callers | per second | p99 ms | bare node:http | bare / product |',
  '|---|---|---|---|---|---|',
  ...results.map(
    ({ scenario, connections, perSecond, p99, bare, ratio }) =>
      `| ${scenario} | ${connections} | ${number(perSecond)} | ${p99} | ${number(bare)} | ` +
      `${ratio.toFixed(1)} |`,
  ),
];

const conditions = (folder) =>
  `a synchronous write takes ${syncMs(folder).toFixed(1)} ms, the load is ${loadavg()[0].toFixed(1)}`;

const report = (results, list, before) =>
  [
    '# Results',
    '',
    'Made by `npm run bench -- --record`. All is on one machine, the client and PostgreSQL included, so',
    'the ratio to a bare `node:http` server that answers the same body says more than the figures.',
    '',
    `Machine: ${machine()}. ${rounds} interleaved rounds of ${seconds} s each; medians.`,
    `Before the first round ${before}.`,
    '',
    ...list.map(({ name, what }) => `- ${name}: \`${what}\``),
    '',
    ...table(results),
    '',
  ].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
ensureBuilt();
try {
  const product = await startProduct(folder);
  await countersign(folder, ['demo', '--json']);
  const { scenarios } = await import('./scenarios.mjs');
  const list = await scenarios(product, folder);
  const results = [];
  const before = conditions(folder);
  say(`${machine()}; ${before}`);
  for (const scenario of list) {
    const bare = await startBare(scenario.status, scenario.answer);
    for (const connections of callers) {
      results.push(await compare(product, bare, scenario, connections));
      say(table(results).at(-1));
    }
  }
  say(`\n${table(results).join('\n')}`);
  if (process.argv.includes('--record')) {
    const page = await format(report(results, list, before), { parser: 'markdown' });
    writeFileSync(join(root, 'bench', 'RESULTS.md'), page);
  }
} finally {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
}
