import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DatabaseModule, EventLogModule } from '@app/platform';
import { ContractController } from './contract.controller.js';
import { EmployerController } from './employer.controller.js';
import { EmployerHandler } from './employer.handler.js';
import { EmployerQuery } from './employer.query.js';

/** Contracts, employers and their owners. */
@Module({
  imports: [CqrsModule, EventLogModule, DatabaseModule],
  controllers: [ContractController, EmployerController],
  providers: [EmployerHandler, EmployerQuery],
})
export class EmployerModule {}
