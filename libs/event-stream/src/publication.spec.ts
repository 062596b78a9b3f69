import { catalogue, type DomainEvent } from '@app/events';
import { createMemoryEventStore } from '@app/event-store/testing';
import type { LogRecord } from '@app/log-format';
import { Kafka as KafkaBinding, type CloudEvent } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import { appendFacts } from '../testing/index.js';
import { recordOf } from './cloud-event.js';
import { topicNames } from './kafka.topics.js';
import { portionsOf, publicationsOf, type Publication } from './publication.js';

const topics = topicNames('countersign');
const ref = { assignmentId: 'a', personId: 'p', systemId: 's' };
const suspended: DomainEvent = {
  type: 'AssignmentSuspended',
  data: {
    ...ref,
    failing: [{ rule: 'R-GEO-01', category: 'location' }],
    categories: ['location'],
    causeEventId: null,
    reason: 'works from abroad',
  },
};
const submitted: DomainEvent = {
  type: 'ContractorRecordSubmitted',
  data: { personId: 'p', contractId: 'c', name: 'Ada Lovelace' },
};

const recorded = async (...events: readonly DomainEvent[]): Promise<readonly LogRecord[]> => {
  const store = createMemoryEventStore();
  for (const [index, event] of events.entries()) {
    await appendFacts(store, 'default', `stream-${index}`, [event]);
  }
  return store.read('default', 0, 100);
};
const publish = async (...events: readonly DomainEvent[]): Promise<readonly Publication[]> =>
  publicationsOf(await recorded(...events), 7, topics).flat();
const firstOf = async (publications: Promise<readonly Publication[]>): Promise<Publication> => {
  const [first] = await publications;
  if (first === undefined) throw new Error('nothing is published');
  return first;
};
const on = (publications: readonly Publication[], topic: string): readonly unknown[] =>
  publications.filter((each) => each.topic === topic).map(({ value }) => JSON.parse(value));

describe('what is published of a fact', () => {
  it('is its record on the topic of the log, which a reader gets back whole', async () => {
    const records = await recorded(submitted, suspended);
    const [log = []] = publicationsOf(records, 7, topics);
    expect(log.map(({ topic, key }) => [topic, key])).toEqual([
      ['countersign.log', 'default'],
      ['countersign.log', 'default'],
    ]);
    const carried = log.map(({ headers, value }) => recordOf(headers, Buffer.from(value)));
    expect(carried).toEqual(records.map((record) => ({ record, epoch: 7 })));
  });

  it('is a CloudEvent in binary mode', async () => {
    const { headers, value } = await firstOf(publish(submitted));
    const event = KafkaBinding.toEvent({
      headers: { ...headers },
      value,
    } as never) as CloudEvent<unknown>;
    expect(event.validate()).toBe(true);
    expect(event).toMatchObject({
      specversion: '1.0',
      type: 'countersign.vetting.ContractorRecordSubmitted',
      source: '/tenants/default',
      subject: 'stream-0',
      dataschema: 'urn:countersign:vetting:ContractorRecordSubmitted:1',
      tenant: 'default',
      position: '1',
      logepoch: '7',
    });
    expect(headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('goes to the topic of its family, with what is sealed still sealed', async () => {
    const publications = await publish(submitted, suspended);
    expect(on(publications, 'countersign.vetting')).toEqual([
      {
        personId: 'p',
        contractId: 'c',
        sealed: expect.objectContaining({ person: 'p' }) as unknown,
      },
    ]);
    expect(on(publications, 'countersign.assignment')).toHaveLength(1);
    expect(JSON.stringify(publications)).not.toContain('Lovelace');
    expect(JSON.stringify(publications)).not.toContain('abroad');
  });

  it('goes to the topic of revocations, by category alone, when it takes away', async () => {
    const publications = await publish(submitted, suspended);
    expect(on(publications, 'countersign.revocation')).toEqual([
      { ...ref, categories: ['location'] },
    ]);
  });

  it('is sent to the log first, then to its family, then as a revocation', async () => {
    expect((await publish(suspended)).map(({ topic }) => topic)).toEqual([
      'countersign.log',
      'countersign.assignment',
      'countersign.revocation',
    ]);
  });

  it('is refused for a type that this release does not know', async () => {
    const [record] = await recorded(suspended);
    const newer = [{ ...record, type: 'AssignmentTeleported' }] as readonly LogRecord[];
    expect(() => publicationsOf(newer, 1, topics)).toThrow('newer than this release');
  });
});

describe('the catalogue, as far as it is published', () => {
  it('has no field that could be taken for the sealed form', () => {
    const named = Array.from(catalogue).filter(([, { fields }]) => 'sealed' in fields);
    expect(named).toEqual([]);
  });

  it('lets no personal field and no rule go to the topic of revocations', () => {
    for (const [type, { fields, revocation = [] }] of catalogue) {
      for (const field of revocation) expect([type, field, fields[field]]).toContain('open');
      expect(revocation).not.toContain('failing');
    }
  });
});

describe('a message that carries no record', () => {
  it('is told from one that does', async () => {
    const { headers, value } = await firstOf(publish(submitted));
    const { ce_position: _, ...rest } = headers;
    expect(recordOf({ ...rest }, Buffer.from(value))).toBeUndefined();
    expect(recordOf({ ...headers }, null)).toBeUndefined();
    expect(recordOf({ ...headers, ce_position: '-1' }, Buffer.from(value))).toBeUndefined();
  });
});

describe('portions of a request', () => {
  it('keep the order and stay below the limit, but carry each message', async () => {
    const messages = await publish(submitted, submitted, submitted);
    const log = messages.filter(({ topic }) => topic === topics.log);
    const size = Math.max(...log.map(({ value }) => Buffer.byteLength(value)));
    expect(portionsOf(log, 2 * size).map((portion) => portion.length)).toEqual([2, 1]);
    expect(portionsOf(log, 1).flat()).toEqual(log);
    expect(portionsOf([], 1)).toEqual([]);
  });
});
