import type { IndividualOwner, RecordedEvent } from '@app/events';
import { asserted, given, stampOf } from './belief.js';
import type { EntityRow, IndividualOwnerRow, InterestRow } from './row.js';

/** An entity's facts laid into its row; an event about something else leaves the row as it is. */
export function foldEntity(
  row: EntityRow | undefined,
  event: RecordedEvent,
): EntityRow | undefined {
  switch (event.type) {
    case 'EmployerRegistered':
      return registered(row ?? emptyEntity(event.data.employerId), event);
    case 'OwnershipDeclared':
      return declared(row ?? emptyEntity(event.data.employerId), event);
    case 'EmployerVerified':
      return row && verified(row, event);
    case 'OwnershipVerified':
      return row && ownershipVerified(row, event);
    case 'EmployerListed':
      return listed(row ?? emptyEntity(event.data.employerId), event);
    default:
      return row;
  }
}

/** An entity of which nothing is known yet. */
export const emptyEntity = (entityId: string): EntityRow => ({
  entityId,
  registrations: [],
  interests: [],
  listings: [],
  foci: [],
  control: [],
  controlUnknown: false,
  designations: [],
});

const registered = (row: EntityRow, event: RecordedEvent<'EmployerRegistered'>): EntityRow => ({
  ...row,
  registrations: [
    ...row.registrations,
    {
      organizedUnder: given(event.data.organizedUnder),
      principalPlace: given(event.data.principalPlaceOfBusiness),
      ...asserted(event),
    },
  ],
});

const verified = (row: EntityRow, event: RecordedEvent<'EmployerVerified'>): EntityRow => ({
  ...row,
  registrations: row.registrations.map((registration) =>
    registration.verified === null ? { ...registration, verified: stampOf(event) } : registration,
  ),
});

const declared = (row: EntityRow, event: RecordedEvent<'OwnershipDeclared'>): EntityRow => ({
  ...row,
  interests: [...row.interests, interest(event)],
});

/** Verifies the interest as last declared; what was verified of it before is thereby superseded. */
function ownershipVerified(row: EntityRow, event: RecordedEvent<'OwnershipVerified'>): EntityRow {
  const stamp = stampOf(event);
  const last = row.interests.findLastIndex(
    (candidate) => candidate.interestId === event.data.interestId,
  );
  return {
    ...row,
    interests: row.interests.map((candidate, index) => {
      if (candidate.interestId !== event.data.interestId) return candidate;
      if (index === last) return { ...candidate, verified: candidate.verified ?? stamp };
      return { ...candidate, rejected: candidate.rejected ?? stamp };
    }),
  };
}

const listed = (row: EntityRow, event: RecordedEvent<'EmployerListed'>): EntityRow => ({
  ...row,
  listings: [
    ...row.listings,
    { list: event.data.list, from: event.data.from, to: null, ...stampOf(event) },
  ],
});

const interest = (event: RecordedEvent<'OwnershipDeclared'>): InterestRow => ({
  interestId: event.data.interestId,
  ownerKind: event.data.ownerKind,
  ownerId: event.data.ownerId,
  share: event.data.share,
  from: event.data.from,
  to: event.data.to,
  government: event.data.government && given(event.data.government),
  individual: event.data.individual && individual(event.data.individual),
  ...asserted(event),
});

const individual = (owner: IndividualOwner): IndividualOwnerRow => ({
  citizenships: owner.citizenships.map((token) => ({
    country: given(token),
    span: { from: null, to: null },
    verified: true,
  })),
  usStatus: owner.usStatus,
  usStatusSpan: { from: null, to: null },
  residence: owner.residence && given(owner.residence),
  residenceSpan: { from: null, to: null },
  location: null,
  designated: null,
});
