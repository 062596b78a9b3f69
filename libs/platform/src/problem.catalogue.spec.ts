import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { edgeProblems } from './problem.catalogue.js';
import { statusTitles } from './problem.js';

/** Codes of the libraries below, which reach clients through the edge. */
const ofLibrariesBelow = ['command.reused', 'log.conflict', 'log.stale', 'view.behind'];

describe('the catalogue of problems', () => {
  it('holds every code that the edge can answer, and no other', async () => {
    const folder = new URL('.', import.meta.url);
    const names = (await readdir(folder)).filter(
      (name) => !name.includes('.spec.') && name !== 'problem.catalogue.ts',
    );
    const sources = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
    const used = sources
      .join('\n')
      .matchAll(/'((?:edge|identity|operations|log|database)\.[a-z_]+)'/g);
    const codes = new Set([...Array.from(used, ([, code]) => code), ...ofLibrariesBelow]);
    expect(codes).toEqual(new Set(Object.keys(edgeProblems)));
  });

  it('gives every code a status that has a title', () => {
    for (const [code, [status]] of Object.entries(edgeProblems)) {
      expect(statusTitles[status], code).toBeDefined();
    }
  });
});
