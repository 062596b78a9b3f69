import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  EVENT_STORE,
  handle,
  on,
  type CommandResult,
  type Envelope,
  type EventStore,
  type Prepared,
} from '@app/event-store';
import { streams } from '@app/kernel';
import { contract, type ContractCommand } from './contract.decider.js';
import { employer, type EmployerAsked, type EmployerCommand } from './employer.decider.js';

/** What a command came to; `interestIds` are those that it declared, in their order. */
export interface EmployerOutcome {
  readonly result: CommandResult;
  readonly interestIds: readonly string[];
}

/** A command on a contract or an employer. */
export class ChangeEmployer extends Command<EmployerOutcome> {
  constructor(
    readonly envelope: Envelope,
    readonly command: ContractCommand | EmployerCommand,
  ) {
    super();
  }
}

const statuses: Readonly<Record<(ContractCommand | EmployerCommand)['type'], string>> = {
  RecordContract: 'recorded',
  RegisterEmployer: 'declared',
  DeclareOwnership: 'declared',
  VerifyEmployer: 'verified',
  VerifyOwnership: 'verified',
  ListEmployer: 'listed',
};

/** Lets the deciders of contracts and employers decide on the log. */
@CommandHandler(ChangeEmployer)
export class EmployerHandler implements ICommandHandler<ChangeEmployer, EmployerOutcome> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ envelope, command }: ChangeEmployer): Promise<EmployerOutcome> {
    const status = (): string => statuses[command.type];
    if (command.type === 'RecordContract') {
      const { contractId } = command.data;
      const step = on(contract, streams.contract(contractId), command);
      const options = { ids: { contractId }, status };
      return { result: await handle(this.store, envelope, [step], options), interestIds: [] };
    }
    const { employerId } = command.data;
    const step = on(employer, streams.employer(employerId), command);
    const prepare = (): Promise<Prepared<EmployerAsked>> =>
      unknownOwners(this.store, envelope.tenant, entitiesNamedBy(command));
    const result = await handle(this.store, envelope, [step], {
      ids: { employerId },
      status,
      prepare,
    });
    return { result, interestIds: await declaredBy(this.store, envelope, result) };
  }
}

/** Entities that a command names as owners have to be registered, and their streams are guards. */
async function unknownOwners(
  store: EventStore,
  tenant: string,
  entityIds: readonly string[],
): Promise<Prepared<EmployerAsked>> {
  const versions = await store.versions(tenant, entityIds.map(streams.employer));
  const guards = Array.from(versions, ([stream, version]) => ({ stream, version }));
  const unknown = entityIds.filter((id) => (versions.get(streams.employer(id)) ?? 0) === 0);
  return { asked: { unknownOwners: unknown }, guards };
}

/** An entity that owns itself is not looked up: the decider refuses it. */
function entitiesNamedBy(command: EmployerCommand): readonly string[] {
  const interests =
    command.type === 'RegisterEmployer'
      ? command.data.owners
      : command.type === 'DeclareOwnership'
        ? [command.data.interest]
        : [];
  const entities = interests.filter(({ ownerKind }) => ownerKind === 'entity');
  const others = entities.filter(({ ownerId }) => ownerId !== command.data.employerId);
  return [...new Set(others.map(({ ownerId }) => ownerId))];
}

/** Read back from the log, so that a repeated command gives the same answer. */
async function declaredBy(
  store: EventStore,
  { tenant, actor, commandId }: Envelope,
  result: CommandResult,
): Promise<readonly string[]> {
  const { employerId } = result.ids;
  if (employerId === undefined) return [];
  const history = await store.readStream(tenant, streams.employer(employerId));
  return history
    .filter((event) => event.commandId === commandId && event.actor.id === actor.id)
    .flatMap((event) => (event.type === 'OwnershipDeclared' ? [event.data.interestId] : []));
}
