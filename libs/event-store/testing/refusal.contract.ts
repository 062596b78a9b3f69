import type { DomainEvent } from '@app/events';
import { Refusal } from '@app/kernel';
import { expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '../src/append.bodies.js';
import type { Append } from '../src/event-store.port.js';
import { appendOf, confirmed, submitted, type Subject } from './contract.support.js';

/** What a store refuses before anything is written. */
export function describeRefusals(subject: () => Promise<Subject>): void {
  const refused = async (make: (tenant: string) => Append, code: string): Promise<void> => {
    const { store, tenant } = await subject();
    const append = make(tenant);
    const refusal: unknown = await store.append(append).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ kind: 'invalid', code });
    expect(await store.read(tenant, 0, 10)).toEqual([]);
    const { id } = append.actor;
    expect(await store.commandResult(tenant, id, append.commandId, 'any')).toBeUndefined();
  };

  const unwritable = (value: unknown): Promise<void> => {
    const bad = { type: 'SystemConfirmed', data: { systemId: value } } as DomainEvent;
    const writes = { 'system-1': [0, confirmed()], 'system-2': [0, bad] } as const;
    return refused((tenant) => appendOf(tenant, 'c1', writes), 'log.fact_unwritable');
  };

  it('refuses a fact that has no JSON text, and the others of its command with it', async () => {
    for (const value of [undefined, Number.NaN, 1n, new Date(0), '\ud800', [undefined]]) {
      await unwritable(value);
    }
  });

  it('refuses data that contains itself', async () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    await unwritable(circle);
  });

  it('refuses a fact over the size limit, also when most of it is sealed', async () => {
    const large = 'x'.repeat(MAX_BODY_BYTES);
    const open = { 'system-1': [0, confirmed(large)] } as const;
    await refused((tenant) => appendOf(tenant, 'c1', open), 'log.fact_too_large');
    const sealed = { 'contractor-1': [0, submitted('1', large)] } as const;
    await refused((tenant) => appendOf(tenant, 'c1', sealed), 'log.fact_too_large');
  });

  it('takes a fact just below the size limit', async () => {
    const { store, tenant } = await subject();
    const text = 'x'.repeat(MAX_BODY_BYTES - 1_000);
    const outcome = await store.append(appendOf(tenant, 'c1', { 's-1': [0, confirmed(text)] }));
    expect(outcome.kind).toBe('appended');
  });

  it('refuses ids that an index cannot hold', async () => {
    for (const name of ['', 'a\u0000b', 'x'.repeat(513), '\udfff']) {
      const stream = { [name]: [0, confirmed()] } as const;
      await refused((tenant) => appendOf(tenant, 'c1', stream), 'log.unusable_id');
      const guards = [{ stream: name, version: 0 }];
      await refused((tenant) => appendOf(tenant, 'c1', {}, { guards }), 'log.unusable_id');
      await refused((tenant) => appendOf(tenant, name, {}), 'log.unusable_id');
      await refused((tenant) => appendOf(tenant, 'c1', {}, { ids: { name } }), 'log.unusable_id');
    }
  });

  it('does not write a field that the catalogue has not classified', async () => {
    const { store, tenant } = await subject();
    const data = { systemId: 's', surname: 'Ada' };
    const bad = { type: 'SystemConfirmed', data } as DomainEvent;
    const append = store.append(appendOf(tenant, 'c1', { 'system-1': [0, bad] }));
    await expect(append).rejects.toThrow('`SystemConfirmed.surname` is classified');
    expect(await store.read(tenant, 0, 10)).toEqual([]);
  });
}
