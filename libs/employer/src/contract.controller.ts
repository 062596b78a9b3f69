import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { plusDays } from '@app/kernel';
import {
  Access,
  Caller,
  CallerEnvelope,
  IdParam,
  NEW_ID,
  WriteAnswer,
  type Envelope,
  type NewId,
  type ReadAnswer,
} from '@app/platform';
import { employerAccess } from './employer.access.js';
import { RecordContractDto } from './employer.dto.js';
import { ChangeEmployer } from './employer.handler.js';
import { EmployerQuery } from './employer.query.js';
import { ContractReading } from './employer.reading.dto.js';

/** Contracts over HTTP. */
@ApiTags('contracts')
@Controller('v1/contracts')
export class ContractController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(EmployerQuery) private readonly query: EmployerQuery,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  @Post()
  @Access(employerAccess, 'RecordContract')
  @ApiCreatedResponse({ type: WriteAnswer })
  async record(
    @CallerEnvelope() envelope: Envelope,
    @Body() body: RecordContractDto,
  ): Promise<WriteAnswer> {
    const { number, impactLevel, dod, from, lastDay } = body;
    const contractId = this.newId();
    const data = { contractId, number, impactLevel, dod, from, to: plusDays(lastDay, 1) };
    const command = { type: 'RecordContract', data } as const;
    const { result } = await this.commands.execute(new ChangeEmployer(envelope, command));
    return new WriteAnswer(result);
  }

  @Get(':contractId')
  @Access(employerAccess, 'ReadContract')
  @ApiOkResponse({ type: ContractReading })
  read(
    @Caller() { tenant }: Caller,
    @IdParam('contractId') contractId: string,
  ): Promise<ReadAnswer<ContractReading>> {
    return this.query.contract(tenant, contractId);
  }
}
