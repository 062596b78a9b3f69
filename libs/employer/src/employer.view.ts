import type { CountryToken, Document, IndividualOwner, RecordedEvent } from '@app/events';
import type { CivilDate } from '@app/kernel';
import type { View } from '@app/projection';
import type { DeclaredInterest } from './ownership.js';

/** Who found something to be true, when, and by which document. */
export interface Verification {
  readonly by: string;
  readonly at: string;
  readonly document: Document;
}

/** One interest as declared, and what was found since. `to` is exclusive. */
export interface InterestRow {
  readonly interestId: string;
  readonly ownerKind: DeclaredInterest['ownerKind'];
  readonly ownerId: string;
  readonly share: number | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly government: CountryToken | null;
  readonly individual: IndividualOwner | null;
  readonly declaredBy: string;
  readonly declaredAt: string;
  readonly verified: Verification | null;
}

/** An employing entity with its owners and the lists that it is on; the key is its id. */
export interface EmployerRow {
  readonly employerId: string;
  readonly version: number;
  readonly legalName: string;
  readonly organizedUnder: CountryToken;
  readonly principalPlaceOfBusiness: CountryToken;
  readonly declaredBy: string;
  readonly declaredAt: string;
  readonly verified: Verification | null;
  readonly interests: readonly InterestRow[];
  readonly listings: readonly {
    readonly list: string;
    readonly from: CivilDate;
    readonly reference: string;
    readonly by: string;
    readonly at: string;
  }[];
}

type Change = RecordedEvent<
  'EmployerVerified' | 'OwnershipDeclared' | 'OwnershipVerified' | 'EmployerListed'
>;

/** Lays a later fact into the row of its employer, which a registration has made. */
const laid = <E extends Change>(lay: (row: EmployerRow, event: E) => Partial<EmployerRow>) => ({
  keys: ({ data }: E): readonly string[] => [data.employerId],
  fold: (row: EmployerRow | undefined, event: E): EmployerRow | undefined =>
    row === undefined ? undefined : { ...row, version: event.version, ...lay(row, event) },
});

/** The employers of a tenant. */
export const employerView: View<EmployerRow> = {
  name: 'employer',
  version: 1,
  on: {
    EmployerRegistered: { keys: ({ data }) => [data.employerId], fold: registered },
    EmployerVerified: laid((_, event) => ({ verified: verificationOf(event) })),
    OwnershipDeclared: laid((row, event) => ({ interests: [...row.interests, interest(event)] })),
    OwnershipVerified: laid((row, event) => ({
      interests: row.interests.map((held) =>
        held.interestId === event.data.interestId
          ? { ...held, verified: verificationOf(event) }
          : held,
      ),
    })),
    EmployerListed: laid((row, { data, actor, recordedAt }) => {
      const { list, from, reference } = data;
      const listing = { list, from, reference, by: actor.id, at: recordedAt };
      return { listings: [...row.listings, listing] };
    }),
  },
};

function registered(
  _: EmployerRow | undefined,
  { data, version, actor, recordedAt }: RecordedEvent<'EmployerRegistered'>,
): EmployerRow {
  const { employerId, legalName, organizedUnder, principalPlaceOfBusiness } = data;
  return {
    employerId,
    version,
    legalName,
    organizedUnder,
    principalPlaceOfBusiness,
    declaredBy: actor.id,
    declaredAt: recordedAt,
    verified: null,
    interests: [],
    listings: [],
  };
}

function interest({ data, actor, recordedAt }: RecordedEvent<'OwnershipDeclared'>): InterestRow {
  const { interestId, ownerKind, ownerId, share, from, to, government, individual } = data;
  return {
    interestId,
    ownerKind,
    ownerId,
    share,
    from,
    to,
    government,
    individual,
    declaredBy: actor.id,
    declaredAt: recordedAt,
    verified: null,
  };
}

const verificationOf = ({
  data,
  actor,
  recordedAt,
}: RecordedEvent<'EmployerVerified' | 'OwnershipVerified'>): Verification => ({
  by: actor.id,
  at: recordedAt,
  document: data.document,
});
