import type { Instant } from '@app/kernel';
import type { Entries } from './catalogue.entry.js';

/** How accounts (issuer and subject of a token) are bound to persons, by one-time invitations. */
export interface AccountEvents {
  /** Only the digest of the code is kept; whoever reads the log cannot accept the invitation. */
  readonly InvitationIssued: {
    readonly invitationId: string;
    readonly personId: string;
    readonly name: string;
    readonly codeDigest: string;
    readonly expiresAt: Instant;
  };
  readonly InvitationAccepted: {
    readonly invitationId: string;
    readonly personId: string;
    readonly accountId: string;
  };
  readonly AccountBound: {
    readonly accountId: string;
    readonly personId: string;
    readonly issuer: string;
    readonly subject: string;
    readonly invitationId: string | null;
  };
}

export const accountEntries: Entries<AccountEvents> = {
  InvitationIssued: {
    revision: 1,
    subject: 'personId',
    fields: {
      invitationId: 'open',
      personId: 'open',
      name: 'personal',
      codeDigest: 'open',
      expiresAt: 'open',
    },
  },
  InvitationAccepted: {
    revision: 1,
    subject: null,
    fields: { invitationId: 'open', personId: 'open', accountId: 'open' },
  },
  AccountBound: {
    revision: 1,
    subject: 'personId',
    fields: {
      accountId: 'open',
      personId: 'open',
      issuer: 'open',
      subject: 'personal',
      invitationId: 'open',
    },
  },
};
