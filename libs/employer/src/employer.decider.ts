import type { CountryToken, Document, DomainEvent, IndividualOwner } from '@app/events';
import {
  Refusal,
  type Asked,
  type CivilDate,
  type Command,
  type Decider,
  type Recorded,
} from '@app/kernel';

/** One interest in an entity. `share` in percent of the whole, null when not known. */
export interface DeclaredInterest {
  readonly interestId: string;
  readonly ownerKind: 'individual' | 'entity' | 'government' | 'unknown';
  readonly ownerId: string;
  readonly share: number | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly government: CountryToken | null;
  readonly individual: IndividualOwner | null;
}

export type EmployerCommand =
  | Command<
      'RegisterEmployer',
      {
        readonly employerId: string;
        readonly legalName: string;
        readonly organizedUnder: CountryToken;
        readonly principalPlaceOfBusiness: CountryToken;
        readonly owners: readonly DeclaredInterest[];
      }
    >
  | Command<
      'DeclareOwnership',
      { readonly employerId: string; readonly interest: DeclaredInterest }
    >
  | Command<'VerifyEmployer', { readonly employerId: string; readonly document: Document }>
  | Command<
      'VerifyOwnership',
      { readonly employerId: string; readonly interestId: string; readonly document: Document }
    >
  | Command<
      'ListEmployer',
      {
        readonly employerId: string;
        readonly list: string;
        readonly from: CivilDate;
        readonly reference: string;
      }
    >;

export type EmployerEvent = DomainEvent<
  | 'EmployerRegistered'
  | 'EmployerVerified'
  | 'OwnershipDeclared'
  | 'OwnershipVerified'
  | 'EmployerListed'
>;

interface HeldInterest {
  readonly ownerId: string;
  readonly share: number;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly declaredBy: string;
  readonly verified: boolean;
}

export type Employer =
  | { readonly status: 'none' }
  | {
      readonly status: 'declared' | 'verified';
      readonly declaredBy: string;
      readonly interests: Readonly<Record<string, HeldInterest>>;
      readonly lists: readonly string[];
    };

type Registered = Exclude<Employer, { status: 'none' }>;
type Data<T extends EmployerCommand['type']> = Extract<EmployerCommand, { type: T }>['data'];

/** An employing entity and its owners: HR asserts, an officer who did not assert verifies. */
export const employer: Decider<EmployerCommand, Employer, EmployerEvent> = {
  initial: { status: 'none' },
  decide: (command, state, asked) => {
    switch (command.type) {
      case 'RegisterEmployer':
        return register(command.data, state);
      case 'DeclareOwnership':
        return declare(command.data, registered(state));
      case 'VerifyEmployer':
        return verify(command.data, registered(state), asked);
      case 'VerifyOwnership':
        return verifyInterest(command.data, registered(state), asked);
      case 'ListEmployer':
        return list(command.data, registered(state), asked);
    }
  },
  evolve,
};

function register(data: Data<'RegisterEmployer'>, state: Employer): readonly EmployerEvent[] {
  if (state.status !== 'none') {
    throw new Refusal('conflict', 'employer.exists', 'an employer of that id exists already');
  }
  const { employerId, legalName, organizedUnder, principalPlaceOfBusiness } = data;
  data.owners.forEach((owner) => refuseInterest(employerId, owner));
  refuseOverfull(data.owners.map((owner) => ({ ...owner, share: owner.share ?? 0 })));
  return [
    {
      type: 'EmployerRegistered',
      data: { employerId, legalName, organizedUnder, principalPlaceOfBusiness },
    },
    ...data.owners.map((owner) => declared(employerId, owner)),
  ];
}

function declare(
  { employerId, interest }: Data<'DeclareOwnership'>,
  state: Registered,
): readonly EmployerEvent[] {
  if (state.interests[interest.interestId] !== undefined) return [];
  refuseInterest(employerId, interest);
  refuseOverfull([...Object.values(state.interests), { ...interest, share: interest.share ?? 0 }]);
  return [declared(employerId, interest)];
}

function verify(
  { employerId, document }: Data<'VerifyEmployer'>,
  state: Registered,
  asked: Asked,
): readonly EmployerEvent[] {
  if (state.status === 'verified') return [];
  refuseConflictOfInterest(state, state.declaredBy, asked);
  return [{ type: 'EmployerVerified', data: { employerId, document } }];
}

function verifyInterest(
  { employerId, interestId, document }: Data<'VerifyOwnership'>,
  state: Registered,
  asked: Asked,
): readonly EmployerEvent[] {
  const interest = state.interests[interestId];
  if (interest === undefined) {
    throw new Refusal(
      'not_found',
      'employer.interest_not_found',
      'the employer has no interest of that id',
    );
  }
  if (interest.verified) return [];
  refuseConflictOfInterest(state, interest.declaredBy, asked);
  return [{ type: 'OwnershipVerified', data: { employerId, interestId, document } }];
}

function list(
  { employerId, list: name, from, reference }: Data<'ListEmployer'>,
  state: Registered,
  asked: Asked,
): readonly EmployerEvent[] {
  if (state.lists.includes(name)) return [];
  refuseOwned(state, asked);
  return [{ type: 'EmployerListed', data: { employerId, list: name, from, reference } }];
}

function declared(employerId: string, interest: DeclaredInterest): EmployerEvent {
  const { interestId, ownerKind, ownerId, share, from, to, government, individual } = interest;
  return {
    type: 'OwnershipDeclared',
    data: { employerId, interestId, ownerKind, ownerId, share, from, to, government, individual },
  };
}

function refuseInterest(employerId: string, interest: DeclaredInterest): void {
  if (interest.ownerId === employerId) {
    throw new Refusal('invalid', 'employer.owns_itself', 'an entity cannot own itself');
  }
  const { share, from, to } = interest;
  if (share !== null && !(share > 0 && share <= 100)) {
    throw new Refusal(
      'invalid',
      'employer.share',
      '`share` is more than 0 and at most 100 percent',
    );
  }
  if (from !== null && to !== null && to <= from) {
    throw new Refusal('invalid', 'employer.interest_dates', '`to` has to be later than `from`');
  }
}

type Share = Pick<HeldInterest, 'share' | 'from' | 'to'>;

/** Shares that hold on the same day may not add to more than the whole. */
function refuseOverfull(interests: readonly Share[]): void {
  const starts = interests.map((interest) => interest.from ?? '');
  for (const day of starts) {
    const sum = interests
      .filter(({ from, to }) => (from ?? '') <= day && (to === null || day < to))
      .reduce((total, { share }) => total + share, 0);
    if (sum > 100 + ROUNDING) {
      throw new Refusal(
        'invalid',
        'employer.shares_over_100',
        'the shares that hold on one day add to more than 100 percent',
      );
    }
  }
}

/** Percent: sums of thirds may pass 100 by what floating point adds, never by a share. */
const ROUNDING = 1e-6;

function refuseConflictOfInterest(state: Registered, declaredBy: string, asked: Asked): void {
  refuseOwned(state, asked);
  if (declaredBy === asked.actor.id) {
    throw new Refusal(
      'forbidden',
      'employer.four_eyes',
      'an employer is verified by somebody who did not assert it',
    );
  }
}

/** Nobody acts on an employer they own (workflow, "People, accounts, roles"). */
function refuseOwned(state: Registered, asked: Asked): void {
  if (Object.values(state.interests).some(({ ownerId }) => ownerId === asked.actor.id)) {
    throw new Refusal('forbidden', 'employer.owned', 'nobody acts on an employer they own');
  }
}

function registered(state: Employer): Registered {
  if (state.status === 'none') {
    throw new Refusal('not_found', 'employer.not_found', 'there is no employer of that id');
  }
  return state;
}

function evolve(state: Employer, event: Recorded<EmployerEvent>): Employer {
  if (event.type === 'EmployerRegistered') {
    return { status: 'declared', declaredBy: event.actor.id, interests: {}, lists: [] };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'EmployerVerified':
      return { ...state, status: 'verified' };
    case 'EmployerListed':
      return { ...state, lists: [...state.lists, event.data.list] };
    case 'OwnershipDeclared': {
      const { interestId, ownerId, share, from, to } = event.data;
      const interest = { ownerId, share: share ?? 0, from, to, verified: false };
      const held = { ...interest, declaredBy: event.actor.id };
      return { ...state, interests: { ...state.interests, [interestId]: held } };
    }
    case 'OwnershipVerified': {
      const held = state.interests[event.data.interestId];
      if (held === undefined) return state;
      const interests = {
        ...state.interests,
        [event.data.interestId]: { ...held, verified: true },
      };
      return { ...state, interests };
    }
  }
}
