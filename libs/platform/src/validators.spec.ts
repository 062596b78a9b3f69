import { describe, expect, it } from 'vitest';
import type { EdgeProblem } from './problem.js';
import { createValidationPipe } from './validation.js';
import {
  IsIdList,
  IsInstant,
  IsListOf,
  IsPart,
  IsText,
  IsTextList,
  IsWholeNumber,
  MayBeNull,
  MayBeOmitted,
} from './validators.js';

class Part {
  @IsText(5)
  readonly text!: string;
}

class Whole {
  @IsPart(() => Part)
  readonly part!: Part;

  @MayBeNull()
  @IsWholeNumber(1, 9)
  readonly count!: number | null;

  @MayBeOmitted()
  @IsIdList(2)
  readonly ids?: readonly string[];

  @MayBeOmitted()
  @IsTextList(3, 2)
  readonly texts?: readonly string[];

  @MayBeOmitted()
  @IsListOf(() => Part, 1)
  readonly parts?: readonly Part[];

  @MayBeOmitted()
  @IsInstant()
  readonly at?: string;
}

const good = { part: { text: 'x' }, count: null };

const errorsOf = async (value: unknown): Promise<readonly string[]> => {
  try {
    await createValidationPipe().transform(value, { type: 'body', metatype: Whole });
    return [];
  } catch (error) {
    const { errors = [] } = (error as EdgeProblem).more;
    return errors.map(({ pointer }) => pointer);
  }
};

describe('a validator', () => {
  it('accepts what is right, in every place', async () => {
    const full = { ids: ['a', 'b'], texts: ['é́'], parts: [{ text: '12345' }] };
    expect(await errorsOf(good)).toEqual([]);
    expect(await errorsOf({ ...good, count: 9, ...full, at: '2026-03-02T05:00:00Z' })).toEqual([]);
  });

  it.each([
    ['/part', { part: null }],
    ['/part', { part: [] }],
    ['/part', { part: 'x' }],
    ['/part/text', { part: { text: ' ' } }],
    ['/part/text', { part: { text: '123456' } }],
    ['/part/text', { part: { text: 'a\u0000' } }],
    ['/part/text', { part: { text: 7 } }],
    ['/part/~1a~0', { part: { text: 'x', '/a~': 1 } }],
    ['/count', { count: undefined }],
    ['/count', { count: 1.5 }],
    ['/count', { count: '3' }],
    ['/ids', { ids: null }],
    ['/ids', { ids: ['a', 'b', 'c'] }],
    ['/ids', { ids: ['a b'] }],
    ['/ids', { ids: { length: 0 } }],
    ['/texts', { texts: ['1234'] }],
    ['/parts', { parts: { 0: { text: 'x' } } }],
    ['/parts', { parts: [null] }],
    ['/parts', { parts: [[]] }],
    ['/parts', { parts: [{ text: 'x' }, { text: 'y' }] }],
    ['/parts/0/text', { parts: [{ text: '' }] }],
    ['/at', { at: '2026-03-02' }],
    ['/at', { at: '2026-03-02T05:00:00' }],
  ])('names %s for %j', async (pointer, wrong) => {
    expect(await errorsOf({ ...good, ...wrong })).toEqual([pointer]);
  });
});
