// Builds what is missing or older than its source. Used by whatever starts what was built.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const built = ['apps', 'libs', 'migrations'];

/** Ends this process with a sentence for the operator. */
export const refuse = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

/** Refuses a Node that is older than package.json allows. */
export const requireNode = () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [major, minor] = engines.node.replace(/^>=/, '').split('.').map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  refuse(
    `Countersign needs Node ${major}.${minor} or newer; this is Node ${process.versions.node}.`,
  );
};

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

const isSource = (path) =>
  path.endsWith('.ts') &&
  !/\.(d|spec|e2e-spec)\.ts$/.test(path) &&
  !path.split(sep).some((folder) => folder === 'testing' || folder === 'node_modules');

// Data that a source imports are copied by the compiler; whether they are is seen from the copy.
const isChangedData = (path) => {
  const copy = path.endsWith('.json') ? modified(join(root, 'dist', path)) : undefined;
  return copy !== undefined && copy < modified(join(root, path));
};

const isStale = (source) => {
  const made = modified(join(root, 'dist', source.replace(/\.ts$/, '.js')));
  return made === undefined || made < modified(join(root, source));
};

const needsBuild = () =>
  built
    .filter((folder) => modified(join(root, folder)) !== undefined)
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)),
    )
    .some((path) => (isSource(path) && isStale(path)) || isChangedData(path));

/** Builds when something is missing or stale; true when there is nothing to complain of. */
export const build = () => {
  if (!needsBuild()) return true;
  process.stderr.write('building (once, and again when a source has changed) …\n');
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (modified(nest) === undefined) refuse('The dependencies are missing: run `npm ci` first.');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: 'inherit' });
  return status === 0;
};

/** The same; ends this process when the build fails. */
export const ensureBuilt = () => {
  if (!build()) refuse('The build failed; the lines above say where.');
};
