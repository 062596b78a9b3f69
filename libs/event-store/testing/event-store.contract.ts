import type { DomainEvent } from '@app/events';
import { GENESIS, linksTo, parseBody, type LogRecord } from '@app/log-format';
import { describe, expect, it } from 'vitest';
import { appendOf, confirmed, submitted, type Subject } from './contract.support.js';
import { describeCommands } from './command.contract.js';
import { describeRefusals } from './refusal.contract.js';

/** What every adapter of the event log promises. `subject` is asked for anew by every test. */
export function describeEventStore(name: string, subject: () => Promise<Subject>): void {
  describe(`the event log ${name}`, () => {
    describeOrder(subject);
    describeSealing(subject);
    describeReading(subject);
    describeCommands(subject);
    describeRefusals(subject);
  });
}

const everything = 1_000_000;

function describeOrder(subject: () => Promise<Subject>): void {
  it('numbers 16 writers without a gap, in the order of time, in one chain', async () => {
    const { store, tenant } = await subject();
    const write = async (writer: number) => {
      for (let round = 0; round < 8; round += 1) {
        const [a, b] = [`system-${writer}`, `system-${writer}-b`];
        const streams = { [a]: [round, confirmed()], [b]: [round, confirmed()] } as const;
        const outcome = await store.append(appendOf(tenant, `c-${writer}-${round}`, streams));
        expect(outcome.kind).toBe('appended');
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
    const records = await store.read(tenant, 0, everything);
    expect(records.map((record) => record.position)).toEqual(
      Array.from({ length: 256 }, (_, index) => index + 1),
    );
    const times = records.map((record) => record.recordedAt);
    expect(times).toEqual([...new Set(times)].sort());
    expect(brokenLink(records)).toBeUndefined();
    const [head] = (await store.heads()).filter((each) => each.tenant === tenant);
    const { position, hash, recordedAt } = records.at(-1) ?? {};
    expect(head).toEqual({ tenant, position, hash, recordedAt, epoch: 1 });
  });

  it('lets one of 16 writers of a version through and tells the others', async () => {
    const { store, tenant } = await subject();
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, writer) =>
        store.append(appendOf(tenant, `c${writer}`, { 'system-1': [0, confirmed()] })),
      ),
    );
    const kinds = outcomes.map((outcome) => outcome.kind).sort();
    expect(kinds).toEqual(['appended', ...Array.from({ length: 15 }, () => 'conflict')]);
    expect(outcomes).toContainEqual({ kind: 'conflict', stream: 'system-1', actual: 1 });
    expect(await store.read(tenant, 0, everything)).toHaveLength(1);
  });

  it('records nothing in any stream when one of them moved', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    const streams = { 'system-2': [0, confirmed()], 'system-1': [0, confirmed()] } as const;
    const outcome = await store.append(appendOf(tenant, 'c2', streams));
    expect(outcome).toEqual({ kind: 'conflict', stream: 'system-1', actual: 1 });
    expect(await store.readStream(tenant, 'system-2')).toEqual([]);
    expect(await store.read(tenant, 0, everything)).toHaveLength(1);
  });

  it('holds a decision to the versions of other streams that it rests on', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'list-fa': [0, confirmed()] }));
    const write = (commandId: string, stream: string, guarded: string, version: number) =>
      store.append(
        appendOf(
          tenant,
          commandId,
          { [stream]: [0, confirmed()] },
          { guards: [{ stream: guarded, version }] },
        ),
      );
    expect(await write('c2', 'system-1', 'list-fa', 0)).toMatchObject({
      kind: 'conflict',
      stream: 'list-fa',
      actual: 1,
    });
    expect((await write('c3', 'system-1', 'list-fa', 1)).kind).toBe('appended');
    expect((await write('c4', 'system-2', 'absent', 0)).kind).toBe('appended');
    expect(await write('c5', 'system-3', 'absent', 1)).toMatchObject({ actual: 0 });
  });
}

function describeSealing(subject: () => Promise<Subject>): void {
  it('keeps no personal value readable, and opens it for those who hold the key', async () => {
    const { store, tenant, kept } = await subject();
    const event = submitted('person-1', 'Guðrún Ósk Jónsdóttir');
    await store.append(appendOf(tenant, 'c1', { 'contractor-person-1': [0, event] }));
    expect(await kept()).toContain('contract-1');
    expect(await kept()).not.toContain('Guðrún');
    const [record] = await store.read(tenant, 0, everything);
    expect(parseBody(record?.body ?? '').sealed?.person).toBe('person-1');
    const [opened] = await store.readStream(tenant, 'contractor-person-1');
    expect(opened?.data).toEqual(event.data);
  });

  it('seals the same value differently each time', async () => {
    const { store, tenant } = await subject();
    const event = submitted('person-1', 'Ada');
    await store.append(appendOf(tenant, 'c1', { 'contractor-person-1': [0, event, event] }));
    const records = await store.read(tenant, 0, everything);
    const ciphertexts = records.map((record) => parseBody(record.body).sealed?.ciphertext);
    expect(new Set(ciphertexts).size).toBe(2);
  });

  it('opens a sealed part only where it was written', async () => {
    const { store, tenant } = await subject();
    const event = submitted('person-1', 'Ada');
    await store.append(appendOf(tenant, 'c1', { 'contractor-person-1': [0, event] }));
    const [record] = await store.read(tenant, 0, everything);
    if (record === undefined) throw new Error('nothing was written');
    await expect(store.open([{ ...record, stream: 'contractor-person-2' }])).rejects.toThrow();
    await expect(store.open([record])).resolves.toHaveLength(1);
  });

  it('has nothing to seal where the personal field says that there is none', async () => {
    const { store, tenant } = await subject();
    const owned = { employerId: 'e1', interestId: 'i1', ownerId: 'e2', share: 51 };
    const unsaid = { from: null, to: null, government: null, individual: null };
    const data = { ...owned, ...unsaid, ownerKind: 'entity' } as const;
    const event: DomainEvent = { type: 'OwnershipDeclared', data };
    await store.append(appendOf(tenant, 'c1', { 'employer-e1': [0, event] }));
    const [record] = await store.read(tenant, 0, everything);
    expect(parseBody(record?.body ?? '').sealed).toBeNull();
    const [opened] = await store.readStream(tenant, 'employer-e1');
    expect(opened?.data).toEqual(data);
  });
}

function describeReading(subject: () => Promise<Subject>): void {
  it('reads a stream in its order with who caused each fact', async () => {
    const { store, tenant } = await subject();
    const [one, two] = [confirmed('one'), confirmed('two')];
    await store.append(appendOf(tenant, 'c1', { other: [0, one], 'system-1': [0, one, two] }));
    const facts = await store.readStream(tenant, 'system-1');
    expect(facts.map(({ data, version, position }) => ({ data, version, position }))).toEqual([
      { data: { systemId: 'one' }, version: 1, position: 2 },
      { data: { systemId: 'two' }, version: 2, position: 3 },
    ]);
    expect(facts[0]).toMatchObject({
      tenant,
      stream: 'system-1',
      revision: 1,
      actor: { kind: 'person', id: 'officer-1', roles: ['security-officer'] },
      commandId: 'c1',
      correlationId: 'correlation-1',
      causationId: null,
    });
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(2);
  });

  it('reads on after a position, at most so many', async () => {
    const { store, tenant } = await subject();
    const facts = [confirmed(), confirmed(), confirmed(), confirmed()];
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, ...facts] }));
    const page = await store.read(tenant, 1, 2);
    expect(page.map((record) => record.position)).toEqual([2, 3]);
    expect(await store.read(tenant, 4, 2)).toEqual([]);
  });

  it('knows the versions of many streams, and 0 for one that does not exist', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed(), confirmed()] }));
    const versions = await store.versions(tenant, ['system-1', 'absent', 'bad\u0000name']);
    expect([...versions.values()]).toEqual([2, 0, 0]);
    expect(await store.readStream(tenant, 'bad\u0000name')).toEqual([]);
  });

  it('keeps tenants apart', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    const other = `${tenant}-other`;
    const outcome = await store.append(appendOf(other, 'c1', { 'system-1': [0, confirmed()] }));
    expect(outcome).toMatchObject({ kind: 'appended', result: { position: 1 } });
    expect(await store.read(other, 0, everything)).toHaveLength(1);
  });

  it('stops at a type that this release does not know, and so does the command', async () => {
    const { store, tenant, plant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    const [record] = await store.read(tenant, 0, everything);
    if (record === undefined) throw new Error('nothing was written');
    const next = { ...record, position: 2, version: 2, previousHash: record.hash };
    const planted = await plant({ ...next, type: 'SystemRenamed' });
    await expect(planted.readStream(tenant, 'system-1')).rejects.toThrow('SystemRenamed');
    await expect(store.open([{ ...next, revision: 2 }])).rejects.toThrow('revision 2');
  });

  it('tells that a head has moved until it is told to stop', async () => {
    const { store, tenant } = await subject();
    const told: string[] = [];
    const stop = await store.onMoved((moved) => void (moved === tenant && told.push(moved)));
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    await expect.poll(() => told).toEqual([tenant]);
    await store.append(appendOf(tenant, 'c2', {}));
    await stop();
    await store.append(appendOf(tenant, 'c3', { 'system-1': [1, confirmed()] }));
    expect(told).toEqual([tenant]);
  });
}

/** The first position whose link does not hold, as a verifier of the format finds it. */
function brokenLink(records: readonly LogRecord[]): number | undefined {
  let previous = GENESIS;
  for (const record of records) {
    if (!linksTo(record, previous)) return record.position;
    previous = record.hash;
  }
  return undefined;
}
