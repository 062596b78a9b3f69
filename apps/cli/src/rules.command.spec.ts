import { ruleIds, shipped } from '@app/judge';
import { describe, expect, it } from 'vitest';
import { CliFault } from './cli.fault.js';
import { createOutput, type Output } from './output.js';
import {
  diffVersions,
  explainRule,
  listLists,
  listParameters,
  listRules,
  listVersions,
  showRule,
} from './rules.command.js';

const said = (command: (output: Output) => void, isJson = false): string => {
  let all = '';
  command(createOutput(isJson, (text) => (all += text)));
  return all;
};
const json = <T>(command: (output: Output) => void): T => JSON.parse(said(command, true)) as T;

describe('`rules`', () => {
  it('lists every rule that can deny, and the notes that never do', () => {
    const text = said(listRules);
    for (const id of ruleIds) expect(text).toMatch(new RegExp(`^${id} `, 'm'));
    expect(text).toMatch(/^R-EEO-01 +\(never denies\)/m);
    expect(json<{ rules: { id: string }[] }>(listRules).rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...ruleIds]),
    );
  });

  it('shows a rule by its id, in any case, with its source', () => {
    const text = said((output) => showRule(output, 'r-geo-01'));
    expect(text).toContain('NDAA FY2026');
    expect(said((output) => showRule(output, 'R-NAT-00'))).toContain('never');
  });

  it('explains with profiles, lists, parameters and what counsel has to answer', () => {
    const text = said((output) => explainRule(output, 'R-GEO-02'));
    expect(text).toContain('profile    SRG-5.17 from 2025-12-10');
    expect(text).toContain('parameter  levelD = "EAR-D"');
    expect(text).toContain('counsel: CSP SRG 5.17.3');
    expect(text).toContain('told       location; ask the security officer');
    const told = json<{ lists: string[] }>((output) => explainRule(output, 'R-GEO-01'));
    expect(told.lists).toEqual(['CN-4872']);
  });

  it.each(ruleIds)('explains %s in one JSON value and in lines', (id) => {
    const value = json<{ id: string; applies: string; denies: string }>((output) =>
      explainRule(output, id),
    );
    expect(value.id).toBe(id);
    const text = said((output) => explainRule(output, id));
    expect(text).toContain(value.applies);
    expect(text).toContain(value.denies);
  });

  it('says of every list which version is newest and what of it is not established', () => {
    const lists = json<{ list: string; version: number; notEstablished: string[] }[]>(listLists);
    expect(lists.map(({ list }) => list)).toEqual([
      ...new Set(shipped.lists.map(({ listId }) => listId)),
    ]);
    expect(lists.find(({ list }) => list === 'FA-791.4')).toMatchObject({ version: 2 });
    expect(said(listLists)).toMatch(/^EAR-D .*: 49 entries, \d+ not established$/m);
  });

  it('shows the versions of a list, the oldest first', () => {
    const text = said((output) => listVersions(output, 'fa-791.4'));
    expect(text.indexOf('from 2021-03-22')).toBeLessThan(text.indexOf('from 2024-07-18'));
  });

  it('tells what changed between two versions, both ways', () => {
    const there = said((output) => diffVersions(output, 'ITAR-126.1', '1', '2'));
    const back = said((output) => diffVersions(output, 'ITAR-126.1', '2', '1'));
    expect(there).toMatch(/^- KH/m);
    expect(back).toMatch(/^\+ KH/m);
    expect(said((output) => diffVersions(output, 'DSP-COC', '1', '1'))).toContain(
      'the same entries',
    );
  });

  it('has every parameter with its value', () => {
    const { parameters } = json<{ parameters: { name: string }[] }>(listParameters);
    expect(parameters.map(({ name }) => name)).toEqual(Object.keys(shipped.ruleSet.parameters));
  });

  it.each<[claim: string, command: (output: Output) => void]>([
    ['a rule', (output) => showRule(output, 'R-NAT-99')],
    ['a rule to explain', (output) => explainRule(output, '__proto__')],
    ['a list', (output) => listVersions(output, 'OFAC')],
    ['a version', (output) => diffVersions(output, 'DSP-COC', '1', '9')],
  ])('refuses %s that does not exist, and says where to look', (_, command) => {
    expect(() => said(command)).toThrow(CliFault);
  });
});
