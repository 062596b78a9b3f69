// `node bench/log/append.mjs`: appends per second, side by side on one PostgreSQL with fsync, in
// interleaved rounds. Prints a table of medians, of ratios to plain INSERT, and of processor time.
// On a machine with other load, the processor time of an append says more than the rate.
import { cpus } from 'node:os';
import { contenders, titleOf } from './contenders.mjs';
import { installPeers } from './peers.mjs';
import { startProcessorClock, startServer } from './server.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const ROUND_MS = Number(process.env.BENCH_ROUND_MS ?? 900);
const WARM_UP_MS = 1_500;
const POOL_MS = 700;

const loads = [
  { name: '1 caller', callers: 1, events: 1 },
  { name: '16 callers', callers: 16, events: 1 },
  { name: '64 callers', callers: 64, events: 1 },
  { name: '1 caller, 100 events per call', callers: 1, events: 100 },
];
const busiest = loads[2];

/** Events per second and processor µs per event of callers that never wait between calls. */
const measure = async (server, opened, { callers, events }, milliseconds) => {
  const writers = Array.from({ length: callers }, (_, caller) => opened.writer(caller));
  const [began, processorMs] = [performance.now(), startProcessorClock(server)];
  const until = began + milliseconds;
  let calls = 0;
  await Promise.all(
    writers.map(async (write) => {
      while (performance.now() < until) {
        await write(events);
        calls += 1;
      }
    }),
  );
  const appended = calls * events;
  return {
    rate: (appended / (performance.now() - began)) * 1_000,
    microseconds: (processorMs() / appended) * 1_000,
  };
};

/** Opens a contender at the pool size that is fastest with 64 callers. */
const openAtBest = async (server, contender) => {
  const sizes = contender.pools ?? [undefined];
  const tried = [];
  for (const size of sizes) {
    const opened = await contender.open(server, size);
    await measure(server, opened, busiest, WARM_UP_MS / sizes.length);
    const { rate } = await measure(server, opened, busiest, POOL_MS);
    await opened.close();
    tried.push({ size, rate });
  }
  const [best] = tried.toSorted((a, b) => b.rate - a.rate);
  const title = await titleOf(contender);
  process.stderr.write(`${title}: ${best.size === undefined ? 'opened' : `pool ${best.size}`}\n`);
  return { title, pool: best.size, opened: await contender.open(server, best.size) };
};

/** One after the other, so that none has the machine in another state for long. */
const playRound = async (server, entries, load) => {
  const measured = [];
  for (const { opened } of entries) {
    measured.push(await measure(server, opened, load, ROUND_MS));
  }
  return measured;
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** One line for each contender: its median, and the median of its ratios round by round. */
const linesOf = (load, field, entries) => {
  const base = load.results.map((round) => round[0][field]);
  return entries.map(({ title }, index) => {
    const values = load.results.map((round) => round[index][field]);
    const ratios = values.map((value, round) => value / base[round]);
    return { title, value: whole.format(median(values)), ratio: median(ratios).toFixed(2) };
  });
};

const table = (field, entries, results) => {
  const head = ['', ...results.map(({ name }) => name)];
  const columns = results.map((load) => linesOf(load, field, entries));
  const rows = entries.map(({ title, pool }, index) => [
    pool === undefined ? title : `${title} (pool ${pool})`,
    ...columns.map((lines) => `${lines[index].value} (× ${lines[index].ratio})`),
  ]);
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

installPeers();
const server = await startServer();
const entries = [];
try {
  for (const contender of contenders) entries.push(await openAtBest(server, contender));
  const results = loads.map((load) => ({ ...load, results: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const load of results) {
      load.results.push(await playRound(server, entries, load));
    }
  }
  const machine = `${cpus().length} × ${cpus()[0].model}, Node ${process.versions.node}`;
  console.log(`PostgreSQL ${server.version}, fsync on; ${machine}; ${ROUNDS} rounds\n`);
  console.log(`Events per second (× plain INSERT)\n\n${table('rate', entries, results)}\n`);
  const processor = table('microseconds', entries, results);
  console.log(`Processor time per event, client and server, in µs\n\n${processor}`);
} finally {
  for (const { opened } of entries) await opened.close();
  await server.stop();
}
