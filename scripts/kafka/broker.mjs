#!/usr/bin/env node
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { install, java } from './jars.mjs';

export { install, jarsFolder, kafkaVersion, whyUnavailable } from './jars.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const startWithinMs = 60_000;
const stopWithinMs = 15_000;
const jvmOptions = ['-Xms96m', '-Xmx320m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * Below the range from which systems take ports for outgoing connections (32768 on Linux, 49152
 * elsewhere), so that nobody takes a broker's port while it restarts.
 */
const portRange = { from: 20_000, to: 30_000 };

/**
 * The shell between us and the JVM. It ends the JVM when the pipe on its standard input closes,
 * which also happens when our process is killed, and it says the JVM's process id first.
 */
const guard = `
log=$1; shift
exec 3<&0
"$@" </dev/null >>"$log" 2>&1 3<&- &
jvm=$!
echo $jvm
exec 1>/dev/null
( read -r _ <&3
  kill -CONT $jvm; kill -TERM $jvm
  for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 $jvm || exit 0; done
  kill -KILL $jvm ) 2>/dev/null &
watcher=$!
exec 3<&-
wait $jvm
code=$?
kill $watcher 2>/dev/null
exit $code
`;

/**
 * Starts one combined broker and controller on loopback, formatting `dir` first where it is new.
 * Without `dir` the data live in a temporary folder that `stop` removes; without `port` the port is
 * the one `dir` had, else a free one. Rejects with the end of the broker's log when it does not
 * come up.
 */
export const start = async ({ port, dir } = {}) => {
  const jars = await install();
  const data = dir ? resolve(dir) : mkdtempSync(join(tmpdir(), 'countersign-kafka-'));
  mkdirSync(data, { recursive: true });
  const config = await configure(data, port);
  if (!existsSync(join(data, 'log', 'meta.properties'))) format(jars, config.file);

  let running = await launch(jars, data, config.file);
  return {
    brokers: [`127.0.0.1:${config.port}`],
    get pid() {
      return running.pid;
    },
    get exited() {
      return running.exited;
    },
    pause: () => void process.kill(running.pid, 'SIGSTOP'),
    resume: () => void process.kill(running.pid, 'SIGCONT'),
    kill: () => end(running, 'SIGKILL'),
    restart: async () => {
      await end(running, 'SIGTERM');
      running = await launch(jars, data, config.file);
    },
    stop: async () => {
      await end(running, 'SIGTERM');
      if (!dir) rmSync(data, { recursive: true, force: true });
    },
  };
};

const configure = async (data, wanted) => {
  const file = join(data, 'server.properties');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const listener = (name) => {
    const found = new RegExp(`^listeners=.*${name}://127\\.0\\.0\\.1:(\\d+)`, 'm').exec(before);
    return found ? Number(found[1]) : undefined;
  };
  const port = wanted ?? listener('PLAINTEXT') ?? (await freePort());
  const controller = listener('CONTROLLER') ?? (await freePort(port));
  writeFileSync(file, properties(port, controller, join(data, 'log')));
  return { file, port };
};

const properties = (port, controller, logFolder) =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controller}`,
    'log.dirs': logFolder,
    'num.partitions': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

const freePort = async (taken) => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const span = portRange.to - portRange.from;
    const port = portRange.from + Math.floor(Math.random() * span);
    if (port !== taken && (await isFree(port))) return port;
  }
  throw new Error(`found no free port from ${portRange.from} to ${portRange.to}`);
};

const isFree = (port) =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });

const command = (jars, main) => [
  java(),
  ...jvmOptions,
  `-Dlog4j2.configurationFile=${join(here, 'log4j2.properties')}`,
  '-cp',
  join(jars, '*'),
  main,
];

const format = (jars, configFile) => {
  const [program, ...args] = command(jars, 'kafka.tools.StorageTool');
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const options = ['format', '--cluster-id', clusterId, '--config', configFile, '--standalone'];
  const done = spawnSync(program, [...args, ...options], { encoding: 'utf8' });
  if (done.status !== 0) {
    throw new Error(`could not format the storage of Kafka:\n${done.stdout}${done.stderr}`);
  }
};

const launch = async (jars, data, configFile) => {
  const log = join(data, 'broker.log');
  writeFileSync(log, '');
  const child = spawn(
    'sh',
    ['-c', guard, 'guard', log, ...command(jars, 'kafka.Kafka'), configFile],
    { stdio: ['pipe', 'pipe', 'ignore'], detached: true, cwd: data },
  );
  const exited = new Promise((done) => child.once('exit', done)).then(() => {
    running.ended = true;
    child.stdin.destroy();
  });
  child.stdin.on('error', () => {});
  const running = { child, exited, ended: false, pid: 0 };
  running.pid = Number(await new Promise((said) => child.stdout.once('data', said)));
  const deadline = Date.now() + startWithinMs;
  while (!readFileSync(log, 'utf8').includes('Kafka Server started')) {
    if (running.ended || Date.now() > deadline) {
      child.stdin.destroy();
      await exited;
      throw new Error(`Kafka did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
    }
    await sleep(50);
  }
  return running;
};

const end = async (running, signal) => {
  if (running.ended) return;
  if (signal !== 'SIGKILL') signalQuietly(running.pid, 'SIGCONT');
  signalQuietly(running.pid, signal);
  const inTime = await Promise.race([
    running.exited.then(() => true),
    sleep(stopWithinMs, false, { ref: false }),
  ]);
  if (!inTime) signalQuietly(running.pid, 'SIGKILL');
  await running.exited;
};

const signalQuietly = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself in between, which is what was wanted.
    if (error.code !== 'ESRCH') throw error;
  }
};

const usage = `usage: node scripts/kafka/broker.mjs start [--port N] [--dir FOLDER]
       node scripts/kafka/broker.mjs install
`;

const serve = async (values) => {
  const port = values.port === undefined ? undefined : Number(values.port);
  const broker = await start({ port, dir: values.dir });
  process.stdout.write(`${broker.brokers.join(',')}\n`);
  const asked = new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
    process.stdin.resume().once('end', stop).once('error', stop);
  });
  const reason = await Promise.race([asked, broker.exited.then(() => 'exited')]);
  await broker.stop();
  if (reason === 'exited') throw new Error('the broker ended by itself; see its log');
};

const main = async () => {
  const options = { port: { type: 'string' }, dir: { type: 'string' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals[0] === 'install') process.stdout.write(`${await install()}\n`);
  else if (positionals[0] === 'start') await serve(values);
  else throw new Error(usage);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
