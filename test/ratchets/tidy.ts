import { appsApart, frontDoors, layers, purity, roles } from './boundaries.js';
import { complain, complainOfEach, isCode, isTypeScript } from './source.js';
import type { Complaint, Rule, Source } from './source.js';

const longestLine = 100;
const longestFile = 400;
const bannedFolders = ['shared', 'common', 'utils', 'helpers', 'misc'];

/** Copied with their licence, or made by a tool: their form is not ours. */
const notOurs = /(^|\/)(fixtures|golden|data)\/|\.generated\.ts$|^LICENSE$/;

// Put together at run time, so that this file does not hold what it forbids.
const word = (...letters: readonly string[]): string => letters.join('');
const laterWords = [word('TO', 'DO'), word('FIX', 'ME'), word('XX', 'X'), word('HA', 'CK')];

/** A sentence in quotes is one word to the formatter: it may run over, and no further than this. */
const longestSentence = 130;
const sentence = /(['`])[^'`]{40,}\1/;

const tooLong = (line: string): boolean =>
  line.length > longestLine && !(sentence.test(line) && line.length <= longestSentence);

const lineLength: Rule = ({ path, text }) =>
  isTypeScript({ path, text })
    ? text
        .split('\n')
        .flatMap((line, index): readonly Complaint[] =>
          tooLong(line)
            ? [complain(path, index + 1, `${line.length} columns, ${longestLine} at most`)]
            : [],
        )
    : [];

const fileLength: Rule = ({ path, text }) => {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return isCode({ path, text }) && lines > longestFile
    ? [complain(path, lines, `${lines} lines, ${longestFile} at most`)]
    : [];
};

const folderNames: Rule = ({ path }) =>
  path
    .split('/')
    .slice(0, -1)
    .filter((folder) => bannedFolders.includes(folder))
    .map((folder) =>
      complain(path, 1, `a folder named \`${folder}\` says nothing of its contents`),
    );

const nothingLater: Rule = (source) =>
  isCode(source) || /\.(sql|ya?ml|sh|md)$/.test(source.path)
    ? complainOfEach(
        source,
        new RegExp(`\\b(${laterWords.join('|')})\\b`, 'g'),
        (found) => `\`${found}\`: do it now, or file it`,
      )
    : [];

const reasonedExceptions: Rule = (source) =>
  isCode(source)
    ? complainOfEach(
        source,
        /^.*\b(?:oxlint|eslint)-disable(?!.*\s--\s+\S).*$|^.*@ts-expect-error\s*(?:\*\/)?$/gm,
        () => 'a lint exception carries its reason: ` -- why`',
      )
    : [];

const noEnums: Rule = (source) =>
  isTypeScript(source)
    ? complainOfEach(
        source,
        /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s+\w+/gm,
        () => 'an enum: use a union of strings',
      )
    : [];

const noBarrels: Rule = (source) =>
  /^(libs|apps)\/.*\/index\.ts$/.test(source.path) &&
  !/^libs\/[^/]+\/(src|testing)\/index\.ts$/.test(source.path)
    ? [complain(source.path, 1, 'a barrel inside a library: import the file itself')]
    : [];

const machinePaths: Rule = (source) =>
  complainOfEach(
    source,
    new RegExp(
      [
        `(?<![\\w.:/-])${word('/', 'work/')}`,
        `(?<![\\w.-])${word('/', 'tmp/plan')}`,
        `(?<![\\w.-])${word('/', 'root/')}`,
        `\\.\\./${word('sha', 'red/')}(?:design|domain|data)`,
      ].join('|'),
      'g',
    ),
    (found) => `\`${found}\` is a path of somebody's machine`,
  );

const registries = [
  word('registry.', 'npmjs'),
  word('registry.', 'yarnpkg'),
  word('repo.', 'maven'),
  word('proxy.', 'golang'),
];

const registryAddresses: Rule = (source) =>
  complainOfEach(
    source,
    new RegExp(`^.*(https?://[^\\s"']*(${registries.join('|')})|"resolved": *"http).*$`, 'gm'),
    () => 'an address of a package registry: that is for the user to configure',
  );

const exactVersions: Rule = ({ path, text }) => {
  if (!/(^|\/)package\.json$/.test(path)) return [];
  const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => complain(path, 1, `\`${name}\` is \`${version}\`, not exact`)),
  );
};

/** Every rule of the house by its name. */
export const rules = {
  lineLength,
  fileLength,
  folderNames,
  roles,
  layers,
  frontDoors,
  appsApart,
  purity,
  nothingLater,
  reasonedExceptions,
  noEnums,
  noBarrels,
  machinePaths,
  registryAddresses,
  exactVersions,
} as const satisfies Readonly<Record<string, Rule>>;

/** The rules that also hold for what we copied or generated. */
const everywhere: readonly Rule[] = [machinePaths, registryAddresses, folderNames];

/** What the rules say of a file, each complaint with the name of its rule. */
export const tidy = (source: Source): readonly Complaint[] =>
  Object.entries(rules)
    .filter(([, rule]) => everywhere.includes(rule) || !notOurs.test(source.path))
    .flatMap(([name, rule]) => rule(source).map((complaint) => `${complaint} (${name})`));
