import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DomainEvent } from '@app/events';
import {
  EVENT_STORE,
  handle,
  on,
  type CommandResult,
  type EventStore,
  type Gathering,
  type Prepared,
  type WorldLoader,
} from '@app/event-store';
import { foldRuleSet, parametersOf, RULE_SET, type RuleSetRow } from '@app/judge';
import { civilDateAt, streams } from '@app/kernel';
import { WORLD_LOADER, type Envelope } from '@app/platform';
import {
  clearance,
  type Cases,
  type ClearanceAsked,
  type ClearanceCommand,
} from './clearance.decider.js';
import { recordOf } from './contractor-record.js';

/** A command on the cases of one person. */
export class ChangeClearance extends Command<CommandResult> {
  constructor(
    readonly envelope: Envelope,
    readonly command: ClearanceCommand,
  ) {
    super();
  }
}

/** Decides commands on cases; the contractor's own stream is a guard of the append. */
@CommandHandler(ChangeClearance)
export class ClearanceHandler implements ICommandHandler<ChangeClearance> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WORLD_LOADER) private readonly loader: WorldLoader,
  ) {}

  execute({ envelope, command }: ChangeClearance): Promise<CommandResult> {
    const { personId, caseId } = command.data;
    const step = on(clearance, streams.clearance(personId), command);
    return handle<[Cases], ClearanceAsked>(this.store, envelope, [step], {
      ids: { personId, caseId },
      status,
      prepare: () => this.prepare(envelope, personId),
    });
  }

  private async prepare(
    { tenant, now }: Envelope,
    personId: string,
  ): Promise<Prepared<ClearanceAsked>> {
    const { value, guards } = await this.loader.load(tenant, readRecord(personId));
    return { asked: { record: value.record, today: civilDateAt(now, value.zone) }, guards };
  }
}

function* readRecord(
  personId: string,
): Gathering<{ readonly record: ClearanceAsked['record']; readonly zone: string }> {
  const contractor = streams.contractor(personId);
  const ruleSet = streams.ruleSet(RULE_SET);
  const found = yield [contractor, ruleSet];
  const row = (found.get(ruleSet) ?? []).reduce<RuleSetRow | undefined>(foldRuleSet, undefined);
  const { zone } = parametersOf(row?.versions.at(-1)?.parameters ?? {});
  return { record: recordOf(found.get(contractor) ?? []), zone };
}

const STATUS: Partial<Record<DomainEvent['type'], string>> = {
  EligibilityRequested: 'requested',
  QuestionnaireSubmitted: 'form-submitted',
  QuestionnaireReturned: 'requested',
  InvestigationOpened: 'investigation-open',
  InvestigationClosed: 'adjudicating',
};

function status(facts: readonly DomainEvent[]): string {
  const [fact] = facts;
  if (fact === undefined) return 'unchanged';
  if (fact.type === 'TrustDeterminationRecorded') return fact.data.outcome;
  return STATUS[fact.type] ?? 'unchanged';
}
