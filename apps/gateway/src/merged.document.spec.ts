import { describe, expect, it } from 'vitest';
import { mergeDocuments } from './merged.document.js';

const document = (path: string, schema: string): Readonly<Record<string, unknown>> => ({
  openapi: '3.1.0',
  info: { title: `Countersign ${path}`, version: '1' },
  paths: { '/livez': { get: {} }, [path]: { get: {} } },
  components: { schemas: { Problem: { type: 'object' }, [schema]: { type: 'string' } } },
});

describe('the document of the gateway', () => {
  it('has what each service has, and once what all have', () => {
    const merged = mergeDocuments([document('/v1/a', 'A'), document('/v1/b', 'B')]);
    expect(merged).toEqual({
      openapi: '3.1.0',
      info: { title: 'Countersign', version: '1' },
      paths: { '/livez': { get: {} }, '/v1/a': { get: {} }, '/v1/b': { get: {} } },
      components: {
        schemas: { A: { type: 'string' }, B: { type: 'string' }, Problem: { type: 'object' } },
      },
    });
  });

  it('is refused when two services name different things alike', () => {
    const other = { ...document('/v1/b', 'B'), components: { schemas: { A: { type: 'number' } } } };
    expect(() => mergeDocuments([document('/v1/a', 'A'), other])).toThrow('different schemas `A`');
  });
});
