import type { CommandBus } from '@nestjs/cqrs';
import type { Dispatch, Reaction } from '@app/reaction';
import type { AssignmentCommand } from './assignment.decider.js';
import { ChangeAssignment } from './assignment.handler.js';

export const ASSIGNMENT_DISPATCH = Symbol('AssignmentDispatch');

/** The service under whose name deadlines of assignments act. */
const SERVICE = { kind: 'service', id: 'assignment-service', roles: [] } as const;

/** Hands deadlines to the command handler. Throws for a command of another context: a defect. */
export const dispatchTo =
  (commands: CommandBus): Dispatch =>
  async (_tenant, reaction, envelope) => {
    const own = { ...envelope, actor: SERVICE };
    await commands.execute(new ChangeAssignment(own, commandOf(reaction)));
  };

const DEADLINES: readonly string[] = ['LapseAssignment', 'ActivateAssignment', 'ExpireAssignment'];

function commandOf({ context, command }: Reaction): AssignmentCommand {
  if (context !== 'assignment' || !DEADLINES.includes(command.type)) {
    throw new Error(`\`${context}.${command.type}\` is no deadline of an assignment`);
  }
  return command as AssignmentCommand;
}
