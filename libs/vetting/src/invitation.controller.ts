import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { plusSeconds } from '@app/kernel';
import {
  Access,
  Caller,
  CallerEnvelope,
  NEW_ID,
  REQUEST_KEY,
  Unbound,
  WriteAnswer,
  type Envelope,
  type NewId,
} from '@app/platform';
import { digestOf, INVITATION_DAYS, readCode, secretOf } from './invitation-code.adapter.js';
import {
  AcceptInvitationDto,
  InvitationAnswer,
  IssueInvitationDto,
  MeReading,
} from './invitation.dto.js';
import { vettingAccess } from './vetting.access.js';
import { ChangeVetting } from './vetting.handler.js';

const SECONDS_A_DAY = 86_400;

/** Invitations, and who an account belongs to. */
@ApiTags('invitations')
@Controller('v1')
export class InvitationController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(NEW_ID) private readonly newId: NewId,
    @Inject(REQUEST_KEY) private readonly key: Uint8Array,
  ) {}

  @Post('invitations')
  @Access(vettingAccess, 'IssueInvitation')
  @ApiCreatedResponse({ type: InvitationAnswer })
  async issue(
    @CallerEnvelope() envelope: Envelope,
    @Body() { personId, name }: IssueInvitationDto,
  ): Promise<InvitationAnswer> {
    const secret = secretOf(this.key, envelope);
    const data = {
      invitationId: this.newId(),
      personId: personId ?? this.newId(),
      isNewPerson: personId === undefined,
      name,
      codeDigest: digestOf(secret),
      expiresAt: plusSeconds(envelope.now, INVITATION_DAYS * SECONDS_A_DAY),
    };
    const command = { type: 'IssueInvitation', data } as const;
    const { result } = await this.commands.execute(new ChangeVetting(envelope, command));
    return new InvitationAnswer(result, secret);
  }

  @Post('invitations/acceptance')
  @HttpCode(200)
  @Unbound()
  @Access(vettingAccess, 'AcceptInvitation')
  @ApiOkResponse({ type: WriteAnswer })
  async accept(
    @CallerEnvelope() envelope: Envelope,
    @Caller() { accountId, issuer, subject }: Caller,
    @Body() { code }: AcceptInvitationDto,
  ): Promise<WriteAnswer> {
    const data = { ...readCode(code), accountId, issuer, subject };
    const command = { type: 'AcceptInvitation', data } as const;
    const { result } = await this.commands.execute(new ChangeVetting(envelope, command));
    return new WriteAnswer(result);
  }

  @Get('me')
  @Unbound()
  @Access(vettingAccess, 'ReadMe')
  @ApiOkResponse({ type: MeReading })
  me(@Caller() { personId, tenant, roles }: Caller): MeReading {
    const scopes = roles.filter((role) => role.startsWith('scope:'));
    return {
      personId,
      tenant,
      roles: roles.filter((role) => !role.startsWith('scope:')),
      scopes: scopes.map((scope) => scope.slice('scope:'.length)),
    };
  }
}
