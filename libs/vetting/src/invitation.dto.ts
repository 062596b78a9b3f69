import { ApiProperty } from '@nestjs/swagger';
import type { CommandResult } from '@app/event-store';
import { IsId, IsText, MayBeOmitted, WriteAnswer } from '@app/platform';

/** `personId` of a contractor with a record; left out, the invitation makes a new person. */
export class IssueInvitationDto {
  @MayBeOmitted()
  @IsId()
  readonly personId?: string;

  @IsText(200)
  readonly name!: string;
}

export class AcceptInvitationDto {
  @IsText(200)
  readonly code!: string;
}

/** An invitation; its code is shown here and nowhere else. */
export class InvitationAnswer extends WriteAnswer {
  @ApiProperty({ type: 'string', description: 'for the invited person alone' })
  readonly code: string;

  constructor(result: CommandResult, secret: string) {
    super(result);
    this.code = `${result.ids['invitationId']}.${secret}`;
  }
}

/** Who the caller is here. */
export class MeReading {
  @ApiProperty({ type: 'string', nullable: true, description: 'null: bound to no person yet' })
  readonly personId!: string | null;

  @ApiProperty({ type: 'string' })
  readonly tenant!: string;

  @ApiProperty({ type: 'string', isArray: true })
  readonly roles!: readonly string[];

  @ApiProperty({ type: 'string', isArray: true })
  readonly scopes!: readonly string[];
}
