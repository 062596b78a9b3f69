import { plusDays } from '@app/kernel';
import { describe, expect, it } from 'vitest';
import { listed, versionAt, type CountryList, type ListVersion } from './list.js';
import { countryLists, shipped } from './shipped.js';
import { territoryTable } from './territory.js';

const TODAY = '2026-03-02';
const table = territoryTable(shipped.territories.territories);
const lists = new Map(countryLists(shipped.lists).map((list) => [list.listId, list]));
const list = (listId: string): CountryList => {
  const found = lists.get(listId);
  if (found === undefined) throw new Error(`no list ${listId}`);
  return found;
};
const on = (listId: string, territory: string, at = TODAY) =>
  listed(table, list(listId), territory, at);
const members = (listId: string, at = TODAY): string[] =>
  shipped.territories.territories
    .filter(({ code, to }) => /^[A-Z]{2}$/.test(code) && to === null)
    .map(({ code }) => code)
    .filter((code) => on(listId, code, at) !== undefined);

describe('the shipped lists', () => {
  it.each([
    ['FA-791.4', 'CN CU HK IR KP MO RU'],
    ['CN-4872', 'CN HK IR KP MO RU'],
    ['DSP-COC', 'CN CU HK IR KP MO RU VE'],
    ['EAR-E', 'CU IR KP SY'],
    ['EAR-D5', 'AF BY CD CF CN CU ER HK HT IQ IR KP LB LY MM NI RU SD SO SS SY VE ZW'],
    [
      'EAR-D',
      'AE AF AM AZ BH BY CD CF CN CU EG ER GE HK HT IL IQ IR JO KG KH KP KW KZ ' +
        'LA LB LY MD MM MN MO NI OM PK QA RU SA SD SO SS SY TJ TM TW UZ VE VN YE ZW',
    ],
  ])('%s reaches these countries and no other', (listId, expected) => {
    expect(members(listId).sort()).toEqual(expected.split(' '));
  });

  it('have Taiwan on the whole group D and on no list of adversaries', () => {
    expect(on('EAR-D', 'TW')?.established).toBe('S');
    for (const listId of ['FA-791.4', 'CN-4872', 'DSP-COC', 'ITAR-126.1', 'EAR-D5', 'EAR-E']) {
      expect(on(listId, 'TW'), listId).toBeUndefined();
    }
  });

  it('do not take Crimea, so-called DNR or LNR for Russia', () => {
    for (const territory of ['UA-CRI', 'UA-DPR', 'UA-LPR', 'UA']) {
      for (const listId of lists.keys()) expect(on(listId, territory), listId).toBeUndefined();
    }
  });

  it('reach the provinces of a listed country', () => {
    expect(on('FA-791.4', 'CN-XJ')?.territory).toBe('CN');
    expect(on('CN-4872', 'RU-MOW')?.territory).toBe('RU');
    expect(on('EAR-D', 'CN-XJ')?.territory).toBe('CN');
  });

  it.each([
    ['FA-791.4', '2021-03-22'],
    ['CN-4872', '2018-08-13'],
    ['DSP-COC', '2025-04-08'],
  ])('%s has no entries before %s', (listId, first) => {
    expect(on(listId, 'CN', first)).toBeDefined();
    expect(on(listId, 'CN', plusDays(first, -1))).toBeUndefined();
  });

  it('reach Macau through China before 791.4 named it, and by its name since', () => {
    expect(on('FA-791.4', 'MO', '2024-07-17')?.territory).toBe('CN');
    expect(on('FA-791.4', 'MO', '2024-07-18')).toMatchObject({ territory: 'MO', established: 'S' });
    expect(on('FA-791.4', 'HK', '2021-03-22')).toMatchObject({ territory: 'HK', established: 'V' });
    expect(on('CN-4872', 'HK')).toMatchObject({ territory: 'HK', established: 'I' });
  });

  it('have no Cuba among covered nations and Venezuela among countries of concern alone', () => {
    expect(on('CN-4872', 'CU')).toBeUndefined();
    expect(on('FA-791.4', 'VE')).toBeUndefined();
    expect(on('DSP-COC', 'VE')).toBeDefined();
  });

  it('let Cambodia go from ITAR 126.1 on the first day on which that is certain', () => {
    expect(on('ITAR-126.1', 'KH', '2025-11-30')).toBeDefined();
    expect(on('ITAR-126.1', 'KH', '2025-12-01')).toBeUndefined();
  });

  it('name only territories of the table, once each, under one version number', () => {
    const codes = new Set(shipped.territories.territories.map(({ code }) => code));
    const numbers = shipped.lists.map(({ listId, version }) => `${listId} ${version}`);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { listId, version, entries } of shipped.lists) {
      const named = entries.flatMap(({ territory, except }) => [territory, ...except]);
      expect(named.filter((code) => !codes.has(code))).toEqual([]);
      const territories = entries.map(({ territory }) => territory);
      expect(new Set(territories).size, `${listId} ${version}`).toBe(territories.length);
    }
  });
});

describe('a list', () => {
  const version = (parts: Partial<ListVersion>): ListVersion => ({
    version: 1,
    citation: 'a law',
    effectiveFrom: '2020-01-01',
    publishedOn: '2020-01-01',
    entries: [{ territory: 'CN', includesContained: true, except: [], established: 'V' }],
    position: null,
    ...parts,
  });
  const of = (...versions: ListVersion[]): CountryList => ({ listId: 'L', versions });
  const entry = {
    territory: 'CN',
    includesContained: true,
    except: ['HK'],
    established: 'V',
  } as const;

  it('leaves out what an entry excepts, and nothing else', () => {
    const excepting = of(version({ entries: [entry] }));
    expect(listed(table, excepting, 'HK', TODAY)).toBeUndefined();
    expect(listed(table, excepting, 'MO', TODAY)).toEqual(entry);
    expect(listed(table, excepting, 'CN', TODAY)).toEqual(entry);
  });

  it('reaches nothing contained when its entry does not say so', () => {
    const alone = of(version({ entries: [{ ...entry, except: [], includesContained: false }] }));
    expect(listed(table, alone, 'CN', TODAY)).toBeDefined();
    expect(listed(table, alone, 'HK', TODAY)).toBeUndefined();
  });

  it('is that of the latest version in effect, whatever the order of recording', () => {
    const later = version({ version: 2, effectiveFrom: '2026-03-02', entries: [] });
    for (const versions of [of(version({}), later), of(later, version({}))]) {
      expect(versionAt(versions, '2026-03-01')?.version).toBe(1);
      expect(versionAt(versions, '2026-03-02')?.version).toBe(2);
    }
  });

  it('is that of the higher version where two take effect on one day', () => {
    expect(versionAt(of(version({ version: 2 }), version({})), TODAY)?.version).toBe(2);
  });

  it('as known at a position lacks what was recorded after it', () => {
    const recorded = of(version({ position: 5 }), version({ version: 2, position: 9 }));
    expect(versionAt(recorded, TODAY, 4)).toBeUndefined();
    expect(versionAt(recorded, TODAY, 8)?.version).toBe(1);
    expect(versionAt(recorded, TODAY, 9)?.version).toBe(2);
    expect(versionAt(of(version({})), TODAY, 0)?.version).toBe(1);
  });
});
