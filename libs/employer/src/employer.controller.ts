import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
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
import { employerAccess, VERIFYING } from './employer.access.js';
import type { EmployerCommand } from './employer.decider.js';
import {
  EmployerListingDto,
  EmployerVerificationDto,
  OwnerDto,
  RegisterEmployerDto,
} from './employer.dto.js';
import { ChangeEmployer } from './employer.handler.js';
import { EmployerQuery } from './employer.query.js';
import { EmployerAnswer, EmployerReading } from './employer.reading.dto.js';
import { asToken, interestOf } from './owner.adapter.js';

/** Employers and their owners over HTTP. */
@ApiTags('employers')
@Controller('v1/employers')
export class EmployerController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(EmployerQuery) private readonly query: EmployerQuery,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  @Post()
  @Access(employerAccess, 'RegisterEmployer')
  @ApiCreatedResponse({ type: EmployerAnswer })
  async register(
    @CallerEnvelope() envelope: Envelope,
    @Body() body: RegisterEmployerDto,
  ): Promise<EmployerAnswer> {
    const data = {
      employerId: this.newId(),
      legalName: body.legalName,
      organizedUnder: asToken(body.organizedUnder),
      principalPlaceOfBusiness: asToken(body.principalPlaceOfBusiness),
      owners: body.owners.map((owner) => interestOf(owner, this.newId)),
    };
    return this.change(envelope, { type: 'RegisterEmployer', data });
  }

  @Get(':employerId')
  @Access(employerAccess, 'ReadEmployer')
  @ApiOkResponse({ type: EmployerReading })
  read(
    @Caller() caller: Caller,
    @IdParam('employerId') employerId: string,
  ): Promise<ReadAnswer<EmployerReading>> {
    return this.query.employer(caller, employerId);
  }

  @Post(':employerId/verification')
  @HttpCode(200)
  @Access(employerAccess, 'VerifyEmployer', VERIFYING)
  @ApiOkResponse({ type: EmployerAnswer })
  verify(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('employerId') employerId: string,
    @Body() { document: { kind, reference } }: EmployerVerificationDto,
  ): Promise<EmployerAnswer> {
    const data = { employerId, document: { kind, reference } };
    return this.change(envelope, { type: 'VerifyEmployer', data });
  }

  @Post(':employerId/interests')
  @Access(employerAccess, 'DeclareOwnership')
  @ApiCreatedResponse({ type: EmployerAnswer })
  declare(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('employerId') employerId: string,
    @Body() owner: OwnerDto,
  ): Promise<EmployerAnswer> {
    const data = { employerId, interest: interestOf(owner, this.newId) };
    return this.change(envelope, { type: 'DeclareOwnership', data });
  }

  @Post(':employerId/interests/:interestId/verification')
  @HttpCode(200)
  @Access(employerAccess, 'VerifyOwnership', VERIFYING)
  @ApiOkResponse({ type: EmployerAnswer })
  verifyInterest(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('employerId') employerId: string,
    @IdParam('interestId') interestId: string,
    @Body() { document: { kind, reference } }: EmployerVerificationDto,
  ): Promise<EmployerAnswer> {
    const data = { employerId, interestId, document: { kind, reference } };
    return this.change(envelope, { type: 'VerifyOwnership', data });
  }

  @Post(':employerId/listings')
  @HttpCode(200)
  @Access(employerAccess, 'ListEmployer')
  @ApiOkResponse({ type: EmployerAnswer })
  list(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('employerId') employerId: string,
    @Body() { list, from, reference }: EmployerListingDto,
  ): Promise<EmployerAnswer> {
    const data = { employerId, list, from, reference };
    return this.change(envelope, { type: 'ListEmployer', data });
  }

  private async change(envelope: Envelope, command: EmployerCommand): Promise<EmployerAnswer> {
    const outcome = await this.commands.execute(new ChangeEmployer(envelope, command));
    return new EmployerAnswer(outcome.result, outcome.interestIds);
  }
}
