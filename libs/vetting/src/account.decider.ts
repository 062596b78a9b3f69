import type { DomainEvent } from '@app/events';
import {
  Refusal,
  type Asked,
  type Command,
  type Decider,
  type Instant,
  type Recorded,
} from '@app/kernel';

/**
 * One-time invitations: the code itself is never kept, only its digest. `isNewPerson`: the
 * invitation makes the person, who has no contractor record (staff).
 */
export type InvitationCommand =
  | Command<
      'IssueInvitation',
      {
        readonly invitationId: string;
        readonly personId: string;
        readonly isNewPerson: boolean;
        readonly name: string;
        readonly codeDigest: string;
        readonly expiresAt: Instant;
      }
    >
  | Command<
      'AcceptInvitation',
      { readonly invitationId: string; readonly codeDigest: string; readonly accountId: string }
    >
  | Command<
      'BindFirstOfficer',
      { readonly invitationId: string; readonly personId: string; readonly accountId: string }
    >;

/** `hasRecord`: the invited person has a contractor record. */
export interface InvitationAsked extends Asked {
  readonly hasRecord: boolean;
}

export type InvitationEvent = DomainEvent<'InvitationIssued' | 'InvitationAccepted'>;

export type Invitation =
  | { readonly status: 'none' }
  | {
      readonly status: 'open';
      readonly personId: string;
      readonly codeDigest: string;
      readonly expiresAt: Instant;
    }
  | { readonly status: 'accepted'; readonly personId: string; readonly accountId: string };

/** An invitation binds one account to one person, once, before it expires. */
export const invitation: Decider<InvitationCommand, Invitation, InvitationEvent, InvitationAsked> =
  {
    initial: { status: 'none' },
    decide: (command, state, asked) => {
      switch (command.type) {
        case 'IssueInvitation':
          return issue(command.data, state, asked);
        case 'AcceptInvitation':
          return accept(command.data, state, asked);
        case 'BindFirstOfficer':
          return bindFirst(command.data, state, asked);
      }
    },
    evolve: evolveInvitation,
  };

type Data<T extends InvitationCommand['type']> = Extract<InvitationCommand, { type: T }>['data'];

function issue(
  data: Data<'IssueInvitation'>,
  state: Invitation,
  asked: InvitationAsked,
): readonly InvitationEvent[] {
  if (state.status !== 'none') {
    throw new Refusal('conflict', 'account.invitation_exists', 'the invitation exists already');
  }
  if (asked.actor.id === data.personId) {
    throw new Refusal('forbidden', 'account.own_invitation', 'nobody invites themselves');
  }
  if (!data.isNewPerson && !asked.hasRecord) {
    const sentence = 'there is no contractor record of that person';
    throw new Refusal('not_found', 'account.person_not_found', sentence);
  }
  const { invitationId, personId, name, codeDigest, expiresAt } = data;
  return [
    { type: 'InvitationIssued', data: { invitationId, personId, name, codeDigest, expiresAt } },
  ];
}

/** A wrong code and an unknown invitation are the same answer, so that codes cannot be probed. */
function accept(
  { invitationId, codeDigest, accountId }: Data<'AcceptInvitation'>,
  state: Invitation,
  asked: Asked,
): readonly InvitationEvent[] {
  if (state.status === 'accepted' && state.accountId === accountId) return [];
  if (state.status !== 'open' || state.codeDigest !== codeDigest) {
    throw new Refusal('not_found', 'account.code_unknown', 'the invitation code is not valid');
  }
  if (asked.now >= state.expiresAt) {
    throw new Refusal('conflict', 'account.invitation_expired', 'the invitation has expired');
  }
  const { personId } = state;
  return [{ type: 'InvitationAccepted', data: { invitationId, personId, accountId } }];
}

/** The installation has one invitation, for the first security officer, and uses it up at once. */
function bindFirst(
  { invitationId, personId, accountId }: Data<'BindFirstOfficer'>,
  state: Invitation,
  { actor }: Asked,
): readonly InvitationEvent[] {
  if (actor.kind !== 'service' || actor.id !== INSTALL) {
    const sentence = 'only the installation binds the first security officer';
    throw new Refusal('forbidden', 'account.not_install', sentence);
  }
  if (state.status === 'accepted' && state.accountId === accountId) return [];
  if (state.status !== 'none') {
    const sentence = 'the first security officer is bound already: an officer invites all others';
    throw new Refusal('conflict', 'account.first_officer_bound', sentence);
  }
  return [{ type: 'InvitationAccepted', data: { invitationId, personId, accountId } }];
}

/** The seeding actor of a new tenant. */
export const INSTALL = 'install';

function evolveInvitation(_: Invitation, event: Recorded<InvitationEvent>): Invitation {
  switch (event.type) {
    case 'InvitationIssued': {
      const { personId, codeDigest, expiresAt } = event.data;
      return { status: 'open', personId, codeDigest, expiresAt };
    }
    case 'InvitationAccepted': {
      const { personId, accountId } = event.data;
      return { status: 'accepted', personId, accountId };
    }
  }
}

export type AccountCommand = Command<
  'BindAccount',
  {
    readonly accountId: string;
    readonly personId: string;
    readonly issuer: string;
    readonly subject: string;
    readonly invitationId: string | null;
  }
>;

export type AccountEvent = DomainEvent<'AccountBound'>;

export type Account =
  { readonly status: 'unbound' } | { readonly status: 'bound'; readonly personId: string };

/** An account is bound to one person for ever: separations of duty compare persons. */
export const account: Decider<AccountCommand, Account, AccountEvent> = {
  initial: { status: 'unbound' },
  decide: ({ data }, state) => {
    if (state.status === 'bound') {
      if (state.personId === data.personId) return [];
      throw new Refusal(
        'conflict',
        'account.bound',
        'the account is bound to another person already',
      );
    }
    const { accountId, personId, issuer, subject, invitationId } = data;
    return [{ type: 'AccountBound', data: { accountId, personId, issuer, subject, invitationId } }];
  },
  evolve: (_, event) => ({ status: 'bound', personId: event.data.personId }),
};
