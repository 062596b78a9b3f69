import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from './source.js';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const notWalked = ['node_modules', 'dist', 'coverage', '.git', '.cache', '.countersign'];
const binary = /\.(png|jpe?g|ico|woff2?|gz|zip|jar|pdf)$/;

const listedByGit = (): readonly string[] | undefined => {
  try {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const said = execFileSync('git', list, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    const paths = said.toString().split('\0').filter(Boolean);
    return paths.length > 0 ? paths : undefined;
  } catch {
    return undefined;
  }
};

const walked = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notWalked.includes(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walked(path) : [relative(root, path).split(sep).join('/')];
    });

/** Every text file that is tracked, or would be; without git, every file that is not made. */
export const tree = (): readonly Source[] =>
  (listedByGit() ?? walked(root))
    .filter((path) => !binary.test(path))
    .filter((path) => existsSync(join(root, path)) && lstatSync(join(root, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
