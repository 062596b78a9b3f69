import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Python that has what a stranger's verifier needs, or the reason why there is none here. */
export type Python = { readonly path: string; readonly reason?: undefined } | { reason: string };

const PACKAGE = 'cryptography==50.0.2';
const folder = fileURLToPath(new URL('../../.cache/python', import.meta.url));
const MINUTES = 60_000;

/**
 * The Python of a virtual environment below `.cache`, made when it is missing. Throws under CI,
 * where nothing may be skipped.
 */
export function verifierPython(): Python {
  const python = prepare();
  if (python.reason !== undefined && process.env['CI'] === 'true') throw new Error(python.reason);
  return python;
}

function prepare(): Python {
  const path = join(folder, 'bin', 'python3');
  if (existsSync(path)) return { path };
  if (!runs('python3', ['--version'])) return { reason: 'there is no python3' };
  // Made under another name first: what was interrupted is never taken for whole.
  const draft = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  try {
    if (!runs('python3', ['-m', 'venv', draft])) return { reason: 'python3 has no venv' };
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PACKAGE];
    if (!runs(join(draft, 'bin', 'python3'), pip)) return { reason: `no ${PACKAGE} to be had` };
    renameSync(draft, folder);
    return { path };
  } catch (error) {
    // Another run was faster.
    if (existsSync(path)) return { path };
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const runs = (file: string, args: readonly string[]): boolean =>
  spawnSync(file, args, { stdio: 'ignore', timeout: 3 * MINUTES }).status === 0;
