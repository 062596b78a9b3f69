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
import { systemAccess } from './system.access.js';
import type { SystemCommand } from './system.decider.js';
import { RegisterSystemDto } from './system.dto.js';
import { ChangeSystem } from './system.handler.js';
import { SystemQuery } from './system.query.js';
import type { SystemViewRow } from './system.view.js';

/** Systems over HTTP. */
@ApiTags('systems')
@Controller('v1/systems')
export class SystemController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(SystemQuery) private readonly systems: SystemQuery,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  @Post()
  @Access(systemAccess, 'RegisterSystem')
  register(
    @CallerEnvelope() envelope: Envelope,
    @Body() { name, kind, impactLevel, issmId, technology }: RegisterSystemDto,
  ): Promise<WriteAnswer> {
    const systemId = this.newId();
    const data = { systemId, name, kind, impactLevel, issmId, technology: technology ?? null };
    return this.change(envelope, { type: 'RegisterSystem', data });
  }

  @Post(':systemId/confirmation')
  @HttpCode(200)
  @Access(systemAccess, 'ConfirmSystem')
  confirm(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('systemId') systemId: string,
  ): Promise<WriteAnswer> {
    return this.change(envelope, { type: 'ConfirmSystem', data: { systemId } });
  }

  @Get(':systemId')
  @Access(systemAccess, 'ReadSystem')
  read(
    @Caller() caller: Caller,
    @IdParam('systemId') systemId: string,
  ): Promise<ReadAnswer<SystemViewRow>> {
    return this.systems.one(caller, systemId);
  }

  private async change(envelope: Envelope, command: SystemCommand): Promise<WriteAnswer> {
    return new WriteAnswer(await this.commands.execute(new ChangeSystem(envelope, command)));
  }
}
