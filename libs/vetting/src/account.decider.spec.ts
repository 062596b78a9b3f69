import { asRecorded, given, instant, type Actor } from '@app/kernel';
import { describe, expect, it } from 'vitest';
import {
  account,
  invitation,
  type AccountCommand,
  type InvitationAsked,
  type InvitationCommand,
  type InvitationEvent,
} from './account.decider.js';

const now = instant('2026-03-02T15:00:00Z');
const asked = (id: string, hasRecord = true): InvitationAsked => ({
  actor: { kind: 'person', id, roles: [] },
  now,
  hasRecord,
});

const content = {
  invitationId: 'i-1',
  personId: 'p-1',
  name: 'Dana Weber',
  codeDigest: 'digest-of-code',
  expiresAt: instant('2026-03-09T15:00:00Z'),
} as const;
const issuing = (isNewPerson: boolean): InvitationCommand => ({
  type: 'IssueInvitation',
  data: { ...content, isNewPerson },
});
const issued: InvitationEvent = { type: 'InvitationIssued', data: content };
const accepting = (codeDigest = 'digest-of-code', accountId = 'a-1'): InvitationCommand => ({
  type: 'AcceptInvitation',
  data: { invitationId: 'i-1', codeDigest, accountId },
});
const accepted: InvitationEvent = {
  type: 'InvitationAccepted',
  data: { invitationId: 'i-1', personId: 'p-1', accountId: 'a-1' },
};

describe('an invitation', () => {
  it('is issued for somebody with a contractor record, or makes a new person', () => {
    given(invitation, []).when(issuing(false), asked('officer-1')).yields(issued);
    given(invitation, []).when(issuing(true), asked('officer-1', false)).yields(issued);
    given(invitation, [])
      .when(issuing(false), asked('officer-1', false))
      .refused('account.person_not_found');
  });

  it('is issued once, and by nobody for themselves', () => {
    given(invitation, [issued])
      .when(issuing(false), asked('officer-1'))
      .refused('account.invitation_exists');
    given(invitation, []).when(issuing(false), asked('p-1')).refused('account.own_invitation');
  });

  it('binds the account that brings the code', () => {
    given(invitation, [issued]).when(accepting(), asked('account-a-1')).yields(accepted);
  });

  it('is used once: again by the same account it changes nothing, by another it is unknown', () => {
    const used = [issued, accepted];
    given(invitation, used).when(accepting(), asked('p-1')).yields();
    given(invitation, used)
      .when(accepting('digest-of-code', 'a-2'), asked('account-a-2'))
      .refused('account.code_unknown');
  });

  it('answers a wrong code as it answers an invitation that does not exist', () => {
    given(invitation, [issued])
      .when(accepting('another-digest'), asked('account-a-1'))
      .refused('account.code_unknown');
    given(invitation, []).when(accepting(), asked('account-a-1')).refused('account.code_unknown');
  });

  it('ends at the very instant at which it expires', () => {
    const at = (time: string): InvitationAsked => ({
      ...asked('account-a-1'),
      now: instant(time),
    });
    given(invitation, [issued])
      .when(accepting(), at('2026-03-09T14:59:59.999999Z'))
      .yields(accepted);
    given(invitation, [issued])
      .when(accepting(), at('2026-03-09T15:00:00Z'))
      .refused('account.invitation_expired');
  });
});

describe('the first security officer', () => {
  const bind = (accountId: string): InvitationCommand => ({
    type: 'BindFirstOfficer',
    data: { invitationId: 'install', personId: 'p-1', accountId },
  });
  const bound: InvitationEvent = {
    type: 'InvitationAccepted',
    data: { invitationId: 'install', personId: 'p-1', accountId: 'a-1' },
  };
  const by = (actor: Actor): InvitationAsked => ({ actor, now, hasRecord: false });
  const install = by({ kind: 'service', id: 'install', roles: [] });

  it('is bound by the installation, once', () => {
    given(invitation, []).when(bind('a-1'), install).yields(bound);
    given(invitation, [bound]).when(bind('a-1'), install).yields();
    given(invitation, [bound]).when(bind('a-2'), install).refused('account.first_officer_bound');
  });

  it('is bound by nobody else, whatever they call themselves', () => {
    for (const actor of [
      { kind: 'service', id: 'rules-service', roles: [] },
      { kind: 'person', id: 'install', roles: ['security-officer'] },
    ] as const) {
      given(invitation, []).when(bind('a-1'), by(actor)).refused('account.not_install');
    }
  });
});

describe('an account', () => {
  const bind = (personId: string): AccountCommand => ({
    type: 'BindAccount',
    data: {
      accountId: 'a-1',
      personId,
      invitationId: 'i-1',
      issuer: 'https://issuer.example',
      subject: 'dana',
    },
  });
  const bound = { type: 'AccountBound', data: bind('p-1').data } as const;

  it('is bound to one person for ever', () => {
    given(account, []).when(bind('p-1'), asked('account-a-1')).yields(bound);
    given(account, [bound]).when(bind('p-1'), asked('p-1')).yields();
    given(account, [bound]).when(bind('p-2'), asked('p-1')).refused('account.bound');
    expect(account.evolve({ status: 'unbound' }, asRecorded(bound, 1))).toEqual({
      status: 'bound',
      personId: 'p-1',
    });
  });
});
