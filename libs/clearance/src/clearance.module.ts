import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DatabaseModule, EventLogModule } from '@app/platform';
import { ClearanceController } from './clearance.controller.js';
import { ClearanceHandler } from './clearance.handler.js';
import { ClearanceQuery } from './clearance.query.js';

/** Trust determinations: commands, queries and HTTP. */
@Module({
  imports: [CqrsModule, EventLogModule, DatabaseModule],
  controllers: [ClearanceController],
  providers: [ClearanceHandler, ClearanceQuery],
})
export class ClearanceModule {}
