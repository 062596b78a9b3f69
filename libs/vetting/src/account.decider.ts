import type { DomainEvent } from '@app/events';
import {
  Refusal,
  type Asked,
  type Command,
  type Decider,
  type Instant,
  type Recorded,
} from '@app/kernel';

/** One-time invitations: the code itself is never kept, only its digest. */
export type InvitationCommand =
  | Command<
      'IssueInvitation',
      {
        readonly invitationId: string;
        readonly personId: string;
        readonly name: string;
        readonly codeDigest: string;
        readonly expiresAt: Instant;
      }
    >
  | Command<
      'AcceptInvitation',
      { readonly invitationId: string; readonly codeDigest: string; readonly accountId: string }
    >;

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
export const invitation: Decider<InvitationCommand, Invitation, InvitationEvent> = {
  initial: { status: 'none' },
  decide: (command, state, asked) => {
    switch (command.type) {
      case 'IssueInvitation':
        return issue(command.data, state, asked);
      case 'AcceptInvitation':
        return accept(command.data, state, asked);
    }
  },
  evolve: evolveInvitation,
};

type Data<T extends InvitationCommand['type']> = Extract<InvitationCommand, { type: T }>['data'];

function issue(
  data: Data<'IssueInvitation'>,
  state: Invitation,
  asked: Asked,
): readonly InvitationEvent[] {
  if (state.status !== 'none') {
    throw new Refusal('conflict', 'account.invitation_exists', 'the invitation exists already');
  }
  if (asked.actor.id === data.personId) {
    throw new Refusal('forbidden', 'account.own_invitation', 'nobody invites themselves');
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
