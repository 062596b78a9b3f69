import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  Access,
  Caller,
  CallerEnvelope,
  IdParam,
  NEW_ID,
  ReadAnswer,
  WriteAnswer,
  type Envelope,
  type NewId,
} from '@app/platform';
import { clearanceAccess } from './clearance.access.js';
import type { ClearanceCommand } from './clearance.decider.js';
import {
  InvestigationResultDto,
  ReasonDto,
  RequestEligibilityDto,
  SubmitQuestionnaireDto,
  TrustDeterminationDto,
} from './clearance.dto.js';
import { ChangeClearance } from './clearance.handler.js';
import { ClearanceQuery } from './clearance.query.js';
import type { CasesRow } from './clearance.view.js';

/** Trust determinations of a person over HTTP. */
@ApiTags('clearances')
@Controller('v1/clearances/:personId/cases')
export class ClearanceController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClearanceQuery) private readonly cases: ClearanceQuery,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  @Post()
  @Access(clearanceAccess, 'RequestEligibility')
  request(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @Body() { kind, tier, contractId, reason }: RequestEligibilityDto,
  ): Promise<WriteAnswer> {
    const data = { personId, caseId: this.newId(), kind, tier, contractId, reason };
    return this.change(envelope, { type: 'RequestEligibility', data });
  }

  @Get()
  @Access(clearanceAccess, 'ReadCases')
  read(
    @Caller() caller: Caller,
    @IdParam('personId') personId: string,
  ): Promise<ReadAnswer<CasesRow>> {
    return this.cases.of(caller, personId);
  }

  @Post(':caseId/questionnaire')
  @HttpCode(200)
  @Access(clearanceAccess, 'SubmitQuestionnaire')
  submitQuestionnaire(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('caseId') caseId: string,
    @Body() { form, reference }: SubmitQuestionnaireDto,
  ): Promise<WriteAnswer> {
    const data = { personId, caseId, form, reference };
    return this.change(envelope, { type: 'SubmitQuestionnaire', data });
  }

  @Post(':caseId/questionnaire/return')
  @HttpCode(200)
  @Access(clearanceAccess, 'ReturnQuestionnaire')
  returnQuestionnaire(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('caseId') caseId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<WriteAnswer> {
    const data = { personId, caseId, reason };
    return this.change(envelope, { type: 'ReturnQuestionnaire', data });
  }

  @Post(':caseId/questionnaire/confirmation')
  @HttpCode(200)
  @Access(clearanceAccess, 'ConfirmQuestionnaire')
  confirmQuestionnaire(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('caseId') caseId: string,
  ): Promise<WriteAnswer> {
    return this.change(envelope, { type: 'ConfirmQuestionnaire', data: { personId, caseId } });
  }

  @Post(':caseId/investigation')
  @HttpCode(200)
  @Access(clearanceAccess, 'RecordInvestigationResult')
  recordInvestigation(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('caseId') caseId: string,
    @Body() { tier, closedOn, reference }: InvestigationResultDto,
  ): Promise<WriteAnswer> {
    const data = { personId, caseId, tier, closedOn, reference };
    return this.change(envelope, { type: 'RecordInvestigationResult', data });
  }

  @Post(':caseId/determination')
  @HttpCode(200)
  @Access(clearanceAccess, 'RecordTrustDetermination')
  recordDetermination(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @IdParam('caseId') caseId: string,
    @Body() { outcome, reason }: TrustDeterminationDto,
  ): Promise<WriteAnswer> {
    const data = { personId, caseId, outcome, reason };
    return this.change(envelope, { type: 'RecordTrustDetermination', data });
  }

  private async change(envelope: Envelope, command: ClearanceCommand): Promise<WriteAnswer> {
    return new WriteAnswer(await this.commands.execute(new ChangeClearance(envelope, command)));
  }
}
