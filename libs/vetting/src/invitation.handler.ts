import {
  handle,
  on,
  type CommandResult,
  type Envelope,
  type EventStore,
  type Prepared,
} from '@app/event-store';
import { Refusal, streams, type Command, type Instant } from '@app/kernel';
import {
  account,
  invitation,
  type Account,
  type Invitation,
  type InvitationAsked,
} from './account.decider.js';

/** What is asked about invitations, before the shell knows whom an invitation is for. */
export type InvitationRequest =
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
      {
        readonly invitationId: string;
        readonly codeDigest: string;
        readonly accountId: string;
        readonly issuer: string;
        readonly subject: string;
      }
    >;

/** Issues an invitation, or accepts one: then account and invitation are one append. */
export const changeInvitation = (
  store: EventStore,
  envelope: Envelope,
  request: InvitationRequest,
): Promise<CommandResult> =>
  request.type === 'IssueInvitation'
    ? issue(store, envelope, request)
    : accept(store, envelope, request.data);

type Issue = Extract<InvitationRequest, { type: 'IssueInvitation' }>;
type Accept = Extract<InvitationRequest, { type: 'AcceptInvitation' }>['data'];

function issue(store: EventStore, envelope: Envelope, command: Issue): Promise<CommandResult> {
  const { invitationId, personId } = command.data;
  const record = streams.contractor(personId);
  const step = on(invitation, streams.invitation(invitationId), command);
  return handle(store, envelope, [step], {
    ids: { invitationId, personId },
    status: () => 'issued',
    prepare: async (): Promise<Prepared<InvitationAsked>> => {
      const version = (await store.versions(envelope.tenant, [record])).get(record) ?? 0;
      return { asked: { hasRecord: version > 0 }, guards: [{ stream: record, version }] };
    },
  });
}

async function accept(
  store: EventStore,
  envelope: Envelope,
  { invitationId, codeDigest, accountId, issuer, subject }: Accept,
): Promise<CommandResult> {
  // Whom an invitation is for is stated when it is issued and never changes.
  const history = await store.readStream(envelope.tenant, streams.invitation(invitationId));
  const issued = history.find((event) => event.type === 'InvitationIssued');
  if (issued === undefined) {
    throw new Refusal('not_found', 'account.code_unknown', 'the invitation code is not valid');
  }
  const { personId } = issued.data;
  const accepting = { invitationId, codeDigest, accountId };
  const binding = { accountId, personId, issuer, subject, invitationId };
  return handle<[Invitation, Account], InvitationAsked>(
    store,
    envelope,
    [
      on(invitation, streams.invitation(invitationId), {
        type: 'AcceptInvitation',
        data: accepting,
      }),
      on(account, streams.account(accountId), { type: 'BindAccount', data: binding }),
    ],
    { ids: { invitationId, personId }, status: () => 'bound' },
  );
}
