import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DomainEvent } from '@app/events';
import {
  EVENT_STORE,
  handle,
  on,
  type CommandResult,
  type EventStore,
  type Prepared,
} from '@app/event-store';
import type { ProposedAssignment, Question } from '@app/judge';
import { Refusal, streams, type Instant } from '@app/kernel';
import type { Envelope } from '@app/platform';
import { assignment, type AssignmentAsked, type AssignmentCommand } from './assignment.decider.js';
import type { Assignment } from './assignment.state.js';
import type { Asking, Judging } from './judging.adapter.js';

/** A command on one assignment. */
export class ChangeAssignment extends Command<CommandResult> {
  constructor(
    readonly envelope: Envelope,
    readonly command: AssignmentCommand,
  ) {
    super();
  }
}

export const JUDGING = Symbol('Judging');

/**
 * Decides commands on assignments. What gives access is judged inside the write: every stream that
 * the judgement read is a guard of the append, so nothing can change in between.
 */
@CommandHandler(ChangeAssignment)
export class AssignmentHandler implements ICommandHandler<ChangeAssignment> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(JUDGING) private readonly judging: Judging,
  ) {}

  execute({ envelope, command }: ChangeAssignment): Promise<CommandResult> {
    const { assignmentId } = command.data;
    const step = on(assignment, streams.assignment(assignmentId), command);
    return handle<[Assignment], AssignmentAsked>(this.store, envelope, [step], {
      ids: { assignmentId },
      status,
      prepare: ([state]) => this.prepare(envelope, command, state),
    });
  }

  private async prepare(
    envelope: Envelope,
    command: AssignmentCommand,
    state: Assignment,
  ): Promise<Prepared<AssignmentAsked>> {
    const asking = askingOf(command, state, envelope);
    const { asked, faults, guards } = await this.judging.judge(envelope.tenant, asking);
    const judged = command.type === 'SuspendAssignment' ? withoutFaults(asked, faults) : asked;
    return { asked: judged, guards };
  }
}

/** A rule that threw denies answers and alarms; it never takes an assignment away (workflow). */
function withoutFaults(
  asked: Omit<AssignmentAsked, 'actor' | 'now'>,
  faults: readonly string[],
): Omit<AssignmentAsked, 'actor' | 'now'> {
  const failing = asked.verdict.failing.filter(({ rule }) => !faults.includes(rule));
  const outcome = failing.length === 0 ? 'permit' : 'deny';
  return { ...asked, verdict: { ...asked.verdict, failing, outcome } };
}

/** What the judge is asked for a command: the assignment that it would make or keep. */
function askingOf(command: AssignmentCommand, state: Assignment, { actor, now }: Envelope): Asking {
  if (command.type === 'RequestAssignment') {
    const { data } = command;
    const who = { requestedBy: actor.id, approvedBy: [] };
    return asking(data, { ...proposedOf(data), ...who }, 'request', now);
  }
  if (state.status === 'none') {
    throw new Refusal('not_found', 'assignment.not_found', 'there is no assignment of that id');
  }
  const before = state.approvals.map(({ by }) => by);
  const approving = command.type === 'ApproveAssignment';
  const proposed = {
    ...proposedOf(state),
    requestedBy: state.requestedBy,
    approvedBy: approving ? [...before, actor.id] : before,
  };
  return asking(state, proposed, stageOf(command), now);
}

type Spec = Omit<ProposedAssignment, 'requestedBy' | 'approvedBy'>;

const proposedOf = ({ assignmentId, engagementId, kinds, from, to, positionRisk }: Spec): Spec => ({
  assignmentId,
  engagementId,
  kinds,
  from,
  to,
  positionRisk,
});

const asking = (
  { personId, systemId }: { readonly personId: string; readonly systemId: string },
  proposed: ProposedAssignment,
  stage: Question['stage'],
  at: Instant,
): Asking => ({ personId, systemId, proposed, stage, at });

function stageOf({ type }: AssignmentCommand): Question['stage'] {
  if (type === 'ApproveAssignment') return 'approval';
  return type === 'ActivateAssignment' ? 'activation' : 'review';
}

const STATUS: Partial<Record<DomainEvent['type'], string>> = {
  AssignmentRequested: 'requested',
  AssignmentDeniedByRules: 'denied',
  AssignmentApproved: 'approved',
  AssignmentRejected: 'rejected',
  AssignmentWithdrawn: 'withdrawn',
  AssignmentLapsed: 'lapsed',
  AssignmentActivated: 'active',
  AssignmentSuspended: 'suspended',
  AssignmentRevoked: 'revoked',
  AssignmentExpired: 'expired',
};

/** The status that the last fact left it in; an approval that another has to follow still waits. */
function status(facts: readonly DomainEvent[]): string {
  const last = facts.findLast(({ type }) => STATUS[type] !== undefined);
  if (last === undefined) return 'unchanged';
  if (last.type === 'AssignmentApproved' && !last.data.complete) return 'requested';
  return STATUS[last.type] ?? 'unchanged';
}
