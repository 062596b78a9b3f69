// Sums vitest's JSON reports in a folder: `node .ci/summary.mjs FOLDER [FAILED-STEP...]`. A file
// that could not be loaded, a skipped test and a failed step that no report explains count as
// failures.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one report adds: `{ passed, failed }` and the sentences that say what failed. */
export const sum = (report) => {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: file.name })),
  );
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  );
  const passed = tests.filter((test) => test.status === 'passed');
  const others = tests.filter((test) => test.status !== 'passed');
  const said = [
    ...others.map((test) => `${test.status}: ${test.file}: ${test.fullName}`),
    ...unloaded.map((file) => `failed: ${file.name}: ${file.message ?? ''}`.trim()),
  ];
  return { passed: passed.length, failed: said.length, said };
};

const suites = { 'test.json': 'tests', 'test:long.json': 'long tests' };

/** The whole of a run: what its reports say, and the failed steps that they do not explain. */
export const conclude = (reports, failedSteps) => {
  const sums = Object.entries(reports).map(([name, report]) => ({ name, ...sum(report) }));
  const explained = sums.filter(({ failed }) => failed > 0).map(({ name }) => suites[name]);
  const steps = failedSteps.filter((step) => !explained.includes(step));
  const passed = sums.reduce((total, one) => total + one.passed, 0);
  const failed = sums.reduce((total, one) => total + one.failed, 0) + steps.length;
  const said = [...sums.flatMap((one) => one.said), ...steps.map((step) => `failed step: ${step}`)];
  return { passed, failed, said, good: passed > 0 && failed === 0 };
};

const main = ([folder, ...failedSteps]) => {
  const names = existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith('.json')) : [];
  const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const reports = Object.fromEntries(names.map((name) => [name, read(name)]));
  const { passed, failed, said, good } = conclude(reports, failedSteps);
  process.stdout.write(['', ...said, `${passed} passed, ${failed} failed`, ''].join('\n'));
  process.exitCode = good ? 0 : 1;
};

if (process.argv[1]?.endsWith('summary.mjs')) main(process.argv.slice(2));
