import { createHash } from 'node:crypto';
import { handle, on, type EventStore } from '@app/event-store';
import { streams, type Instant } from '@app/kernel';
import {
  account,
  INSTALL,
  invitation,
  type Account,
  type Invitation,
  type InvitationAsked,
} from './account.decider.js';

/** Whose account becomes that of the first security officer. `newPersonId` is used if it is new. */
export interface FirstOfficer {
  readonly tenant: string;
  readonly accountId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly newPersonId: string;
  readonly now: Instant;
}

/** The invitation that the installation has: one for each tenant, used up by the first officer. */
const INVITATION_ID = 'install';

/**
 * Binds the account of the first security officer, as the actor `install` and once for each tenant:
 * both who asks twice and who asks at the same moment write the same stream. The same account again
 * gives the same person; another one is refused with `account.first_officer_bound`.
 */
export async function bindFirstOfficer(
  store: EventStore,
  officer: FirstOfficer,
): Promise<{ readonly personId: string }> {
  const { tenant, accountId, issuer, subject, now } = officer;
  const stream = streams.invitation(INVITATION_ID);
  const used = (await store.readStream(tenant, stream)).findLast(
    (event) => event.type === 'InvitationAccepted',
  );
  const isSame = used?.data.accountId === accountId;
  const personId = isSame ? used.data.personId : officer.newPersonId;
  const first = { invitationId: INVITATION_ID, personId, accountId };
  const binding = { accountId, personId, issuer, subject, invitationId: null };
  const commandId = `bind-first-officer-${accountId}`;
  const result = await handle<[Invitation, Account], InvitationAsked>(
    store,
    {
      tenant,
      now,
      commandId,
      correlationId: commandId,
      causationId: null,
      derived: true,
      actor: { kind: 'service', id: INSTALL, roles: [] },
      requestDigest: createHash('sha256').update(commandId).digest('base64url'),
    },
    [
      on(invitation, stream, { type: 'BindFirstOfficer', data: first }),
      on(account, streams.account(accountId), { type: 'BindAccount', data: binding }),
    ],
    { ids: { personId }, status: () => 'bound' },
  );
  return { personId: result.ids['personId'] ?? personId };
}
