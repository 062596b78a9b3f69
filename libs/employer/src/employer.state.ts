import type { DomainEvent } from '@app/events';
import type { CivilDate, Recorded } from '@app/kernel';

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

/** An employer that was registered, verified or not. */
export type Registered = Exclude<Employer, { status: 'none' }>;

/** Folds one fact of the employer's stream. */
export function evolve(state: Employer, event: Recorded<EmployerEvent>): Employer {
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
