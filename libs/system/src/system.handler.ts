import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EVENT_STORE, handle, on, type CommandResult, type EventStore } from '@app/event-store';
import { mandatoryProfiles, minTierOf } from '@app/judge';
import { streams } from '@app/kernel';
import type { Envelope } from '@app/platform';
import { system, type System, type SystemAsked, type SystemCommand } from './system.decider.js';

/** A command on one system. */
export class ChangeSystem extends Command<CommandResult> {
  constructor(
    readonly envelope: Envelope,
    readonly command: SystemCommand,
  ) {
    super();
  }
}

/** Decides commands on systems, with what kind and level bring with them. */
@CommandHandler(ChangeSystem)
export class SystemHandler implements ICommandHandler<ChangeSystem> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute({ envelope, command }: ChangeSystem): Promise<CommandResult> {
    const { systemId } = command.data;
    const step = on(system, streams.system(systemId), command);
    return handle<[System], SystemAsked>(this.store, envelope, [step], {
      ids: { systemId },
      status: (facts) => STATUS[facts.at(0)?.type ?? ''] ?? 'unchanged',
      prepare: () => Promise.resolve({ asked: { mandatory: mandatory(command) }, guards: [] }),
    });
  }
}

const STATUS: Readonly<Record<string, string>> = {
  SystemRegistered: 'registered',
  SystemConfirmed: 'confirmed',
};

function mandatory(command: SystemCommand): SystemAsked['mandatory'] {
  if (command.type !== 'RegisterSystem') return { profiles: [], minTier: null };
  const { kind, impactLevel } = command.data;
  return { profiles: mandatoryProfiles(kind, impactLevel), minTier: minTierOf(impactLevel) };
}
