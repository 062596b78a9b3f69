import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DatabaseModule, EventLogModule } from '@app/platform';
import { SystemController } from './system.controller.js';
import { SystemHandler } from './system.handler.js';
import { SystemQuery } from './system.query.js';

/** Systems: commands, queries and HTTP. */
@Module({
  imports: [CqrsModule, EventLogModule, DatabaseModule],
  controllers: [SystemController],
  providers: [SystemHandler, SystemQuery],
})
export class SystemModule {}
