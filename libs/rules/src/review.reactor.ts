import type { EventType, RecordedEvent } from '@app/events';
import type { Command } from '@app/kernel';
import type { Reaction, Reactor } from '@app/reaction';

/** What has to be judged again because of a fact, and which fact it was. */
export type ReviewCommand = Command<
  'ReviewAssignments',
  {
    readonly subject:
      | { readonly kind: 'person'; readonly id: string }
      | { readonly kind: 'entity'; readonly id: string }
      | { readonly kind: 'contract'; readonly id: string }
      | { readonly kind: 'system'; readonly id: string }
      | { readonly kind: 'all' };
    readonly causeEventId: string;
    readonly causePosition: number;
  }
>;

type Subject = ReviewCommand['data']['subject'];

const review = (subject: Subject, event: RecordedEvent): readonly Reaction[] => {
  const data = { subject, causeEventId: event.id, causePosition: event.position };
  return [{ context: 'rules', command: { type: 'ReviewAssignments', data } }];
};

type About<Field extends string> = RecordedEvent & {
  readonly data: { readonly [Name in Field]: string };
};

const person = (event: About<'personId'>): readonly Reaction[] =>
  review({ kind: 'person', id: event.data.personId }, event);

const entity = (event: About<'employerId'>): readonly Reaction[] =>
  review({ kind: 'entity', id: event.data.employerId }, event);

const contract = (event: About<'contractId'>): readonly Reaction[] =>
  review({ kind: 'contract', id: event.data.contractId }, event);

const system = (event: About<'systemId'>): readonly Reaction[] =>
  review({ kind: 'system', id: event.data.systemId }, event);

const all = (event: RecordedEvent): readonly Reaction[] => review({ kind: 'all' }, event);

/**
 * Every fact that a judgement can read, and whom it touches. A type that is missing here and is
 * read by a rule would leave access standing: the specification holds this map against the judge's
 * folds.
 */
export const reviewReactor: Reactor = {
  name: 'review',
  on: {
    CitizenshipDeclared: person,
    CitizenshipVerified: person,
    UsPersonStatusDeclared: person,
    UsPersonStatusVerified: person,
    ResidenceDeclared: person,
    ResidenceVerified: person,
    EmploymentDeclared: person,
    EmploymentVerified: person,
    EngagementDeclared: person,
    EngagementVerified: person,
    FactRejected: person,
    WorkLocationAttested: person,
    WorkLocationDeclared: person,
    CountryTokenResolved: person,
    AccessAgreementSigned: person,
    EligibilityRequested: person,
    InvestigationClosed: person,
    TrustDeterminationRecorded: person,
    ContractRecorded: contract,
    EmployerRegistered: entity,
    EmployerVerified: entity,
    OwnershipDeclared: entity,
    OwnershipVerified: entity,
    EmployerListed: entity,
    SystemRegistered: system,
    SystemProfileAttached: system,
    SystemConfirmed: system,
    RuleSetActivated: all,
    ListVersionPublished: all,
    TerritoryTableChanged: all,
  } satisfies Partial<Record<EventType, unknown>>,
};
