import type { CountryToken, Document } from '@app/events';
import { Refusal, type Asked, type CivilDate, type Command, type Decider } from '@app/kernel';
import { evolve, type Employer, type EmployerEvent, type Registered } from './employer.state.js';
import {
  declared,
  refuseInterest,
  refuseOverfull,
  refuseOwner,
  type DeclaredInterest,
} from './ownership.js';

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

/** `unknownOwners`: entities that the command names as owners and that are not registered. */
export interface EmployerAsked extends Asked {
  readonly unknownOwners: readonly string[];
}

type Data<T extends EmployerCommand['type']> = Extract<EmployerCommand, { type: T }>['data'];

/** An employing entity and its owners: HR asserts, an officer who did not assert verifies. */
export const employer: Decider<EmployerCommand, Employer, EmployerEvent, EmployerAsked> = {
  initial: { status: 'none' },
  decide: (command, state, asked) => {
    switch (command.type) {
      case 'RegisterEmployer':
        return register(command.data, state, asked);
      case 'DeclareOwnership':
        return declare(command.data, registered(state), asked);
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

function register(
  data: Data<'RegisterEmployer'>,
  state: Employer,
  asked: EmployerAsked,
): readonly EmployerEvent[] {
  if (state.status !== 'none') {
    throw new Refusal('conflict', 'employer.exists', 'an employer of that id exists already');
  }
  const { employerId, legalName, organizedUnder, principalPlaceOfBusiness } = data;
  refuseOwner(data.owners, asked);
  refuseUnknownOwners(asked);
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
  asked: EmployerAsked,
): readonly EmployerEvent[] {
  refuseOwner([...Object.values(state.interests), interest], asked);
  if (state.interests[interest.interestId] !== undefined) return [];
  refuseUnknownOwners(asked);
  refuseInterest(employerId, interest);
  refuseOverfull([...Object.values(state.interests), { ...interest, share: interest.share ?? 0 }]);
  return [declared(employerId, interest)];
}

function verify(
  { employerId, document }: Data<'VerifyEmployer'>,
  state: Registered,
  asked: Asked,
): readonly EmployerEvent[] {
  refuseConflictOfInterest(state, state.declaredBy, asked);
  if (state.status === 'verified') return [];
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
  refuseConflictOfInterest(state, interest.declaredBy, asked);
  if (interest.verified) return [];
  return [{ type: 'OwnershipVerified', data: { employerId, interestId, document } }];
}

function list(
  { employerId, list: name, from, reference }: Data<'ListEmployer'>,
  state: Registered,
  asked: Asked,
): readonly EmployerEvent[] {
  refuseOwner(Object.values(state.interests), asked);
  if (state.lists.includes(name)) return [];
  return [{ type: 'EmployerListed', data: { employerId, list: name, from, reference } }];
}

function refuseConflictOfInterest(state: Registered, declaredBy: string, asked: Asked): void {
  refuseOwner(Object.values(state.interests), asked);
  if (declaredBy === asked.actor.id) {
    throw new Refusal(
      'forbidden',
      'employer.four_eyes',
      'an employer is verified by somebody who did not assert it',
    );
  }
}

function refuseUnknownOwners({ unknownOwners }: EmployerAsked): void {
  if (unknownOwners.length > 0) {
    throw new Refusal(
      'not_found',
      'employer.owner_not_found',
      'an entity that is named as an owner is not registered: register it first',
      { entityIds: unknownOwners },
    );
  }
}

function registered(state: Employer): Registered {
  if (state.status === 'none') {
    throw new Refusal('not_found', 'employer.not_found', 'there is no employer of that id');
  }
  return state;
}
