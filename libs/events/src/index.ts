export type { AccountEvents } from './account.events.js';
export type { AssignmentEvents, AssignmentRef } from './assignment.events.js';
export type { ClearanceEvents } from './clearance.events.js';
export type { EmployerEvents } from './employer.events.js';
export type { ListEntry, RulesEvents, TerritoryRecord } from './rules.events.js';
export type { VerifiedFact, VettingEvents } from './vetting.events.js';
export {
  catalogue,
  isEventType,
  type CatalogueEntry,
  type DomainEvent,
  type EventData,
  type EventType,
  type RecordedEvent,
} from './catalogue.js';
export type { Family } from './catalogue.entry.js';
export { upcast } from './upcast.js';
export type {
  Authority,
  ClearanceLevel,
  CountryScheme,
  CountryToken,
  Document,
  FailingRule,
  ImpactLevel,
  IndividualOwner,
  Source,
  Tier,
  UsStatus,
} from './values.js';
