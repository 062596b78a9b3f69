import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, CallerEnvelope, IdParam, NEW_ID, type Envelope, type NewId } from '@app/platform';
import { VettingAnswer } from './contractor.reading.dto.js';
import type { ContractorCommand } from './contractor-command.js';
import { declaredFact } from './declared-fact.adapter.js';
import {
  DeclareFactDto,
  FactRejectionDto,
  FactVerificationDto,
  TokenResolutionDto,
} from './fact.dto.js';
import { VERIFYING, vettingAccess } from './vetting.access.js';
import { ChangeVetting } from './vetting.handler.js';

/** The facts of a contractor's record over HTTP. */
@ApiTags('contractors')
@Controller('v1/contractors/:personId/facts')
export class FactController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  @Post()
  @Access(vettingAccess, 'DeclareFact')
  @ApiCreatedResponse({ type: VettingAnswer })
  declare(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @Body() body: DeclareFactDto,
  ): Promise<VettingAnswer> {
    const data = { personId, fact: declaredFact(body, this.newId, envelope.now) };
    return this.change(envelope, { type: 'DeclareFact', data });
  }

  @Post(':factId/verification')
  @HttpCode(200)
  @Access(vettingAccess, 'VerifyFact', VERIFYING)
  @ApiOkResponse({ type: VettingAnswer })
  verify(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('factId') factId: string,
    @Body() { document: { kind, reference } }: FactVerificationDto,
  ): Promise<VettingAnswer> {
    const data = { personId, factId, document: { kind, reference } };
    return this.change(envelope, { type: 'VerifyFact', data });
  }

  @Post(':factId/rejection')
  @HttpCode(200)
  @Access(vettingAccess, 'RejectFact', VERIFYING)
  @ApiOkResponse({ type: VettingAnswer })
  reject(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('factId') factId: string,
    @Body() { reason }: FactRejectionDto,
  ): Promise<VettingAnswer> {
    return this.change(envelope, { type: 'RejectFact', data: { personId, factId, reason } });
  }

  @Post(':factId/resolution')
  @HttpCode(200)
  @Access(vettingAccess, 'ResolveCountryToken', VERIFYING)
  @ApiOkResponse({ type: VettingAnswer })
  resolve(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('factId') factId: string,
    @Body() { territory, reason }: TokenResolutionDto,
  ): Promise<VettingAnswer> {
    const data = { personId, factId, territory, reason };
    return this.change(envelope, { type: 'ResolveCountryToken', data });
  }

  private async change(envelope: Envelope, command: ContractorCommand): Promise<VettingAnswer> {
    return new VettingAnswer(await this.commands.execute(new ChangeVetting(envelope, command)));
  }
}
