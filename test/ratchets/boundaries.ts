import { apps, composedApp, isContext, libraries, pureLibraries } from './layers.js';
import { complain, home, importsOf, isCode, isTest } from './source.js';
import type { Complaint, Import, Rule, Source } from './source.js';

const door = /^@app\/([^/]+)(\/testing)?$/;
const pureFile = /\.(decider|view|reactor|state)\.ts$/;
const pureFileImports = ['kernel', 'events', 'judge'];
const pureFileTypes = ['projection', 'reaction'];

const perImport =
  (judge: (found: Import, source: Source) => string | undefined): Rule =>
  (source) =>
    isCode(source)
      ? importsOf(source).flatMap((found): readonly Complaint[] => {
          const sentence = judge(found, source);
          return sentence ? [complain(source.path, found.line, sentence)] : [];
        })
      : [];

/** Libraries and apps import what the layers allow, and everything in them has a layer. */
export const layers: Rule = perImport(({ specifier }, { path }) => {
  const [folder, name] = home(path) ?? [];
  const named = /^@app\/([^/]+)/.exec(specifier)?.[1];
  if (!folder || !name || !named) return undefined;
  const table = folder === 'libs' ? libraries : apps;
  const allowed = table[name];
  if (!allowed) return `\`${folder}/${name}\` has no layer yet: give it one in layers.ts`;
  if (named === name && folder === 'libs') return `\`${name}\` imports itself: use a relative path`;
  return allowed.includes(named) ? undefined : `\`${name}\` may not import \`${specifier}\``;
});

/** A library is entered by `@app/<name>`, and by `@app/<name>/testing` from tests alone. */
export const frontDoors: Rule = perImport(({ specifier, target }, source) => {
  if (specifier.startsWith('@app/')) {
    const [, , testing] = door.exec(specifier) ?? ['', ''];
    if (!door.test(specifier)) return `\`${specifier}\` goes past the front door of the library`;
    return testing && !isTest(source) ? `\`${specifier}\` is for tests alone` : undefined;
  }
  const from = home(source.path);
  const to = target === undefined ? undefined : home(target);
  if (from?.[0] === 'libs' && target !== undefined && to?.join('/') !== from.join('/')) {
    return `\`${specifier}\` leaves the library: use \`@app/<name>\``;
  }
  return to?.[0] === 'libs' && from?.join('/') !== to.join('/')
    ? `\`${specifier}\` goes past the front door of \`${to[1]}\`: use \`@app/${to[1]}\``
    : undefined;
});

/** Apps never import one another, except the one that is their sum. */
export const appsApart: Rule = perImport(({ specifier, target }, source) => {
  const from = home(source.path);
  const to = target === undefined ? undefined : home(target);
  if (from?.[0] !== 'apps' || to?.[0] !== 'apps' || from[1] === to[1]) return undefined;
  if (from[1] === composedApp || isTest(source)) return undefined;
  return `\`${from[1]}\` may not import the app \`${to[1]}\` (\`${specifier}\`)`;
});

/**
 * Pure libraries and pure files import no framework, no driver and nothing of Node. In a context a
 * file without a role is pure too: it is the domain.
 */
export const purity: Rule = (source) => {
  if (isTest(source)) return [];
  if (pureFile.test(source.path) || isPlainDomain(source)) return pureFileRule(source);
  const [folder, name] = home(source.path) ?? [];
  const extra = folder === 'libs' && name ? pureLibraries[name] : undefined;
  return extra ? pureLibraryRule(extra)(source) : [];
};

const isPlainDomain = ({ path }: Source): boolean => {
  const [folder, name] = home(path) ?? [];
  return folder === 'libs' && isContext(name ?? '') && /\/(?!index\.)[^./]+\.ts$/.test(path);
};

const pureLibraryRule = (extra: readonly string[]): Rule =>
  perImport(({ specifier, target }) =>
    target !== undefined || specifier.startsWith('@app/') || extra.includes(specifier)
      ? undefined
      : `\`${specifier}\` in a pure library`,
  );

const pureFileRule: Rule = perImport(({ specifier, target, line }, { text }) => {
  if (target !== undefined) {
    const impure = /\.(handler|controller|dto|module|query|access|adapter)\.js$/.test(specifier);
    return impure ? `\`${specifier}\` is no neighbour for a pure file` : undefined;
  }
  const named = door.exec(specifier)?.[1] ?? '';
  if (pureFileImports.includes(named)) return undefined;
  if (pureFileTypes.includes(named)) {
    return isTypeImport(text, line) ? undefined : `\`${specifier}\` in a pure file: types only`;
  }
  return `\`${specifier}\` in a pure file`;
});

const isTypeImport = (text: string, line: number): boolean => {
  const before = text.split('\n').slice(0, line).join('\n');
  const statement = before.slice(before.lastIndexOf('\nimport ') + 1);
  return /^(import|export)\s+type\b/.test(statement);
};

/** The files of a context say by their suffix what they are, and so what they may import. */
export const roles: Rule = ({ path }) => {
  const file = path.split('/').at(-1) ?? '';
  const [folder, name] = home(path) ?? [];
  if (!/\.tsx?$/.test(path) || folder === undefined) return [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/.test(file)) {
    return [complain(path, 1, `\`${file}\` is not named \`subject.role.ts\` in lower case`)];
  }
  const parts = file.split('.');
  const role = parts.length > 2 ? parts.at(-2) : undefined;
  if (folder !== 'libs' || !isContext(name ?? '') || role === undefined) return [];
  return knownRoles.includes(role)
    ? []
    : [complain(path, 1, `\`${role}\` is no known role: ${knownRoles.join(', ')}`)];
};

const knownRoles: readonly string[] = [
  'events',
  'decider',
  'state',
  'handler',
  'access',
  'controller',
  'dto',
  'view',
  'reactor',
  'query',
  'module',
  'entity',
  'port',
  'adapter',
  'worker',
  'schema',
  'fixture',
  'spec',
  'e2e-spec',
];
