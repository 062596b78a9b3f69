import type { Event } from '@app/kernel';
import { catalogue, isEventType, type DomainEvent } from './catalogue.js';

type Step = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * `Type@revision` → how its data becomes data of the next revision. Written data is never edited.
 */
const steps: Readonly<Record<string, Step>> = {};

/**
 * A fact of any revision ever written, as the newest revision. Throws for an unknown type, for a
 * revision newer than this release, and for one that no step leads out of: the reader must stop.
 */
export function upcast(event: Event, revision: number): DomainEvent {
  const entry = catalogue.get(event.type);
  if (entry === undefined || !isEventType(event.type) || revision > entry.revision) {
    throw new Error(`unknown event type \`${event.type}\` revision ${revision}`);
  }
  let data = event.data as Readonly<Record<string, unknown>>;
  for (let current = revision; current < entry.revision; current += 1) {
    const step = steps[`${event.type}@${current}`];
    if (step === undefined) throw new Error(`no upcaster for \`${event.type}\` ${current}`);
    data = step(data);
  }
  return { type: event.type, data } as DomainEvent;
}
