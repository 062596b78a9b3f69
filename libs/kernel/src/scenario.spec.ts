import { describe, expect, it } from 'vitest';
import type { Asked, Command, Decider } from './decider.js';
import type { Event } from './event.js';
import { Refusal } from './refusal.js';
import { given } from './scenario.js';

type Opened = Event<'Opened', { readonly door: string }>;
type Open = Command<'Open', { readonly door: string }>;

const door: Decider<Open, boolean, Opened> = {
  initial: false,
  decide: ({ data }, isOpen) => {
    if (isOpen) throw new Refusal('conflict', 'door.open', 'the door is open already');
    return [{ type: 'Opened', data: { door: data.door } }];
  },
  evolve: () => true,
};

const open: Open = { type: 'Open', data: { door: 'front' } };
const opened: Opened = { type: 'Opened', data: { door: 'front' } };
const asked: Asked = {
  actor: { kind: 'person', id: 'p', roles: [] },
  now: '2026-01-01T00:00:00.000000Z',
};

describe('a specification', () => {
  it('holds for what the decider does', () => {
    given(door, []).when(open, asked).yields(opened);
    given(door, [opened]).when(open, asked).refused('door.open');
  });

  it('fails for other facts, for none, and for another refusal', () => {
    const other: Opened = { type: 'Opened', data: { door: 'back' } };
    expect(() => given(door, []).when(open, asked).yields(other)).toThrow('expected');
    expect(() => given(door, []).when(open, asked).yields()).toThrow('expected');
    expect(() => given(door, []).when(open, asked).refused('door.open')).toThrow('door.open');
    expect(() => given(door, [opened]).when(open, asked).refused('door.shut')).toThrow('door.open');
    expect(() => given(door, [opened]).when(open, asked).yields(opened)).toThrow(Refusal);
  });
});
