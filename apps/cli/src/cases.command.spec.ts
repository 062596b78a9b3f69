import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { judgeFile } from './cases.command.js';
import { createOutput } from './output.js';

interface Case {
  readonly id: string;
  readonly expected: string;
  readonly rules: readonly string[];
}

const source = new URL('../../../test/data/decision-cases.json', import.meta.url);
const cases = JSON.parse(readFileSync(source, 'utf8')) as readonly Case[];
const denied = cases.filter(({ expected }) => expected === 'deny').slice(0, 2);

const judged = async (content: unknown, isJson = false) => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-cases-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'cases.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  let said = '';
  const output = createOutput(isJson, (text) => (said += text));
  return { isClean: await judgeFile(output, file), said };
};

describe('`cases FILE`', () => {
  it('says a line of each case and is clean when all match', async () => {
    const { isClean, said } = await judged(denied);
    expect(isClean).toBe(true);
    for (const { id, rules } of denied) expect(said).toContain(`${id}  ok        deny ${rules[0]}`);
    expect(said).toContain('2 cases: 2 matched, 0 mismatched, 0 unknown');
  });

  it('says of a mismatch what was expected, what was answered and why', async () => {
    const [first] = denied;
    const { isClean, said } = await judged([{ ...first, expected: 'permit' }]);
    expect(isClean).toBe(false);
    expect(said).toContain(`${first?.id}  MISMATCH  expected permit`);
    expect(said).toMatch(/answered deny R-\S+\n {8}R-\S+: \S+/);
    expect(said).toContain('0 matched, 1 mismatched, 0 unknown');
  });

  it('counts a case that names an unknown rule, which is no mismatch and not clean', async () => {
    const [first] = denied;
    const { isClean, said } = await judged([{ ...first, rules: ['R-NEW-99'] }]);
    expect(isClean).toBe(false);
    expect(said).toContain('unknown   R-NEW-99');
    expect(said).toContain('0 matched, 0 mismatched, 1 unknown');
  });

  it('prints one JSON value and nothing else when asked to', async () => {
    const { said } = await judged(denied, true);
    expect(JSON.parse(said)).toMatchObject({ matched: 2, mismatched: 0, unknown: 0 });
  });

  it('refuses a file that is no file of cases', async () => {
    await expect(judged('{"cases": ')).rejects.toMatchObject({ exit: 'usage' });
    await expect(judged([{ id: 'X' }])).rejects.toMatchObject({ exit: 'usage' });
  });
});
