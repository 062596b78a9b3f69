import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, isEventType } from './catalogue.js';
import { upcast } from './upcast.js';

/** One sample of every revision that was ever written, by `Type@revision`: never edited. */
const written = JSON.parse(readFileSync('test/golden/events.json', 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>;

const revisions = [...catalogue].flatMap(([type, { revision }]) =>
  Array.from({ length: revision }, (_, index) => `${type}@${index + 1}`),
);

describe('the catalogue', () => {
  it('has a written sample of every revision of every type', () => {
    expect(Object.keys(written).toSorted()).toEqual(revisions.toSorted());
  });

  it.each(Object.keys(written))(
    'reads %s as the newest revision, every field classified',
    (key) => {
      const [type = '', revision = ''] = key.split('@');
      const event = upcast({ type, data: written[key] ?? {} }, Number(revision));
      expect(Object.keys(event.data).toSorted()).toEqual(
        Object.keys(catalogue.get(type)?.fields ?? {}).toSorted(),
      );
    },
  );

  it('names the person whose key seals, wherever a field is personal', () => {
    for (const [type, { subject, fields }] of catalogue) {
      const personal = Object.values(fields).includes('personal');
      expect([type, subject !== null]).toEqual([type, personal]);
      expect([type, subject === null ? 'open' : fields[subject]]).toEqual([type, 'open']);
    }
  });

  it('sends categories, and neither rules nor reasons, to the topic of revocations', () => {
    for (const [type, { fields, revocation = [] }] of catalogue) {
      for (const field of revocation)
        expect([type, field, fields[field]]).toEqual([type, field, 'open']);
      expect([type, revocation.includes('failing')]).toEqual([type, false]);
    }
  });
});

describe('a fact of an unknown type or a newer revision', () => {
  it('stops whoever reads it', () => {
    expect(isEventType('SomethingElse')).toBe(false);
    expect(() => upcast({ type: 'SomethingElse', data: {} }, 1)).toThrow('unknown event type');
    expect(() => upcast({ type: 'SystemConfirmed', data: { systemId: 's' } }, 2)).toThrow(
      'unknown event type',
    );
  });
});
