import type { DomainEvent, ImpactLevel, Tier } from '@app/events';
import { Refusal, type Asked, type Command, type Decider, type Recorded } from '@app/kernel';

export type SystemCommand =
  | Command<
      'RegisterSystem',
      {
        readonly systemId: string;
        readonly name: string;
        readonly kind: string;
        readonly impactLevel: ImpactLevel | null;
        readonly issmId: string;
        readonly technology: string | null;
      }
    >
  | Command<'ConfirmSystem', { readonly systemId: string }>;

export type SystemEvent = DomainEvent<
  'SystemRegistered' | 'SystemProfileAttached' | 'SystemConfirmed'
>;

export type System =
  | { readonly status: 'none' }
  | {
      readonly status: 'registered' | 'confirmed';
      readonly ownerId: string;
      readonly issmId: string;
    };

/** What kind and level bring with them (rules, "Profiles" and "Parameters"): never chosen here. */
export interface SystemAsked extends Asked {
  readonly mandatory: { readonly profiles: readonly string[]; readonly minTier: Tier | null };
}

type Data<T extends SystemCommand['type']> = Extract<SystemCommand, { type: T }>['data'];

/** A system: its owner registers it, and it takes effect when its ISSM confirms kind and level. */
export const system: Decider<SystemCommand, System, SystemEvent, SystemAsked> = {
  initial: { status: 'none' },
  decide: (command, state, asked) => {
    switch (command.type) {
      case 'RegisterSystem':
        return register(command.data, state, asked);
      case 'ConfirmSystem':
        return confirm(command.data, state, asked);
    }
  },
  evolve,
};

function register(
  data: Data<'RegisterSystem'>,
  state: System,
  asked: SystemAsked,
): readonly SystemEvent[] {
  if (state.status !== 'none') {
    throw new Refusal('conflict', 'system.exists', 'a system of that id exists already');
  }
  const { systemId, name, kind, impactLevel, issmId, technology } = data;
  if (issmId === asked.actor.id) {
    throw new Refusal(
      'invalid',
      'system.four_eyes',
      'the ISSM of a system is somebody other than its owner',
    );
  }
  const { profiles, minTier } = asked.mandatory;
  const ownerId = asked.actor.id;
  return [
    {
      type: 'SystemRegistered',
      data: { systemId, name, kind, impactLevel, minTier, ownerId, issmId, technology },
    },
    ...profiles.map((profile): SystemEvent => {
      const attached = { systemId, profile, mandatory: true, authority: null };
      return { type: 'SystemProfileAttached', data: attached };
    }),
  ];
}

function confirm(
  { systemId }: Data<'ConfirmSystem'>,
  state: System,
  asked: Asked,
): readonly SystemEvent[] {
  if (state.status === 'none') {
    throw new Refusal('not_found', 'system.not_found', 'there is no system of that id');
  }
  if (asked.actor.id !== state.issmId) {
    throw new Refusal(
      'forbidden',
      'system.not_its_issm',
      'only the ISSM of the system confirms it',
    );
  }
  if (state.status === 'confirmed') return [];
  return [{ type: 'SystemConfirmed', data: { systemId } }];
}

function evolve(state: System, event: Recorded<SystemEvent>): System {
  switch (event.type) {
    case 'SystemRegistered': {
      const { ownerId, issmId } = event.data;
      return { status: 'registered', ownerId, issmId };
    }
    case 'SystemProfileAttached':
      return state;
    case 'SystemConfirmed':
      return state.status === 'none' ? state : { ...state, status: 'confirmed' };
  }
}
