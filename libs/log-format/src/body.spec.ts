import { describe, expect, it } from 'vitest';
import { bodyOf, parseBody } from './body.js';
import type { Body } from './record.js';

const body: Body = {
  id: 'event-1',
  actor: { kind: 'person', id: 'officer-1', roles: ['security-officer'] },
  commandId: 'command-1',
  correlationId: 'correlation-1',
  causationId: null,
  data: { personId: 'person-1' },
  sealed: { person: 'person-1', nonce: 'bm9uY2U', ciphertext: 'Y2lwaGVy', tag: 'dGFn' },
};

describe('the body of a record', () => {
  it('is one canonical text, which reads back as the body', () => {
    const text = bodyOf(body);
    expect(text).toBe(
      '{"actor":{"id":"officer-1","kind":"person","roles":["security-officer"]},' +
        '"causationId":null,"commandId":"command-1","correlationId":"correlation-1",' +
        '"data":{"personId":"person-1"},"id":"event-1",' +
        '"sealed":{"ciphertext":"Y2lwaGVy","nonce":"bm9uY2U","person":"person-1","tag":"dGFn"}}',
    );
    expect(parseBody(text)).toEqual(body);
  });

  it('holds nothing of its maker besides the fields of the format', () => {
    const more = { ...body, actor: { ...body.actor, name: 'Ada' }, note: 'x' };
    expect(bodyOf(more)).toBe(bodyOf(body));
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['without an actor', JSON.stringify({ ...body, actor: undefined })],
    ['with an unknown kind of actor', JSON.stringify({ ...body, actor: { kind: 'robot' } })],
    ['without data', JSON.stringify({ ...body, data: null })],
    ['with half of a seal', JSON.stringify({ ...body, sealed: { person: 'person-1' } })],
    ['that does not say whether it is sealed', JSON.stringify({ ...body, sealed: undefined })],
  ])('is not read when it is %s', (_, text) => {
    expect(() => parseBody(text)).toThrow();
  });
});
