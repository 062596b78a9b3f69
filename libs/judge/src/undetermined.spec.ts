import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeCases } from './cases.js';

const file = readFileSync('test/data/undetermined-cases.json', 'utf8');

describe('what is null, or held once and not on the day', () => {
  const { results } = judgeCases(file);

  it.each(results)('$id is answered as the rules page says', (one) => {
    expect(one).toMatchObject({ kind: 'matched' });
  });
});
