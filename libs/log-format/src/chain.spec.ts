import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { GENESIS, link, linksTo, type LinkedFields } from './chain.js';

const fields: LinkedFields = {
  tenant: 'default',
  position: 1,
  stream: 'system-Zürich',
  version: 1,
  type: 'SystemConfirmed',
  revision: 1,
  recordedAt: '2026-03-02T05:00:00.000001Z',
  body: '{"data":{"systemId":"Zürich"}}',
};

/** The format again, written from its page and sharing no line with the code. */
function byThePage(previous: string, record: LinkedFields): string {
  const eight = (value: number): string => value.toString(16).padStart(16, '0');
  const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');
  const parts = [
    previous,
    hex(record.tenant),
    eight(record.position),
    hex(record.stream),
    eight(record.version),
    hex(record.type),
    eight(record.revision),
    hex(record.recordedAt),
    createHash('sha256').update(record.body, 'utf8').digest('hex'),
  ];
  const counted = parts.map((part) => (part.length / 2).toString(16).padStart(8, '0') + part);
  return createHash('sha256')
    .update(Buffer.from(counted.join(''), 'hex'))
    .digest('hex');
}

describe('a link', () => {
  it('is what the page of the format says', () => {
    expect(link(GENESIS, fields)).toBe(byThePage(GENESIS, fields));
  });

  it('never changes: this is the first link as every release has written it', () => {
    expect(GENESIS).toBe('181b61cea428d9c86511bdc7fd6d6224a65940c8e24b2a4e84c265ad7f3bc3c1');
    expect(link(GENESIS, fields)).toBe(
      'c92b3f441f7e01a776077658e3bf4751e4e77ca826aeeec38f16124dd451de67',
    );
  });

  it.each([
    ['tenant', { tenant: 'default2' }],
    ['position', { position: 2 }],
    ['stream', { stream: 'system-Zurich' }],
    ['version', { version: 2 }],
    ['type', { type: 'SystemConfirmed2' }],
    ['revision', { revision: 2 }],
    ['time', { recordedAt: '2026-03-02T05:00:00.000002Z' }],
    ['body', { body: '{}' }],
  ])('breaks when the %s is changed', (_, change) => {
    const record = { ...fields, previousHash: GENESIS, hash: link(GENESIS, fields) };
    expect(linksTo(record, GENESIS)).toBe(true);
    expect(linksTo({ ...record, ...change }, GENESIS)).toBe(false);
  });

  it('breaks when text moves from one field to the next', () => {
    const moved = { ...fields, stream: 'system-Züric', type: 'hSystemConfirmed' };
    expect(link(GENESIS, { ...moved, version: 1 })).not.toBe(link(GENESIS, fields));
    const [one, two] = [
      { ...fields, tenant: 'a', stream: 'bc' },
      { ...fields, tenant: 'ab', stream: 'c' },
    ];
    expect(link(GENESIS, one)).not.toBe(link(GENESIS, two));
  });

  it('holds to one place of the log only', () => {
    const record = { ...fields, previousHash: GENESIS, hash: link(GENESIS, fields) };
    expect(linksTo(record, record.hash)).toBe(false);
    expect(linksTo({ ...record, previousHash: record.hash }, record.hash)).toBe(false);
  });
});
