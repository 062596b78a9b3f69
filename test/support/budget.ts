import { randomInt } from 'node:crypto';

/**
 * The seed of this run's random choices: LONG_SEED, else a new one. Whoever fails says it, so that
 * the same run can be had again.
 */
export const seed: number = Number(process.env['LONG_SEED'] ?? randomInt(2 ** 31));

/** How long all long suites together may take, in seconds; undefined means whole, at any length. */
export const budgetSeconds: number | undefined =
  process.env['LONG_BUDGET_SECONDS'] === undefined
    ? undefined
    : Number(process.env['LONG_BUDGET_SECONDS']);
