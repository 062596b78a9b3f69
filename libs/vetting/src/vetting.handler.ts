import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EVENT_STORE, type Envelope, type EventStore } from '@app/event-store';
import { changeContractor, type VettingOutcome } from './contractor.handler.js';
import type { ContractorCommand } from './contractor-command.js';
import { changeInvitation, type InvitationRequest } from './invitation.handler.js';
import { TERRITORIES, type ReadTerritories } from './territories.adapter.js';

/** A command on a contractor's record or on an invitation. */
export class ChangeVetting extends Command<VettingOutcome> {
  constructor(
    readonly envelope: Envelope,
    readonly command: ContractorCommand | InvitationRequest,
  ) {
    super();
  }
}

/** Lets the deciders of vetting decide on the log. */
@CommandHandler(ChangeVetting)
export class VettingHandler implements ICommandHandler<ChangeVetting, VettingOutcome> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TERRITORIES) private readonly territories: ReadTerritories,
  ) {}

  async execute({ envelope, command }: ChangeVetting): Promise<VettingOutcome> {
    if (command.type === 'IssueInvitation' || command.type === 'AcceptInvitation') {
      const result = await changeInvitation(this.store, envelope, command);
      return { result, facts: [], unresolved: [] };
    }
    return changeContractor(this.store, this.territories, envelope, command);
  }
}
