import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { exitCodes, exitMeanings } from './exit-codes.js';

it('every exit code stands on the page of the command line with its meaning', async () => {
  const page = await readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
  const rows = new Map(
    Array.from(page.matchAll(/^\| (\d+) +\| (.+?) +\|$/gm), ([, code, text]) => [code, text]),
  );
  expect([...rows.keys()]).toEqual(Object.values(exitCodes).map(String));
  for (const [name, code] of Object.entries(exitCodes)) {
    const meaning = exitMeanings[name as keyof typeof exitCodes];
    expect(rows.get(String(code))?.startsWith(meaning)).toBe(true);
  }
});
