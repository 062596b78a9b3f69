import { posix } from 'node:path';

/** A file of the repository: its path from the root, with slashes, and what it says. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What is wrong with a file, as a person reads it: `path:line: sentence`. */
export type Complaint = string;

/** A rule of the house: pure, so that it can be shown a violation. */
export type Rule = (source: Source) => readonly Complaint[];

/** An import of a file, wherever it stands: static, dynamic, re-export or `vi.mock`. */
export interface Import {
  readonly line: number;
  readonly specifier: string;
  /** A relative specifier resolved against the file, from the root; otherwise undefined. */
  readonly target: string | undefined;
}

const importing = /(?:\bfrom|\bimport|\bimport\(|\brequire\(|\bmock\()\s*['"]([^'"\s]+)['"]/g;

export const complain = (path: string, line: number, sentence: string): Complaint =>
  `${path}:${line}: ${sentence}`;

/** The line, from 1, in which an offset of the text lies. */
export const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length;

/** Every match of the pattern, as a complaint; the sentence may use the matched text. */
export const complainOfEach = (
  { path, text }: Source,
  pattern: RegExp,
  sentence: (found: string) => string,
): readonly Complaint[] =>
  [...text.matchAll(pattern)].map((found) =>
    complain(path, lineAt(text, found.index), sentence(found[0])),
  );

export const importsOf = ({ path, text }: Source): readonly Import[] =>
  [...text.matchAll(importing)].map((found) => {
    const specifier = found[1] ?? '';
    const target = specifier.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(path), specifier))
      : undefined;
    return { line: lineAt(text, found.index), specifier, target };
  });

export const isTypeScript = ({ path }: Source): boolean => /\.[cm]?tsx?$/.test(path);

export const isCode = ({ path }: Source): boolean => /\.[cm]?[jt]sx?$/.test(path);

/** Whether the file is only for tests, and so may use vitest and the testing doors. */
export const isTest = ({ path }: Source): boolean =>
  /\.(spec|e2e-spec)\.tsx?$/.test(path) || /^test\/|^bench\/|\/testing\//.test(path);

/** The library or app that a path lies in, e.g. `['libs', 'kernel']`; undefined elsewhere. */
export const home = (path: string): readonly [string, string] | undefined => {
  const [folder, name, ...rest] = path.split('/');
  const isHome = (folder === 'libs' || folder === 'apps') && name && rest.length > 0;
  return isHome ? [folder, name] : undefined;
};
