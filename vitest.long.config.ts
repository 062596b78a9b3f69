import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './test/support/vitest.shared.js';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['test/faults/**/*.spec.ts', 'test/long/**/*.spec.ts'],
      testTimeout: 120_000,
    },
  }),
);
