// Starts what is measured, each in a process of its own, and ends it again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../scripts/build.mjs';

const running = [];

/** Starts a program and returns what `pattern` finds in its output. */
const startAndRead = async (args, env, pattern) => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text;
      const found = pattern.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
};

/** The product in one process on its embedded PostgreSQL; returns its address. */
export const startProduct = (folder) =>
  startAndRead(
    [join(root, 'dist', 'apps', 'standalone', 'src', 'main.js')],
    {
      DATA_DIR: folder,
      PORT: '0',
      DATABASE_URL: '',
      OIDC_ISSUER: '',
      KAFKA_BROKERS: '',
      LOG_LEVEL: 'error',
    },
    /ready at (\S+)/,
  );

/** The bare server that answers like this; returns its address. */
export const startBare = (status, body) =>
  startAndRead([join(root, 'bench', 'bare.mjs'), String(status), body], {}, /(http\S+)/);

/** Runs the command line and returns its output. */
export const countersign = async (folder, args) => {
  const bin = join(root, 'apps', 'cli', 'bin', 'countersign.js');
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, DATA_DIR: folder, OIDC_ISSUER: '', COUNTERSIGN_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const text of child.stdout) said += text;
  if (child.exitCode === null) await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`countersign ${args.join(' ')} failed`);
  return said;
};

/** Ends everything that was started. */
export const stopAll = async () => {
  for (const child of running.splice(0).reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
};
