import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './tree.js';

type Status = 'passed' | 'failed' | 'skipped' | 'todo';

const file = (...statuses: readonly Status[]): object => ({
  name: 'a.spec.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status, fullName: 'a claim' })),
});

const unloaded = { name: 'b.spec.ts', status: 'failed', message: 'no', assertionResults: [] };

describe('the last line of a run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-ci-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const report = (name: string, ...testResults: readonly object[]): void =>
    writeFileSync(join(folder, name), JSON.stringify({ testResults }));

  const summary = (...failedSteps: readonly string[]): readonly [string | undefined, number] => {
    const script = join(root, '.ci', 'summary.mjs');
    const run = spawnSync(process.execPath, [script, folder, ...failedSteps]);
    return [run.stdout.toString().trim().split('\n').at(-1), run.status ?? -1];
  };

  it('sums all reports, and is good when something ran and nothing failed', () => {
    report('test.json', file('passed', 'passed'));
    report('test:long.json', file('passed'));
    expect(summary()).toEqual(['3 passed, 0 failed', 0]);
  });

  it('is bad when nothing ran', () => {
    expect(summary()).toEqual(['0 passed, 0 failed', 1]);
  });

  it.each(['failed', 'skipped', 'todo'] as const)(
    'counts a test that is %s as failed',
    (status) => {
      report('test.json', file('passed', status));
      expect(summary()).toEqual(['1 passed, 1 failed', 1]);
    },
  );

  it('counts a file that could not be loaded', () => {
    report('test.json', file('passed'), unloaded);
    expect(summary()).toEqual(['1 passed, 1 failed', 1]);
  });

  it('counts a failed step once, unless its report already says what failed', () => {
    report('test.json', file('passed', 'failed'));
    expect(summary('tests', 'lint')).toEqual(['1 passed, 2 failed', 1]);
  });
});
