import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apps, composedApp, libraries } from './layers.js';
import { root } from './tree.js';

const boundary = 'eslint(no-restricted-imports)';

const importing = (specifier: string): string =>
  `import { a } from '${specifier}';\nexport const b = a;\n`;

const lines = (count: number, line: string): string => `${line}\n`.repeat(count);

/** For every rule of style, a file that breaks it and, where a place is exempt, one that may. */
const violations: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['typescript(no-explicit-any)', 'libs/kernel/src/any.ts', 'export const a = (b: any) => b;\n'],
  [
    'typescript(no-non-null-assertion)',
    'libs/kernel/src/bang.ts',
    'export const a = (b: { c: string | undefined }) => b.c!;\n',
  ],
  ['import(no-default-export)', 'libs/kernel/src/default.ts', 'export default 1;\n'],
  ['import(no-cycle)', 'libs/kernel/src/one.ts', "export { two as one } from './two.js';\n"],
  [
    'import(no-cycle)',
    'libs/kernel/src/two.ts',
    "import type { one } from './one.js';\nexport const two = (a: typeof one): unknown => a;\n",
  ],
  ['eslint(max-lines)', 'libs/kernel/src/long.ts', lines(401, '//')],
  [
    'eslint(max-lines-per-function)',
    'libs/kernel/src/long-function.ts',
    `export const a = (): void => {\n${lines(70, '//')}};\n`,
  ],
  [
    'eslint(max-depth)',
    'libs/kernel/src/deep.ts',
    'export const a = (b: number): number => {\n' +
      '  if (b > 1) {\n    if (b > 2) {\n      if (b > 3) {\n        if (b > 4) return 1;\n' +
      '      }\n    }\n  }\n  return 2;\n};\n',
  ],
  ['eslint(no-console)', 'apps/vetting/src/console.ts', "console.log('a');\n"],
  [
    'typescript(no-floating-promises)',
    'libs/kernel/src/floating.ts',
    'export const a = (b: () => Promise<void>): void => {\n  b();\n};\n',
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'libs/kernel/src/switch.ts',
    "export const a = (b: 'c' | 'd'): void => {\n  switch (b) {\n    case 'c':\n  }\n};\n",
  ],
  [boundary, 'libs/vetting/src/deep.query.ts', importing('@app/platform/src/problem.js')],
  [boundary, 'apps/vetting/src/deep.ts', importing('@app/vetting/src/vetting.module.js')],
  [boundary, 'apps/vetting/src/built.ts', importing('../../../dist/apps/vetting/src/main.js')],
  [boundary, 'libs/vetting/src/an-app.query.ts', importing('../../../apps/vetting/src/a.js')],
  [boundary, 'libs/judge/src/an-app.ts', importing('../../../apps/vetting/src/a.js')],
  [boundary, 'libs/kernel/src/node.ts', importing('node:crypto')],
  [boundary, 'libs/events/src/framework.ts', importing('@nestjs/common')],
  [boundary, 'libs/judge/src/node.ts', importing('node:fs')],
  [boundary, 'libs/log-format/src/node.ts', importing('node:fs')],
  [boundary, 'libs/vetting/src/a.decider.ts', importing('@nestjs/common')],
  [boundary, 'libs/vetting/src/b.decider.ts', importing('node:crypto')],
  [boundary, 'libs/vetting/src/c.decider.ts', importing('@app/event-store')],
  [boundary, 'libs/vetting/src/d.decider.ts', importing('./vetting.handler.js')],
  [boundary, 'libs/vetting/src/a.state.ts', importing('kafkajs')],
  [boundary, 'libs/vetting/src/a.view.ts', importing('pg')],
  [boundary, 'libs/vetting/src/b.view.ts', "import type { P } from 'pg';\nexport type Q = P;\n"],
  [boundary, 'libs/vetting/src/c.view.ts', importing('@app/projection')],
  [boundary, 'libs/vetting/src/a.reactor.ts', importing('typeorm')],
];

/** Right as they are: the exemptions that the rules make. */
const exempt: readonly (readonly [path: string, text: string])[] = [
  ['apps/cli/src/prints.ts', "console.log('a');\n"],
  ['scripts/prints.mjs', "console.log('a');\n"],
  ['vitest.config.ts', 'export default 1;\n'],
  ['libs/vetting/src/a.spec.ts', `export const a = (): void => {\n${lines(70, '//')}};\n`],
  [
    'libs/vetting/src/types.view.ts',
    "import type { View } from '@app/projection';\nexport type A = View<object>;\n",
  ],
  ['libs/log-format/src/digest.ts', importing('node:crypto')],
  ['libs/vetting/src/asks.decider.ts', importing('@app/judge')],
  ['libs/kernel/src/a.spec.ts', importing('vitest')],
  ['libs/vetting/src/door.spec.ts', importing('@app/event-store/testing')],
];

/** One file for every pair of the table of layers, named after what it imports. */
const pairs = [
  ...Object.entries(libraries).map(([name, allowed]) => ({ folder: 'libs', name, allowed })),
  ...Object.entries(apps).map(([name, allowed]) => ({ folder: 'apps', name, allowed })),
].flatMap(({ folder, name, allowed }) =>
  Object.keys(libraries)
    .filter((other) => folder === 'apps' || other !== name)
    .map((other) => ({
      path: `${folder}/${name}/src/imports-${other}.ts`,
      text: importing(`@app/${other}`),
      allowed: allowed.includes(other),
    })),
);

const appPairs = Object.keys(apps).flatMap((name) =>
  Object.keys(apps)
    .filter((other) => other !== name)
    .map((other) => ({
      path: `apps/${name}/src/imports-app-${other}.ts`,
      text: importing(`../../${other}/src/main.js`),
      allowed: name === composedApp,
    })),
);

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-lint-'));
  const said = new Map<string, readonly string[]>();
  let exitCode: number | null = 0;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  beforeAll(() => {
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    write('tsconfig.json', '{"compilerOptions":{"strict":true,"module":"NodeNext","types":[]}}');
    for (const [, path, text] of violations) write(path, text);
    for (const [path, text] of exempt) write(path, text);
    for (const { path, text } of [...pairs, ...appPairs]) write(path, text);
    const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const run = spawnSync(
      process.execPath,
      [oxlint, '--disable-nested-config', '-f', 'json', '.'],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    exitCode = run.status;
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: readonly Diagnostic[] };
    for (const { filename, code } of diagnostics) {
      said.set(filename, [...(said.get(filename) ?? []), code]);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails when a rule is broken', () => expect(exitCode).toBe(1));

  it.each(violations)('names %s for %s', (rule, path) => {
    expect(said.get(path) ?? []).toContain(rule);
  });

  it.each(exempt)('has nothing to say of %s', (path) => {
    expect(said.get(path) ?? []).toEqual([]);
  });

  it('allows between libraries and apps exactly what the table of layers allows', () => {
    const wrong = [...pairs, ...appPairs]
      .filter(({ path, allowed }) => (said.get(path) ?? []).includes(boundary) === allowed)
      .map(({ path, allowed }) => `${path} is ${allowed ? 'refused' : 'let through'}`);
    expect(wrong).toEqual([]);
  });
});
