import { describe, expect, it } from 'vitest';
import { apps, libraries } from './layers.js';
import type { Source } from './source.js';
import { rules, tidy } from './tidy.js';
import { tree } from './tree.js';

type RuleName = keyof typeof rules;

const at = (path: string, text = 'export {};\n'): Source => ({ path, text });
const imports = (path: string, specifier: string): Source =>
  at(path, `import { a } from '${specifier}';\n`);

// Put together at run time, so that this file does not hold what the rules forbid.
const later = `${'TO'}${'DO'}`;
const exception = `${'oxlint'}-disable-next-line no-console`;
const registry = `https://${'registry'}.npmjs.org/`;

/** For every rule, violations that it must complain of, and neighbours of theirs that are right. */
const samples: Readonly<Record<RuleName, { bad: readonly Source[]; good: readonly Source[] }>> = {
  lineLength: {
    bad: [
      at('libs/kernel/src/a.ts', `// ${'x'.repeat(98)}\n`),
      at('libs/kernel/src/a.ts', `  it('${'x'.repeat(125)}')\n`),
    ],
    good: [
      at('libs/kernel/src/a.ts', `// ${'x'.repeat(97)}\n`),
      at('libs/kernel/src/a.ts', `  it('${'x'.repeat(100)}')\n`),
    ],
  },
  fileLength: {
    bad: [at('libs/kernel/src/a.ts', '\n'.repeat(401))],
    good: [at('libs/kernel/src/a.ts', '\n'.repeat(400)), at('README.md', '\n'.repeat(401))],
  },
  folderNames: {
    bad: [at('libs/kernel/src/utils/a.ts'), at('apps/cli/src/common/a.ts')],
    good: [at('libs/kernel/src/utils.ts')],
  },
  roles: {
    bad: [at('libs/vetting/src/a.helper.ts'), at('libs/a/B.ts'), at('apps/cli/src/snake_case.ts')],
    good: [at('libs/vetting/src/contractor.decider.ts'), at('libs/vetting/src/need.ts')],
  },
  layers: {
    bad: [
      imports('libs/kernel/src/a.ts', '@app/events'),
      imports('libs/log-format/src/a.ts', '@app/events'),
      imports('libs/judge/src/a.ts', '@app/log-format'),
      imports('libs/event-store/src/a.ts', '@app/event-stream'),
      imports('libs/projection/src/a.spec.ts', '@app/platform'),
      imports('libs/platform/src/a.ts', '@app/vetting'),
      imports('libs/vetting/src/a.query.ts', '@app/clearance'),
      imports('libs/vetting/src/a.query.ts', '@app/vetting'),
      imports('apps/cli/src/a.ts', '@app/vetting'),
      imports('apps/console/src/a.ts', '@app/kernel'),
      imports('libs/unheard-of/src/a.ts', '@app/kernel'),
    ],
    good: [
      imports('libs/judge/src/a.ts', '@app/events'),
      imports('libs/event-stream/src/a.ts', '@app/event-store'),
      imports('libs/vetting/src/a.query.ts', '@app/platform'),
      imports('apps/cli/src/a.ts', '@app/judge'),
      imports('apps/vetting/src/a.ts', '@app/vetting'),
    ],
  },
  frontDoors: {
    bad: [
      imports('apps/vetting/src/a.ts', '@app/vetting/src/vetting.module.js'),
      imports('apps/vetting/src/a.ts', '../../../libs/vetting/src/vetting.module.js'),
      imports('libs/vetting/src/a.query.ts', '../../kernel/src/event.js'),
      imports('libs/vetting/src/a.query.ts', '../../../test/support/kafka.js'),
      imports('apps/vetting/src/a.ts', '@app/event-store/testing'),
      at('libs/vetting/src/a.query.ts', "const a = await import('../../kernel/src/a.js');\n"),
    ],
    good: [
      imports('libs/vetting/src/rows/a.query.ts', '../vetting.view.js'),
      imports('libs/vetting/src/vetting.spec.ts', '@app/event-store/testing'),
      imports('test/journeys/a.e2e-spec.ts', '../../apps/migrate/src/migrate.js'),
    ],
  },
  appsApart: {
    bad: [imports('apps/vetting/src/a.ts', '../../clearance/src/app.module.js')],
    good: [
      imports('apps/standalone/src/a.ts', '../../clearance/src/app.module.js'),
      imports('apps/migrate/src/migrate.ts', '../../../migrations/index.js'),
    ],
  },
  purity: {
    bad: [
      imports('libs/kernel/src/a.ts', 'node:crypto'),
      imports('libs/judge/src/a.ts', 'rxjs'),
      imports('libs/log-format/src/a.ts', 'node:fs'),
      imports('libs/vetting/src/a.decider.ts', 'node:crypto'),
      imports('libs/vetting/src/a.view.ts', 'pg'),
      imports('libs/vetting/src/a.reactor.ts', '@app/event-store'),
      imports('libs/vetting/src/a.view.ts', '@app/projection'),
      imports('libs/vetting/src/a.decider.ts', './a.handler.js'),
      imports('libs/vetting/src/need.ts', '@nestjs/common'),
      at('libs/vetting/src/a.decider.ts', "import type { P } from 'pg';\n"),
    ],
    good: [
      imports('libs/log-format/src/a.ts', 'node:crypto'),
      imports('libs/vetting/src/a.decider.ts', '@app/judge'),
      at('libs/vetting/src/a.view.ts', "import type { View } from '@app/projection';\n"),
      imports('libs/judge/src/a.spec.ts', 'node:fs'),
    ],
  },
  nothingLater: {
    bad: [at('libs/kernel/src/a.ts', `// ${later}: later\n`), at('README.md', `${later}\n`)],
    good: [at('libs/kernel/src/a.ts', '// later\n')],
  },
  reasonedExceptions: {
    bad: [
      at('libs/kernel/src/a.ts', `// ${exception}\n`),
      at('libs/kernel/src/a.ts', `/* ${'eslint'}-disable */\n`),
      at('libs/kernel/src/a.ts', `// @ts-${'expect'}-error\n`),
    ],
    good: [at('apps/cli/src/a.ts', `// ${exception} -- it prints\n`)],
  },
  noEnums: {
    bad: [at('libs/kernel/src/a.ts', 'export const enum Level { Low }\n')],
    good: [at('libs/kernel/src/a.ts', "const enumerated = { enum: ['low'] };\n")],
  },
  noBarrels: {
    bad: [at('libs/kernel/src/rules/index.ts')],
    good: [at('libs/kernel/src/index.ts'), at('libs/event-store/testing/index.ts')],
  },
  machinePaths: {
    bad: [
      at('README.md', `see ${'/'}work/main\n`),
      at('README.md', `see ${'/'}root/.m2\n`),
      at('README.md', `see ${'/'}tmp/plan/x\n`),
      at('README.md', `see ../${'sha'}red/domain/rules.md\n`),
      at('libs/judge/fixtures/a.json', `"${'/'}work/main"\n`),
    ],
    good: [at('README.md', 'see /var/lib/countersign and framework/network/\n')],
  },
  registryAddresses: {
    bad: [
      at('package-lock.json', `"resolved": "${registry}a"\n`),
      at('.npmrc', `registry=${registry}\n`),
    ],
    good: [at('README.md', 'https://www.npmjs.com/package/kafkajs\n')],
  },
  exactVersions: {
    bad: [
      at('package.json', '{"dependencies":{"pg":"^8.0.0"}}'),
      at('bench/peers/package.json', '{"devDependencies":{"pg":"latest"}}'),
    ],
    good: [at('package.json', '{"dependencies":{"pg":"8.23.1","b":"1.0.0-beta.17"}}')],
  },
};

describe.each(Object.entries(samples))('the rule %s', (name, { bad, good }) => {
  it.each(bad)('complains of a violation in $path', (source) => {
    expect(tidy(source).filter((said) => said.endsWith(` (${name})`))).toHaveLength(1);
  });

  it.each(good)('has nothing to say of $path done right', (source) => {
    expect(rules[name as RuleName](source)).toEqual([]);
  });
});

describe('the repository', () => {
  const sources = tree();

  it('is read whole', () => {
    const paths = sources.map(({ path }) => path);
    expect(paths).toContain('package.json');
    expect(paths).toContain('libs/kernel/src/index.ts');
    expect(paths.filter((path) => path.startsWith('node_modules/'))).toEqual([]);
  });

  it('follows every rule of the house', () => {
    expect(sources.flatMap(tidy)).toEqual([]);
  });

  it('has a layer for every library and every app', () => {
    const named = (folder: string): readonly string[] =>
      sources.flatMap(({ path }) => new RegExp(`^${folder}/([^/]+)/`).exec(path)?.[1] ?? []);
    expect(named('libs').filter((name) => !(name in libraries))).toEqual([]);
    expect(named('apps').filter((name) => !(name in apps))).toEqual([]);
  });
});
