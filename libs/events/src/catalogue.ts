import type { Event, Recorded } from '@app/kernel';
import { accountEntries, type AccountEvents } from './account.events.js';
import { assignmentEntries, type AssignmentEvents } from './assignment.events.js';
import type { Family } from './catalogue.entry.js';
import { clearanceEntries, type ClearanceEvents } from './clearance.events.js';
import { employerEntries, type EmployerEvents } from './employer.events.js';
import { rulesEntries, type RulesEvents } from './rules.events.js';
import { vettingEntries, type VettingEvents } from './vetting.events.js';

/** Every event type of the product with the shape of its data. */
export interface EventData
  extends
    AccountEvents,
    AssignmentEvents,
    ClearanceEvents,
    EmployerEvents,
    RulesEvents,
    VettingEvents {}

export type EventType = keyof EventData;

/** A fact of the product: `DomainEvent` is any, `DomainEvent<'SystemConfirmed'>` is one type. */
export type DomainEvent<T extends EventType = EventType> = {
  [Type in T]: Event<Type, EventData[Type]>;
}[T];

/** A fact of the product as it stands in the log. */
export type RecordedEvent<T extends EventType = EventType> = {
  [Type in T]: Recorded<Event<Type, EventData[Type]>>;
}[T];

/** What a shell needs to know of a type, free of the type of its data. */
export interface CatalogueEntry {
  readonly family: Family;
  readonly revision: number;
  readonly subject: string | null;
  readonly fields: Readonly<Record<string, 'open' | 'personal'>>;
  readonly revocation?: readonly string[];
}

const families = {
  vetting: { ...accountEntries, ...vettingEntries, ...employerEntries },
  clearance: clearanceEntries,
  assignment: assignmentEntries,
  rules: rulesEntries,
} satisfies Record<Family, object>;

/** The catalogue: every type that a stream may hold. A type that is not here stops its reader. */
export const catalogue: ReadonlyMap<string, CatalogueEntry> = new Map(
  Object.entries(families).flatMap(([family, entries]) =>
    Object.entries(entries).map(([type, entry]) => [type, { family: family as Family, ...entry }]),
  ),
);

/** True when a type written by some release is known to this one. */
export const isEventType = (type: string): type is EventType => catalogue.has(type);
