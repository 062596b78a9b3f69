import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  Caller,
  CallerEnvelope,
  IdParam,
  NEW_ID,
  type Envelope,
  type NewId,
  type ReadAnswer,
} from '@app/platform';
import {
  AccessAgreementDto,
  ContractorPageDto,
  ReturnRecordDto,
  SubmitContractorDto,
  WorkLocationDto,
} from './contractor.dto.js';
import { ContractorQuery } from './contractor.query.js';
import { ContractorPage, ContractorReading, VettingAnswer } from './contractor.reading.dto.js';
import type { ContractorCommand } from './contractor-command.js';
import { asToken, submittedRecord } from './declared-fact.adapter.js';
import { vettingAccess } from './vetting.access.js';
import { ChangeVetting } from './vetting.handler.js';

/** Contractor records over HTTP. */
@ApiTags('contractors')
@Controller('v1/contractors')
export class ContractorController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ContractorQuery) private readonly query: ContractorQuery,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  @Post()
  @Access(vettingAccess, 'SubmitContractorRecord')
  @ApiCreatedResponse({ type: VettingAnswer })
  submit(
    @CallerEnvelope() envelope: Envelope,
    @Body() body: SubmitContractorDto,
  ): Promise<VettingAnswer> {
    const data = submittedRecord(this.newId(), body, this.newId);
    return this.change(envelope, { type: 'SubmitContractorRecord', data });
  }

  @Post(':personId/submission')
  @HttpCode(200)
  @Access(vettingAccess, 'ResubmitContractorRecord')
  @ApiOkResponse({ type: VettingAnswer })
  resubmit(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @Body() body: SubmitContractorDto,
  ): Promise<VettingAnswer> {
    const data = submittedRecord(personId, body, this.newId);
    return this.change(envelope, { type: 'ResubmitContractorRecord', data });
  }

  @Get()
  @Access(vettingAccess, 'ReadContractors')
  @ApiOkResponse({ type: ContractorPage })
  page(@Caller() caller: Caller, @Query() { cursor }: ContractorPageDto): Promise<ContractorPage> {
    return this.query.page(caller, cursor);
  }

  @Get(':personId')
  @Access(vettingAccess, 'ReadContractor')
  @ApiOkResponse({ type: ContractorReading })
  read(
    @Caller() caller: Caller,
    @IdParam('personId') personId: string,
  ): Promise<ReadAnswer<ContractorReading>> {
    return this.query.one(caller, personId);
  }

  @Post(':personId/acceptance')
  @HttpCode(200)
  @Access(vettingAccess, 'AcceptContractorRecord')
  @ApiOkResponse({ type: VettingAnswer })
  accept(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
  ): Promise<VettingAnswer> {
    const data = { personId };
    return this.change(envelope, { type: 'AcceptContractorRecord', data });
  }

  @Post(':personId/return')
  @HttpCode(200)
  @Access(vettingAccess, 'ReturnContractorRecord')
  @ApiOkResponse({ type: VettingAnswer })
  return(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @Body() { reason }: ReturnRecordDto,
  ): Promise<VettingAnswer> {
    const data = { personId, reason };
    return this.change(envelope, { type: 'ReturnContractorRecord', data });
  }

  @Post(':personId/work-location-attestations')
  @Access(vettingAccess, 'AttestWorkLocation')
  @ApiCreatedResponse({ type: VettingAnswer })
  attest(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @Body() { country, place }: WorkLocationDto,
  ): Promise<VettingAnswer> {
    const data = { personId, factId: this.newId(), country: asToken(country), place };
    return this.change(envelope, { type: 'AttestWorkLocation', data });
  }

  @Post(':personId/access-agreements')
  @Access(vettingAccess, 'SignAccessAgreement')
  @ApiCreatedResponse({ type: VettingAnswer })
  sign(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('personId') personId: string,
    @Body() { textVersion }: AccessAgreementDto,
  ): Promise<VettingAnswer> {
    const data = { personId, textVersion };
    return this.change(envelope, { type: 'SignAccessAgreement', data });
  }

  private async change(envelope: Envelope, command: ContractorCommand): Promise<VettingAnswer> {
    return new VettingAnswer(await this.commands.execute(new ChangeVetting(envelope, command)));
  }
}
