import type { CountryToken, DomainEvent, UsStatus } from '@app/events';
import type { Instant } from '@app/kernel';
import { createFacts, type Facts } from './facts.js';

const iso = (token: string): CountryToken => ({ token, scheme: 'ISO-3166-1-alpha-2' });
const document = { kind: 'document', reference: 'seen' };

/**
 * The contract, the employer and the system of the story: an IL5 contract of the DoD, one US
 * employer owned by one US citizen, a `dod-cloud` system at IL5, confirmed.
 */
export function story(facts: Facts = createFacts()): Facts {
  const events: readonly DomainEvent[] = [
    {
      type: 'ContractRecorded',
      data: {
        contractId: 'contract-1',
        number: 'N-1',
        impactLevel: 'IL5',
        dod: true,
        from: '2025-01-01',
        to: '2027-01-01',
      },
    },
    {
      type: 'EmployerRegistered',
      data: {
        employerId: 'employer-1',
        legalName: 'Prime Inc.',
        organizedUnder: iso('US'),
        principalPlaceOfBusiness: iso('US'),
      },
    },
    { type: 'EmployerVerified', data: { employerId: 'employer-1', document } },
    {
      type: 'SystemRegistered',
      data: {
        systemId: 'system-1',
        name: 'Cloud',
        kind: 'dod-cloud',
        impactLevel: 'IL5',
        minTier: null,
        ownerId: 'owner',
        issmId: 'issm',
        technology: 'k8s',
      },
    },
    ...['SRG-IL5', 'NDAA-1692', 'SRG-5.17', 'SEC805-ENTITY'].map((profile): DomainEvent => ({
      type: 'SystemProfileAttached',
      data: { systemId: 'system-1', profile, mandatory: true, authority: null },
    })),
    { type: 'SystemConfirmed', data: { systemId: 'system-1' } },
  ];
  for (const event of events) facts.record(event);
  return facts;
}

/** What a person of the story is; everything not said is as the first contractor of the story. */
export interface Described {
  readonly id?: string;
  readonly citizenship?: string;
  readonly status?: UsStatus;
  readonly location?: string;
  readonly verified?: boolean;
  readonly assigned?: boolean;
  readonly at?: Instant;
}

/**
 * A vetted person with a favourable Tier 2 determination and, unless told otherwise, an assignment.
 */
export function person(facts: Facts, described: Described = {}): void {
  const { id = 'person-1', verified = true, assigned = true, at } = described;
  const record = (event: DomainEvent, actor?: string): unknown => facts.record(event, at, actor);
  for (const event of declarations(id, described)) record(event, 'hr');
  if (verified) for (const event of verifications(id)) record(event);
  record(
    {
      type: 'WorkLocationAttested',
      data: {
        personId: id,
        factId: `${id}-location`,
        country: iso(described.location ?? 'US'),
        place: 'office',
      },
    },
    id,
  );
  record({ type: 'AccessAgreementSigned', data: { personId: id, textVersion: '1' } }, id);
  for (const event of determination(id)) record(event, 'adjudicator');
  if (!assigned) return;
  const ref = { assignmentId: `${id}-assignment`, personId: id, systemId: 'system-1' };
  record(
    {
      type: 'AssignmentRequested',
      data: {
        ...ref,
        engagementId: `${id}-engagement`,
        kinds: ['read'],
        purpose: 'operations',
        from: '2026-03-01',
        to: '2026-12-01',
        positionRisk: 'not-high',
      },
    },
    'owner',
  );
  record(
    {
      type: 'AssignmentApproved',
      data: { ...ref, role: 'issm', complete: true, reason: 'needed' },
    },
    'issm',
  );
  record({ type: 'AssignmentActivated', data: ref }, 'assignment-service');
}

function declarations(id: string, described: Described): readonly DomainEvent[] {
  const said = { personId: id, from: '2020-01-01', to: null, source: 'hr' } as const;
  const { citizenship = 'US', status = 'citizen' } = described;
  return [
    {
      type: 'CitizenshipDeclared',
      data: { ...said, factId: `${id}-citizenship`, country: iso(citizenship) },
    },
    { type: 'UsPersonStatusDeclared', data: { ...said, factId: `${id}-status`, status } },
    { type: 'ResidenceDeclared', data: { ...said, factId: `${id}-residence`, country: iso('US') } },
    {
      type: 'EmploymentDeclared',
      data: { ...said, factId: `${id}-employment`, employerId: 'employer-1' },
    },
    {
      type: 'EngagementDeclared',
      data: {
        ...said,
        factId: `${id}-engagement`,
        employerIds: ['employer-1'],
        contractId: 'contract-1',
      },
    },
  ];
}

const verifications = (personId: string): readonly DomainEvent[] => [
  {
    type: 'CitizenshipVerified',
    data: { personId, factId: `${personId}-citizenship`, document },
  },
  { type: 'UsPersonStatusVerified', data: { personId, factId: `${personId}-status`, document } },
  { type: 'ResidenceVerified', data: { personId, factId: `${personId}-residence`, document } },
  { type: 'EmploymentVerified', data: { personId, factId: `${personId}-employment`, document } },
  { type: 'EngagementVerified', data: { personId, factId: `${personId}-engagement`, document } },
];

const determination = (personId: string): readonly DomainEvent[] => [
  {
    type: 'EligibilityRequested',
    data: {
      personId,
      caseId: `${personId}-case`,
      kind: 'trust-determination',
      tier: 'T2',
      contractId: 'contract-1',
      reason: 'needed',
    },
  },
  {
    type: 'InvestigationClosed',
    data: {
      personId,
      caseId: `${personId}-case`,
      tier: 'T2',
      closedOn: '2026-02-01',
      reference: 'reference',
    },
  },
  {
    type: 'TrustDeterminationRecorded',
    data: { personId, caseId: `${personId}-case`, outcome: 'favourable', reason: 'clear' },
  },
];
