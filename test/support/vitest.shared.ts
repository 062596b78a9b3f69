import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * What the quick and the long suites have in common. The aliases close the libraries at test time
 * as tsconfig's `paths` close them at compile time: `@app/<name>` and `@app/<name>/testing` only.
 */
export const shared: ViteUserConfig = {
  resolve: {
    alias: [
      { find: /^@app\/([^/]+)\/testing$/, replacement: root('libs/$1/testing/index.ts') },
      { find: /^@app\/([^/]+)$/, replacement: root('libs/$1/src/index.ts') },
    ],
  },
  test: {
    globalSetup: [
      root('test/support/postgres.global-setup.ts'),
      root('test/support/kafka.global-setup.ts'),
    ],
    setupFiles: [root('test/support/setup.ts')],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
};
