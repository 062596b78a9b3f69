import type { CountryScheme, Tier, UsStatus } from '@app/events';
import type {
  CaseCountry,
  CaseEntity,
  CaseInterest,
  CaseOwner,
  CasePerson,
  CaseSpan,
  CaseSystem,
  DecisionCase,
} from './case.format.js';
import { emptyEntity } from './entity.fold.js';
import {
  emptyPerson,
  type AssignmentRow,
  type Belief,
  type CaseRow,
  type Country,
  type PersonRow,
  type Span,
  type Stamp,
} from './person.row.js';
import type { EntityRow, InterestRow, ProfileRow, SystemRow } from './row.js';
import type { Rows } from './world.js';

/** The kind that older case files call so (rules, "Kinds of access"). */
export const caseKind = (kind: string): string => (kind === 'privileged' ? 'administer' : kind);

/**
 * In a case the place of a fact in the file stands for its event, and nothing has a time of
 * recording.
 */
const stamp = (place: string, position = 0): Stamp => ({ eventId: place, position, at: '' });

const belief = (place: string, verified: boolean, position = 0): Belief => ({
  recorded: stamp(place, position),
  verified: verified ? stamp(place, position) : null,
  rejected: null,
});

const OPEN: Span = { from: null, to: null };
const PERSON = 'person';

/**
 * The rows of one case: the same rows that facts are folded into, so that the same judge reads
 * them.
 */
export function rowsOf(one: DecisionCase): Rows {
  const entities = new Map<string, EntityRow>();
  const through = one.throughEmployers.map((entity) => addEntity(entities, entity));
  const first = one.employer === null ? NO_EMPLOYER : addEntity(entities, one.employer);
  const employerIds = [first, ...through];
  const person = personRow(one, employerIds);
  const system = systemRow(one.system);
  return {
    person: (id) => (id === PERSON ? person : undefined),
    system: (id) => (id === system.systemId ? system : undefined),
    entity: (id) => entities.get(id),
    contract: () => undefined,
  };
}

/** The id under which the person of a case is asked about. */
export const casePersonId = PERSON;

function personRow(one: DecisionCase, employerIds: readonly string[]): PersonRow {
  const { person, system } = one;
  return {
    ...emptyPerson(PERSON),
    citizenships: person.citizenships.map((fact) => ({
      factId: fact.place,
      country: countryOf(fact),
      from: fact.from,
      to: fact.to,
      forced: fact.forced,
      ...belief(fact.place, fact.verified),
    })),
    usStatuses: person.usStatuses.map(({ kind, from, to, verified, place }, index) => ({
      factId: place,
      status: kind as UsStatus,
      from,
      to,
      ...belief(place, verified, index),
    })),
    residences: person.residences.map((fact) => ({
      factId: fact.place,
      country: countryOf(fact),
      from: fact.from,
      to: fact.to,
      ...belief(fact.place, fact.verified),
    })),
    statelessness: spanRows(person.stateless),
    designations: spanRows(person.designated),
    governments: person.governments.map((fact) => ({
      factId: fact.place,
      country: countryOf(fact),
      from: fact.from,
      to: fact.to,
      ...belief(fact.place, fact.verified),
    })),
    locations: locationRows(person),
    employments: person.employments.map((fact) => ({
      factId: fact.place,
      employerId: employerIds[0] ?? NO_EMPLOYER,
      from: fact.from,
      to: fact.to,
      ...belief(fact.place, fact.verified),
    })),
    engagements: [
      {
        factId: 'person.engagement',
        employerIds: employerIds.length > 0 ? employerIds : [NO_EMPLOYER],
        contractId: null,
        ...OPEN,
        ...belief('person.employment', true),
      },
    ],
    agreements: agreementRows(person),
    fingerprints: spanRows(person.fingerprints),
    continuousVetting: person.investigation?.continuousVetting
      ? [{ factId: 'continuousVetting', ...OPEN, ...belief(person.investigation.place, true) }]
      : [],
    aoApprovals: person.aoApprovals
      .filter((approval) => approval.verified)
      .map(({ system: approvedFor, from, to, place }) => ({
        systemId: approvedFor ?? system.id,
        from,
        to,
        ...stamp(place),
      })),
    cases: caseRows(person),
    assignments: assignmentRows(system),
  };
}

/** A case without an employer: employment alone says that there is one. */
const NO_EMPLOYER = 'employer';

const countryOf = ({ token, scheme }: Pick<CaseCountry, 'token' | 'scheme'>): Country => ({
  token: { token, scheme: scheme as CountryScheme | null },
  resolutions: [],
});

const spanRows = (fact: CaseSpan | null): PersonRow['designations'] =>
  fact === null
    ? []
    : [
        {
          factId: fact.place,
          from: fact.from,
          to: fact.to,
          ...belief(fact.place, fact.verified),
        },
      ];

/** `evidence` decides in a case: neither when it was attested nor how long ago. */
const locationRows = ({ location }: CasePerson): PersonRow['locations'] =>
  location === null
    ? []
    : [
        {
          factId: location.place,
          by: 'attested',
          country: countryOf(location),
          since: '',
          disputed: !location.consistent,
          ...belief(location.place, true),
        },
      ];

const agreementRows = (person: CasePerson): PersonRow['agreements'] => [
  ...(person.ndaSignedOn === null
    ? []
    : [{ kind: 'nda' as const, signed: person.ndaSignedOn, ...stamp('person.nda') }]),
  ...(person.accessAgreementSignedOn === null
    ? []
    : [
        {
          kind: 'access' as const,
          signed: person.accessAgreementSignedOn,
          ...stamp('person.accessAgreement'),
        },
      ]),
];

/** A case file has one case: its investigation, and its history of eligibility. */
function caseRows({ investigation, history }: CasePerson): readonly CaseRow[] {
  if (investigation === null && history.length === 0) return [];
  return [
    {
      caseId: 'case',
      kind: 'national-security',
      investigations:
        investigation === null
          ? []
          : [
              {
                tier: investigation.tier as Tier | null,
                closedOn: investigation.closedOn,
                ...stamp(investigation.place),
              },
            ],
      outcomes:
        investigation === null
          ? []
          : [{ outcome: investigation.outcome, from: '', ...stamp(investigation.place) }],
      statuses: history.map((entry) => ({
        status: entry.status,
        level: entry.level as CaseRow['statuses'][number]['level'],
        from: entry.from ?? '',
        expiresOn: entry.expiresOn,
        limited: entry.kind === 'LAA',
        ...stamp(entry.place),
      })),
    },
  ];
}

function assignmentRows({ id, assignment }: CaseSystem): readonly AssignmentRow[] {
  if (assignment === null) return [];
  return [
    {
      assignmentId: assignment.place,
      systemId: id,
      engagementId: null,
      kinds: assignment.kinds?.map(caseKind) ?? null,
      positionRisk: 'not-high',
      from: assignment.from,
      to: assignment.to,
      requestedBy: assignment.requestedBy,
      approvals: assignment.approvedBy.map((by) => ({
        by,
        ...stamp(`${assignment.place}.approvedBy`),
      })),
      changes: [
        {
          status: assignment.status as AssignmentRow['changes'][number]['status'],
          ...stamp(assignment.place),
        },
      ],
    },
  ];
}

function systemRow(system: CaseSystem): SystemRow {
  return {
    systemId: system.id,
    kind: system.kind,
    impactLevel: system.impactLevel,
    ownerId: null,
    issmId: null,
    technology: system.technology,
    registered: stamp('system'),
    confirmed: stamp('system'),
    profiles: system.profiles.flatMap((profile) => profileRows(system, profile)),
    requirements: {
      minTier: system.minTier as Tier | null | undefined,
      minClearance: system.minClearance as SystemRow['requirements']['minClearance'],
      classified: system.classified,
      acceptsInterim: system.acceptsInterim,
      rescreenYears: system.rescreenYears,
      accessAgreementMaxDays: system.accessAgreementMaxDays,
      requiresFingerprintCheck: system.requiresFingerprintCheck,
      cisaCertified: system.cisaCertified,
    },
    escort:
      system.escort === null
        ? null
        : {
            ...system.escort,
            usStatus: system.escort.usStatus as UsStatus | null,
            tier: system.escort.tier as Tier | null,
            eventIds: ['system.escort'],
          },
    defaults: false,
  };
}

/** Once for every authority cited; a case file's cited authority counts as signed by counsel. */
function profileRows(system: CaseSystem, profile: string): readonly ProfileRow[] {
  const recorded = stamp('system.profiles');
  const cited = system.authorities.filter((authority) => authority.profile === profile);
  if (cited.length === 0) return [{ profile, authority: null, recorded }];
  return cited.map(({ citation, from, to }) => ({
    profile,
    authority: { type: 'contract', citation, from, to, signedByCounsel: true },
    recorded,
  }));
}

/** Adds an entity and its owners; returns the id under which it stands. */
function addEntity(entities: Map<string, EntityRow>, entity: CaseEntity): string {
  const id = entities.has(entity.id) ? entity.place : entity.id;
  entities.set(id, { ...emptyEntity(id) });
  const verified = belief(entity.place, entity.verified);
  entities.set(id, {
    ...emptyEntity(id),
    registrations: [
      {
        organizedUnder: countryOf(entity.organizedUnder),
        principalPlace: countryOf(entity.principalPlace),
        ...verified,
      },
    ],
    interests: entity.owners.map((interest) => interestRow(entities, interest)),
    listings: entity.lists.map(({ list, span }) => ({
      list,
      from: span.from,
      to: span.to,
      ...stamp(span.place),
    })),
    foci: entity.foci === null ? [] : [{ status: entity.foci, from: null, ...stamp(entity.place) }],
    control: entity.controlledByForeignAdversary === true ? [{ ...OPEN, ...verified }] : [],
    controlUnknown: entity.controlledByForeignAdversary === null,
    designations: spanRows(entity.designated),
  });
  return id;
}

function interestRow(
  entities: Map<string, EntityRow>,
  { share, verified, owner, place }: CaseInterest,
): InterestRow {
  return {
    interestId: place,
    ownerKind: owner.type,
    ownerId: owner.type === 'entity' ? addEntity(entities, owner.entity) : place,
    share,
    ...OPEN,
    government: owner.type === 'government' ? countryOf(owner.country) : null,
    individual: owner.type === 'individual' ? individualOf(owner) : null,
    ...belief(place, verified),
  };
}

const individualOf = (
  owner: Extract<CaseOwner, { type: 'individual' }>,
): NonNullable<InterestRow['individual']> => ({
  citizenships: owner.citizenships.map((fact) => ({
    country: countryOf(fact),
    span: { from: fact.from, to: fact.to },
    verified: fact.verified,
  })),
  usStatus: owner.usStatus as UsStatus,
  usStatusSpan: owner.usStatusSpan,
  residence: owner.residence && countryOf(owner.residence),
  residenceSpan: owner.residence ?? OPEN,
  location: owner.location && countryOf(owner.location),
  designated: owner.designated,
});
