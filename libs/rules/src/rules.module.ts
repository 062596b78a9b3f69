import { Module } from '@nestjs/common';
import { DatabaseModule, EventLogModule } from '@app/platform';
import { RulesController } from './rules.controller.js';
import { RulesQuery } from './rules.query.js';

/** The law of a tenant: queries and HTTP. Reviewing is composed by the rules app. */
@Module({
  imports: [EventLogModule, DatabaseModule],
  controllers: [RulesController],
  providers: [RulesQuery],
})
export class RulesModule {}
