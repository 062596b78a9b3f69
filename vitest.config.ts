import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './test/support/vitest.shared.js';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: [
        'libs/**/*.spec.ts',
        'apps/**/*.spec.ts',
        'migrations/**/*.spec.ts',
        'test/contract/**/*.spec.ts',
        'test/ratchets/**/*.spec.ts',
        'test/journeys/**/*.e2e-spec.ts',
      ],
    },
  }),
);
