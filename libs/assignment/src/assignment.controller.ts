import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { plusDays } from '@app/kernel';
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
import { assignmentAccess } from './assignment.access.js';
import type { ApproverRole, AssignmentCommand } from './assignment.decider.js';
import {
  ApproveAssignmentDto,
  AssignmentFilterDto,
  JustifiedDto,
  RequestAssignmentDto,
} from './assignment.dto.js';
import { ChangeAssignment } from './assignment.handler.js';
import {
  AssignmentQuery,
  type AssignmentPage,
  type ReadableAssignment,
  type ReadableVerdict,
} from './assignment.query.js';

/** Assignments over HTTP. A request that the rules deny is answered 201 with `status: denied`. */
@ApiTags('assignments')
@Controller('v1/assignments')
export class AssignmentController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(AssignmentQuery) private readonly assignments: AssignmentQuery,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  @Post()
  @Access(assignmentAccess, 'RequestAssignment')
  request(
    @CallerEnvelope() envelope: Envelope,
    @Body() body: RequestAssignmentDto,
  ): Promise<WriteAnswer> {
    const { personId, systemId, engagementId, kinds, purpose, from, lastDay } = body;
    const data = {
      assignmentId: this.newId(),
      personId,
      systemId,
      engagementId,
      kinds,
      purpose,
      from,
      to: plusDays(lastDay, 1),
      positionRisk: body.positionRisk ?? 'not-high',
    };
    return this.change(envelope, { type: 'RequestAssignment', data });
  }

  @Get()
  @Access(assignmentAccess, 'ReadAssignment')
  list(@Caller() caller: Caller, @Query() filter: AssignmentFilterDto): Promise<AssignmentPage> {
    return this.assignments.list(caller, filter);
  }

  @Get(':assignmentId')
  @Access(assignmentAccess, 'ReadAssignment')
  read(
    @Caller() caller: Caller,
    @IdParam('assignmentId') assignmentId: string,
  ): Promise<ReadAnswer<ReadableAssignment>> {
    return this.assignments.one(caller, assignmentId);
  }

  @Get(':assignmentId/verdict')
  @Access(assignmentAccess, 'ReadVerdict')
  verdict(
    @Caller() caller: Caller,
    @IdParam('assignmentId') assignmentId: string,
  ): Promise<ReadableVerdict> {
    return this.assignments.verdict(caller, assignmentId);
  }

  @Post(':assignmentId/approval')
  @HttpCode(200)
  @Access(assignmentAccess, 'ApproveAssignment')
  approve(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('assignmentId') assignmentId: string,
    @Body() { reason, role }: ApproveAssignmentDto,
  ): Promise<WriteAnswer> {
    const data = { assignmentId, role: role ?? roleOf(envelope), reason };
    return this.change(envelope, { type: 'ApproveAssignment', data });
  }

  @Post(':assignmentId/rejection')
  @HttpCode(200)
  @Access(assignmentAccess, 'RejectAssignment')
  reject(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('assignmentId') assignmentId: string,
    @Body() { reason }: JustifiedDto,
  ): Promise<WriteAnswer> {
    return this.change(envelope, { type: 'RejectAssignment', data: { assignmentId, reason } });
  }

  @Post(':assignmentId/withdrawal')
  @HttpCode(200)
  @Access(assignmentAccess, 'WithdrawAssignment')
  withdraw(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('assignmentId') assignmentId: string,
    @Body() { reason }: JustifiedDto,
  ): Promise<WriteAnswer> {
    return this.change(envelope, { type: 'WithdrawAssignment', data: { assignmentId, reason } });
  }

  @Post(':assignmentId/suspension')
  @HttpCode(200)
  @Access(assignmentAccess, 'SuspendAssignment')
  suspend(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('assignmentId') assignmentId: string,
    @Body() { reason }: JustifiedDto,
  ): Promise<WriteAnswer> {
    const data = { assignmentId, reason, causeEventId: null };
    return this.change(envelope, { type: 'SuspendAssignment', data });
  }

  @Post(':assignmentId/revocation')
  @HttpCode(200)
  @Access(assignmentAccess, 'RevokeAssignment')
  revoke(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('assignmentId') assignmentId: string,
    @Body() { reason }: JustifiedDto,
  ): Promise<WriteAnswer> {
    return this.change(envelope, { type: 'RevokeAssignment', data: { assignmentId, reason } });
  }

  private async change(envelope: Envelope, command: AssignmentCommand): Promise<WriteAnswer> {
    return new WriteAnswer(await this.commands.execute(new ChangeAssignment(envelope, command)));
  }
}

/** Who does not say in which role approves as ISSM where they are one. */
const roleOf = ({ actor }: Envelope): ApproverRole =>
  actor.roles.includes('issm') ? 'issm' : 'security-officer';
