#!/usr/bin/env node
// `npm run services`: every app as a process of its own on DATABASE_URL and KAFKA_BROKERS, behind
// the gateway at one address (HOST, PORT). With MIGRATION_DATABASE_URL it migrates first; without
// OIDC_ISSUER it starts the local issuer too, makes the keys in DATA_DIR and the tenant
// `default`. One that dies ends all. Ctrl-C stops all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, refuse, requireNode, root } from './build.mjs';

const contexts = ['vetting', 'clearance', 'assignment', 'rules', 'authorization'];
const services = [...contexts, 'projector', 'publisher'];
const readySeconds = 120;
const stopSeconds = 20;
const preload = pathToFileURL(join(root, 'scripts', 'end-with-parent.mjs')).href;

const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
const dataFolder = resolve(process.env.DATA_DIR || '.countersign');
const children = new Map();
let stopping = false;

const say = (line) => process.stdout.write(`${line}\n`);

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const taken = server.address().port;
  server.close();
  await once(server, 'close');
  return taken;
};

const main = (app) => join(root, 'dist', 'apps', app, 'src', 'main.js');

/** Starts a program whose lines are shown with its name. */
const start = (name, file, args, env) => {
  const child = spawn(process.execPath, ['--import', preload, file, ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => say(`${name.padEnd(13)} ${line}`));
  }
  return child;
};

/** A program that has to go on; when it ends by itself, everything ends. */
const keep = (name, file, env) => {
  const child = start(name, file, [], env);
  children.set(name, child);
  child.once('exit', (code, signal) => {
    children.delete(name);
    if (stopping) return;
    process.stderr.write(`${name} has ended (${signal ?? code}), so all are stopped.\n`);
    void stop(1);
  });
};

/** A program that has to come to its end before the next is started. */
const run = async (name, file, args, env) => {
  const child = start(name, file, args, env);
  children.set(name, child);
  const [code] = await once(child, 'exit');
  children.delete(name);
  if (code !== 0 && !stopping) {
    process.stderr.write(`${name} has failed; the line above says why.\n`);
    await stop(1);
  }
};

const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  const running = [...children.values()];
  const ended = running.map((child) => once(child, 'exit'));
  for (const child of running) child.kill('SIGTERM');
  const overdue = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, stopSeconds * 1000);
  await Promise.all(ended);
  clearTimeout(overdue);
  process.exit(code);
};

/** Asks an address until it answers well, or ends everything. */
const awaitReady = async (url, what) => {
  const deadline = Date.now() + readySeconds * 1000;
  let reason = 'no answer';
  while (!stopping && Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    const body = await answer?.json().catch(() => undefined);
    reason = JSON.stringify(body?.details?.faults ?? body?.detail ?? reason);
    await sleep(200);
  }
  if (stopping) return;
  process.stderr.write(`${what} is not ready after ${readySeconds} s: ${reason}\n`);
  await stop(1);
};

/** What the publisher signs checkpoints with, and where it keeps them outside the database. */
const sealing = () => {
  const file = process.env.CHECKPOINT_KEY_FILE || join(dataFolder, 'checkpoint.key');
  if (!process.env.CHECKPOINT_KEY_FILE && !existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  const sink = pathToFileURL(join(dataFolder, 'checkpoints.ndjson')).href;
  return {
    CHECKPOINT_KEY_FILE: file,
    CHECKPOINT_SINK: process.env.CHECKPOINT_SINK || sink,
  };
};

/** The settings that every service gets, and the subject of the first security officer if known. */
const identity = async () => {
  if (process.env.OIDC_ISSUER) return { settings: {}, officer: undefined };
  const issuerPort = Number(process.env.ISSUER_PORT || 4011);
  const issuer = `http://127.0.0.1:${issuerPort}`;
  keep('issuer', main('issuer'), { PORT: String(issuerPort), HOST: '127.0.0.1' });
  await awaitReady(`${issuer}/.well-known/openid-configuration`, 'the issuer');
  const accounts = join(dataFolder, 'issuer', 'accounts.json');
  const officer = JSON.parse(readFileSync(accounts, 'utf8')).accounts.find(
    ({ username }) => username === 'officer',
  );
  const roles = ['hr', 'security-officer', 'adjudicator', 'system-owner', 'issm', 'contractor'];
  const map = [...roles, 'auditor'].map((role) => `${role}=${role}`).join(',');
  return { settings: { OIDC_ISSUER: issuer, OIDC_ROLE_MAP: map }, officer: officer?.id };
};

const startAll = async () => {
  const { settings, officer } = await identity();
  if (stopping) return;
  if (process.env.MIGRATION_DATABASE_URL) await run('migrate', main('migrate'), [], {});
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const shared = {
    ...settings,
    MASTER_KEY_FILE: process.env.MASTER_KEY_FILE || join(dataFolder, 'master.key'),
    PUBLIC_URL: process.env.PUBLIC_URL || url,
  };
  const seal = sealing();
  if (officer !== undefined && !stopping) {
    const program = join(root, 'dist', 'apps', 'standalone', 'src', 'tenant.main.js');
    await run('tenant', program, ['default', officer, '--make-key'], shared);
  }
  const upstreams = {};
  for (const service of services) upstreams[service] = `http://127.0.0.1:${await freePort()}`;
  for (const service of services) {
    if (stopping) return;
    const own = { HOST: '127.0.0.1', PORT: new URL(upstreams[service]).port };
    const more = service === 'publisher' ? seal : {};
    keep(service, main(service), { ...shared, ...own, ...more });
  }
  const UPSTREAMS = Object.entries(upstreams)
    .map(([name, address]) => `${name}=${address}`)
    .join(',');
  keep('gateway', main('gateway'), { HOST: host, PORT: String(port), UPSTREAMS });
  await awaitReady(`${url}/readyz`, 'the gateway');
  if (stopping) return;
  const file = join(dataFolder, 'address.json');
  const address = { url, issuer: settings.OIDC_ISSUER ?? process.env.OIDC_ISSUER };
  writeFileSync(`${file}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  say(`Countersign is ready at ${url}, as ${services.length} services behind a gateway.`);
};

requireNode();
for (const name of ['DATABASE_URL', 'KAFKA_BROKERS']) {
  if (!process.env[name])
    refuse(`\`${name}\` is missing: the services run on PostgreSQL and Kafka.`);
}
ensureBuilt();
try {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
} catch (error) {
  refuse(`the data folder \`${dataFolder}\` cannot be made (${error.code}): set \`DATA_DIR\`.`);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));
await startAll();
