import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes, exitMeanings } from './exit-codes.js';
import { createProgram } from './program.js';

/** Without the padding that makes tables line up. */
const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
  .replaceAll(/ +\|/g, ' |')
  .replaceAll(/\| -+ (?=\|)/g, '|---');

describe('the page of the command line', () => {
  it('has the exit codes that the program has', () => {
    const table = Object.entries(exitCodes).map(
      ([name, code]) => `| ${code} | ${exitMeanings[name as keyof typeof exitMeanings]} |`,
    );
    expect(page).toContain(table.join('\n'));
  });

  it('names every command', () => {
    const program = createProgram({}, () => undefined);
    const names = program.commands.flatMap((command) =>
      command.commands.length === 0
        ? [command.name()]
        : command.commands.map((inner) => `${command.name()} ${inner.name()}`),
    );
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(page).toContain(`| \`${name}`);
  });
});
