import { expect, it } from 'vitest';
import { appendOf, confirmed, type Subject } from './contract.support.js';

const everything = 1_000_000;

/** What a store promises about the ids of commands and their results. */
export function describeCommands(subject: () => Promise<Subject>): void {
  it('answers a command that was done before with its first result', async () => {
    const { store, tenant } = await subject();
    const append = appendOf(tenant, 'c1', { 'system-1': [0, confirmed(), confirmed()] });
    const result = { status: 'recorded', ids: { systemId: 's' }, version: 2, position: 2 };
    expect(await store.append(append)).toEqual({ kind: 'appended', result });
    await store.append(appendOf(tenant, 'c2', { 'system-1': [2, confirmed()] }));
    expect(await store.append(append)).toEqual({ kind: 'repeated', result });
    expect(await store.read(tenant, 0, everything)).toHaveLength(3);
  });

  it('does a command once that comes 8 times at the same moment', async () => {
    const { store, tenant } = await subject();
    const append = appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.append(append)));
    expect(outcomes.filter((outcome) => outcome.kind === 'appended')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'repeated')).toHaveLength(7);
    expect(await store.read(tenant, 0, everything)).toHaveLength(1);
  });

  it('tells a command id that was used for another request', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    const other = appendOf(tenant, 'c1', { 'system-2': [0, confirmed()] }, { requestDigest: 'x' });
    expect(await store.append(other)).toEqual({ kind: 'mismatch' });
    expect(await store.readStream(tenant, 'system-2')).toEqual([]);
  });

  it('keeps the ids of one actor apart from those of another', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    const actor = { kind: 'person', id: 'officer-2', roles: [] } as const;
    const other = appendOf(tenant, 'c1', { 'system-2': [0, confirmed()] }, { actor });
    expect((await store.append(other)).kind).toBe('appended');
  });

  it('remembers the result of a command that changed nothing', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    const nothing = appendOf(tenant, 'c2', { 'system-1': [1] }, { status: 'unchanged', ids: {} });
    const result = { status: 'unchanged', ids: {}, version: 1, position: 1 };
    expect(await store.append(nothing)).toEqual({ kind: 'appended', result });
    const kept = await store.commandResult(tenant, 'officer-1', 'c2', 'digest of c2');
    expect(kept).toEqual({ kind: 'repeated', result });
    expect(await store.read(tenant, 0, everything)).toHaveLength(1);
  });

  it('forgets a command that conflicted: it may be sent again', async () => {
    const { store, tenant } = await subject();
    const early = appendOf(tenant, 'c1', { 'system-1': [1, confirmed()] });
    expect((await store.append(early)).kind).toBe('conflict');
    const asked = store.commandResult(tenant, 'officer-1', 'c1', 'digest of c1');
    expect(await asked).toBeUndefined();
    const later = appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] });
    expect((await store.append(later)).kind).toBe('appended');
  });

  it('finds the result of a command only for the same request', async () => {
    const { store, tenant } = await subject();
    await store.append(appendOf(tenant, 'c1', { 'system-1': [0, confirmed()] }));
    expect(await store.commandResult(tenant, 'officer-1', 'c1', 'x')).toEqual({ kind: 'mismatch' });
    expect(await store.commandResult(tenant, 'officer-1', 'c9', 'x')).toBeUndefined();
    expect(await store.commandResult(tenant, 'officer-1', '\u0000', 'x')).toBeUndefined();
  });
}
