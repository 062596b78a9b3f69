import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { DatabaseModule, EventLogModule } from '@app/platform';
import { ContractorController } from './contractor.controller.js';
import { ContractorQuery } from './contractor.query.js';
import { FactController } from './fact.controller.js';
import { InvitationController } from './invitation.controller.js';
import { createTerritories, TERRITORIES } from './territories.adapter.js';
import { VettingHandler } from './vetting.handler.js';

/** Contractor records and invitations. */
@Module({
  imports: [CqrsModule, EventLogModule, DatabaseModule],
  controllers: [ContractorController, FactController, InvitationController],
  providers: [
    VettingHandler,
    ContractorQuery,
    {
      provide: TERRITORIES,
      inject: [EVENT_STORE],
      useFactory: (store: EventStore) => createTerritories(store),
    },
  ],
})
export class VettingModule {}
