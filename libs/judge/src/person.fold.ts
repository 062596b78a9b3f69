import type { RecordedEvent, VettingEvents } from '@app/events';
import { foldAssignment } from './assignment.fold.js';
import { asserted, given, stampOf } from './belief.js';
import { foldClearance } from './clearance.fold.js';
import { emptyPerson, type Belief, type Country, type PersonRow } from './person.row.js';

/**
 * One fact laid into the row of the person it is about: contractor, clearance and assignment
 * events. Any other event leaves the row as it is; nothing that was once believed is removed.
 */
export function foldPerson(row: PersonRow | undefined, event: RecordedEvent): PersonRow {
  const person = row ?? emptyPerson(personOf(event) ?? '');
  switch (event.type) {
    case 'CitizenshipDeclared':
      return { ...person, citizenships: [...person.citizenships, citizenship(event)] };
    case 'UsPersonStatusDeclared':
      return { ...person, usStatuses: [...person.usStatuses, usStatus(event)] };
    case 'ResidenceDeclared':
      return { ...person, residences: [...person.residences, residence(event)] };
    case 'EmploymentDeclared':
      return { ...person, employments: [...person.employments, employment(event)] };
    case 'EngagementDeclared':
      return { ...person, engagements: [...person.engagements, engagement(event)] };
    case 'WorkLocationAttested':
    case 'WorkLocationDeclared':
      return { ...person, locations: [...person.locations, location(event)] };
    case 'AccessAgreementSigned':
      return { ...person, agreements: [...person.agreements, agreement(event)] };
    case 'CitizenshipVerified':
    case 'UsPersonStatusVerified':
    case 'ResidenceVerified':
    case 'EmploymentVerified':
    case 'EngagementVerified':
      return { ...person, ...ofFact(person, event.data.factId, verifiedBy(event)) };
    case 'FactRejected':
      return { ...person, ...ofFact(person, event.data.factId, rejectedBy(event)) };
    case 'CountryTokenResolved':
      return { ...person, ...ofFact(person, event.data.factId, resolvedBy(event)) };
    default:
      return foldClearance(foldAssignment(person, event), event);
  }
}

/** The person that an event is about, where it is about one. */
export function personOf(event: RecordedEvent): string | undefined {
  return 'personId' in event.data ? event.data.personId : undefined;
}

type Of<T extends keyof VettingEvents> = RecordedEvent<T>;

const citizenship = (event: Of<'CitizenshipDeclared'>): PersonRow['citizenships'][number] => ({
  factId: event.data.factId,
  country: given(event.data.country),
  from: event.data.from,
  to: event.data.to,
  forced: false,
  ...asserted(event),
});

const usStatus = (event: Of<'UsPersonStatusDeclared'>): PersonRow['usStatuses'][number] => ({
  factId: event.data.factId,
  status: event.data.status,
  from: event.data.from,
  to: event.data.to,
  ...asserted(event),
});

const residence = (event: Of<'ResidenceDeclared'>): PersonRow['residences'][number] => ({
  factId: event.data.factId,
  country: given(event.data.country),
  from: event.data.from,
  to: event.data.to,
  ...asserted(event),
});

const employment = (event: Of<'EmploymentDeclared'>): PersonRow['employments'][number] => ({
  factId: event.data.factId,
  employerId: event.data.employerId,
  from: event.data.from,
  to: event.data.to,
  ...asserted(event),
});

const engagement = (event: Of<'EngagementDeclared'>): PersonRow['engagements'][number] => ({
  factId: event.data.factId,
  employerIds: event.data.employerIds,
  contractId: event.data.contractId,
  from: event.data.from,
  to: event.data.to,
  ...asserted(event),
});

const location = (
  event: Of<'WorkLocationAttested' | 'WorkLocationDeclared'>,
): PersonRow['locations'][number] => ({
  factId: event.data.factId,
  by: event.type === 'WorkLocationAttested' ? 'attested' : 'declared',
  country: given(event.data.country),
  since: event.type === 'WorkLocationAttested' ? event.recordedAt : event.data.from,
  disputed: false,
  ...asserted(event),
});

const agreement = (event: Of<'AccessAgreementSigned'>): PersonRow['agreements'][number] => ({
  kind: 'access',
  signed: event.recordedAt,
  ...stampOf(event),
});

interface Fact extends Belief {
  readonly factId: string;
}

type Change = <F extends Fact>(fact: F) => F;

const verifiedBy =
  (event: RecordedEvent): Change =>
  (fact) => ({ ...fact, verified: fact.verified ?? stampOf(event) });

const rejectedBy =
  (event: RecordedEvent): Change =>
  (fact) => ({ ...fact, rejected: fact.rejected ?? stampOf(event) });

const resolvedBy =
  (event: RecordedEvent<'CountryTokenResolved'>): Change =>
  (fact) => {
    if (!('country' in fact)) return fact;
    const country = fact.country as Country;
    const resolution = { territory: event.data.territory, ...stampOf(event) };
    return { ...fact, country: { ...country, resolutions: [...country.resolutions, resolution] } };
  };

function ofFact(person: PersonRow, factId: string, change: Change): Partial<PersonRow> {
  const apply = <F extends Fact>(facts: readonly F[]): readonly F[] =>
    facts.some((fact) => fact.factId === factId)
      ? facts.map((fact) => (fact.factId === factId ? change(fact) : fact))
      : facts;
  return {
    citizenships: apply(person.citizenships),
    usStatuses: apply(person.usStatuses),
    residences: apply(person.residences),
    employments: apply(person.employments),
    engagements: apply(person.engagements),
    locations: apply(person.locations),
  };
}
