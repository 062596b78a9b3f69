import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';

/** A Node process of its own that started the embedded server and now waits to be killed. */
export interface ServerParent {
  readonly superuserUrl: string;
  /** Process ids of everything that it started, and of what those started. */
  descendants(): Promise<readonly Descendant[]>;
  kill(): Promise<void>;
}

/** One row of the process table. */
export interface Descendant {
  readonly pid: number;
  readonly command: string;
}

/** Starts the server on `dataDirectory` in a new process; throws what that process said. */
export const startServerParent = async (dataDirectory: string): Promise<ServerParent> => {
  const child = await spawnParent(dataDirectory);
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const lines = createInterface({ input: child.stdout });
  const first: unknown[] = await Promise.race([once(lines, 'line'), once(child, 'close')]);
  if (child.exitCode !== null) throw new Error(errors.join('\n'));
  const pid = child.pid ?? 0;
  return {
    superuserUrl: String(first[0]),
    descendants: async () => descendantsOf(pid, await processTable()),
    kill: () => killed(child),
  };
};

/** Starts the same process and kills it as soon as `condition` holds. */
export const killServerParentWhen = async (
  dataDirectory: string,
  condition: () => Promise<boolean>,
): Promise<void> => {
  const child = await spawnParent(dataDirectory);
  while (!(await condition())) {
    if (child.exitCode !== null) throw new Error('the process ended before it could be killed');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await killed(child);
};

/** Those of `pids` that have not ended. A zombie has ended. */
export const living = async (pids: readonly number[]): Promise<readonly number[]> => {
  const table = await processTable();
  return pids.filter((pid) => table.some((row) => row.pid === pid));
};

const killed = async (child: ChildProcess): Promise<void> => {
  const closed = once(child, 'exit');
  child.kill('SIGKILL');
  await closed;
};

/** Node 20 runs no TypeScript, so the sources are transpiled into a folder of their own. */
const spawnParent = async (dataDirectory: string) => {
  const sources = dirname(dirname(fileURLToPath(import.meta.url)));
  const folder = await mkdtemp(join(dirname(dataDirectory), 'parent-'));
  await mkdir(join(folder, 'src'));
  await symlink(await nearestModules(sources), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of await readdir(sources)) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const text = await readFile(join(sources, name), 'utf8');
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(text, { compilerOptions });
    await writeFile(join(folder, 'src', name.replace(/\.ts$/, '.js')), outputText);
  }
  await writeFile(
    join(folder, 'main.js'),
    `import { startEmbeddedPostgres } from './src/embedded-postgres.js';
const server = await startEmbeddedPostgres({ dataDirectory: process.argv[2], fsync: false });
console.log(server.superuserUrl);
setInterval(() => undefined, 1000);
`,
  );
  return spawn(process.execPath, [join(folder, 'main.js'), dataDirectory], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

const nearestModules = async (folder: string): Promise<string> => {
  const names = await readdir(folder);
  return names.includes('node_modules')
    ? join(folder, 'node_modules')
    : nearestModules(dirname(folder));
};

interface TableRow extends Descendant {
  readonly parent: number;
}

const processTable = async (): Promise<readonly TableRow[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-axwwo', 'pid=,ppid=,stat=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (found === null || found[3]?.startsWith('Z')) return [];
    return [{ pid: Number(found[1]), parent: Number(found[2]), command: found[4] ?? '' }];
  });
};

const descendantsOf = (pid: number, table: readonly TableRow[]): readonly Descendant[] =>
  table
    .filter((row) => row.parent === pid)
    .flatMap((row) => [row, ...descendantsOf(row.pid, table)]);
