import type { RecordedEvent } from '@app/events';
import {
  foldContract,
  foldEntity,
  foldList,
  foldPerson,
  foldRuleSet,
  foldSystem,
  foldTerritories,
  type ContractRow,
  type EntityRow,
  type ListRow,
  type PersonRow,
  type RuleSetRow,
  type SystemRow,
  type TerritoriesRow,
} from '@app/judge';
import type { View } from '@app/projection';

/** A row that judgements read; the key says of which kind it is. */
export type StandingRow =
  PersonRow | SystemRow | EntityRow | ContractRow | ListRow | RuleSetRow | TerritoriesRow;

/** The keys of the view. */
export const standingKey = {
  person: (personId: string): string => `person:${personId}`,
  system: (systemId: string): string => `system:${systemId}`,
  entity: (entityId: string): string => `entity:${entityId}`,
  contract: (contractId: string): string => `contract:${contractId}`,
  list: (listId: string): string => `list:${listId}`,
  ruleSet: (ruleSetId: string): string => `ruleset:${ruleSetId}`,
  territories: 'territories',
} as const;

type Fold<Row> = (row: Row | undefined, event: RecordedEvent) => Row | undefined;

type About<Field extends string> = RecordedEvent & {
  readonly data: { readonly [Name in Field]: string };
};

/** Rows under a key are folded by one of the judge's folds, and no other writes them. */
const rows = <Row extends StandingRow, E extends RecordedEvent>(
  fold: Fold<Row>,
  key: (event: E) => string,
) => ({
  keys: (event: E): readonly string[] => [key(event)],
  fold: (row: StandingRow | undefined, event: E): StandingRow | undefined =>
    fold(row as Row | undefined, event),
});

const person = rows(foldPerson, (event: About<'personId'>) =>
  standingKey.person(event.data.personId),
);
const system = rows(foldSystem, (event: About<'systemId'>) =>
  standingKey.system(event.data.systemId),
);
const entity = rows(foldEntity, (event: About<'employerId'>) =>
  standingKey.entity(event.data.employerId),
);
const contract = rows(foldContract, (event: About<'contractId'>) =>
  standingKey.contract(event.data.contractId),
);

/**
 * The one view of authorization: everything that a judgement can read, folded by the functions
 * of the judge itself. Facts of contractor, case and assignment meet in the row of their person.
 */
export const standingView: View<StandingRow> = {
  name: 'standing',
  version: 1,
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
    AssignmentRequested: person,
    AssignmentDeniedByRules: person,
    AssignmentApproved: person,
    AssignmentRejected: person,
    AssignmentWithdrawn: person,
    AssignmentLapsed: person,
    AssignmentActivated: person,
    AssignmentSuspended: person,
    AssignmentRevoked: person,
    AssignmentExpired: person,
    SystemRegistered: system,
    SystemProfileAttached: system,
    SystemConfirmed: system,
    ContractRecorded: contract,
    EmployerRegistered: entity,
    EmployerVerified: entity,
    OwnershipDeclared: entity,
    OwnershipVerified: entity,
    EmployerListed: entity,
    RuleSetActivated: rows(foldRuleSet, (event: RecordedEvent<'RuleSetActivated'>) =>
      standingKey.ruleSet(event.data.ruleSetId),
    ),
    ListVersionPublished: rows(foldList, (event: RecordedEvent<'ListVersionPublished'>) =>
      standingKey.list(event.data.listId),
    ),
    TerritoryTableChanged: rows(foldTerritories, () => standingKey.territories),
  },
};
