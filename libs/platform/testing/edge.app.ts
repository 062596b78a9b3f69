import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Get, Inject, Module, Post, type DynamicModule } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { DomainEvent } from '@app/events';
import { EVENT_STORE, handle, on, type Envelope, type EventStore } from '@app/event-store';
import { Refusal, streams, unreachable, type Command, type Decider } from '@app/kernel';
import { Access, Public, Unbound, type AccessTable } from '../src/access.js';
import { ReadAnswer, WriteAnswer } from '../src/answer.js';
import { REACHED, type Reached } from '../src/answer.interceptor.js';
import { Caller, CallerEnvelope, RequiresIfMatch } from '../src/envelope.js';
import { IdParam } from '../src/id.param.js';
import {
  IsAfterField,
  IsCivilDate,
  IsFlag,
  IsId,
  IsListOf,
  IsOneOf,
  IsText,
  MayBeOmitted,
} from '../src/validators.js';
import { memoryLogModule } from './memory.log.module.js';

/** Two commands as a context has them: enough to see everything that the edge does. */
export const edgeAccess = {
  RecordContract: ['hr'],
  ConfirmSystem: ['issm', 'security-officer'],
  ReadContract: ['hr', 'auditor'],
  AcceptInvitation: ['contractor'],
  ReadDecision: ['scope:decisions:read'],
} satisfies AccessTable;

type ContractCommand = Command<'RecordContract', DomainEvent<'ContractRecorded'>['data']>;

const contract: Decider<
  ContractCommand,
  { readonly number: string } | undefined,
  DomainEvent<'ContractRecorded'>
> = {
  initial: undefined,
  decide: ({ data }, state) => {
    if (state !== undefined) throw new Refusal('conflict', 'contract.known', 'it is known already');
    return [{ type: 'ContractRecorded', data }];
  },
  evolve: (_, { data }) => ({ number: data.number }),
};

type SystemCommand = Command<'ConfirmSystem', { readonly systemId: string }>;

const system: Decider<SystemCommand, 'open' | 'confirmed', DomainEvent<'SystemConfirmed'>> = {
  initial: 'open',
  decide: ({ type, data }, state) => {
    switch (state) {
      case 'open':
        return [{ type: 'SystemConfirmed', data }];
      case 'confirmed':
        throw new Refusal('conflict', 'system.confirmed', `${type} was done by somebody else`);
      default:
        return unreachable(state);
    }
  },
  evolve: () => 'confirmed',
};

class Note {
  @IsText(20)
  readonly text!: string;
}

class RecordContractBody {
  @IsId()
  readonly contractId!: string;

  @IsText(40)
  readonly number!: string;

  @IsOneOf(['IL2', 'IL4', 'IL5'])
  readonly impactLevel!: 'IL2' | 'IL4' | 'IL5';

  @IsFlag()
  readonly dod!: boolean;

  @IsCivilDate()
  readonly from!: string;

  @IsAfterField('from')
  @IsCivilDate()
  readonly to!: string;

  @MayBeOmitted()
  @IsListOf(() => Note, 2)
  readonly notes?: readonly Note[];
}

/** A person's name in an unexpected error: it must never be seen again. */
export const secretName = 'Mallory Unlikely';

@Controller('edge')
class EdgeController {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @Post('contracts')
  @Access(edgeAccess, 'RecordContract')
  async record(
    @CallerEnvelope() envelope: Envelope,
    @Body() body: RecordContractBody,
  ): Promise<WriteAnswer> {
    const { contractId, number, impactLevel, dod, from, to } = body;
    const data = { contractId, number, impactLevel, dod, from, to };
    const step = on(contract, streams.contract(contractId), { type: 'RecordContract', data });
    const ids = { contractId };
    return new WriteAnswer(
      await handle(this.store, envelope, [step], { ids, status: () => 'recorded' }),
    );
  }

  @Post('systems/:systemId/confirmation')
  @Access(edgeAccess, 'ConfirmSystem')
  @RequiresIfMatch()
  async confirm(
    @CallerEnvelope() envelope: Envelope,
    @IdParam('systemId') systemId: string,
  ): Promise<WriteAnswer> {
    const command = { type: 'ConfirmSystem', data: { systemId } } as const;
    const step = on(system, streams.system(systemId), command);
    return new WriteAnswer(
      await handle(this.store, envelope, [step], { status: () => 'confirmed' }),
    );
  }

  @Get('contracts/:contractId')
  @Access(edgeAccess, 'ReadContract')
  @ApiOkResponse({ schema: { type: 'object' } })
  async read(
    @Caller() caller: Caller,
    @IdParam('contractId') contractId: string,
  ): Promise<ReadAnswer<object>> {
    const history = await this.store.readStream(caller.tenant, streams.contract(contractId));
    const last = history.at(-1);
    if (last === undefined) throw new Refusal('not_found', 'contract.unknown', 'no such contract');
    const { version, position } = last;
    return new ReadAnswer({ contractId }, { version, position });
  }

  @Post('invitation')
  @Access(edgeAccess, 'AcceptInvitation')
  @Unbound()
  accept(@Caller() caller: Caller): { readonly accountId: string; readonly issuer: string } {
    return { accountId: caller.accountId, issuer: caller.issuer };
  }

  @Get('decision')
  @Access(edgeAccess, 'ReadDecision')
  decision(@Caller() caller: Caller): object {
    return { kind: caller.kind, roles: caller.roles, personId: caller.personId };
  }

  @Get('defect')
  @Public()
  defect(): never {
    throw new TypeError(`cannot read the record of ${secretName}`);
  }
}

@Module({ controllers: [EdgeController] })
class EdgeModule {}

/** The app of the edge's own tests, over any event store. */
export const edgeApp = (store: EventStore): DynamicModule => ({
  module: EdgeModule,
  global: true,
  imports: [memoryLogModule(store)],
  providers: [{ provide: REACHED, useValue: reachedIn(store) }],
  exports: [REACHED],
});

const deadlineMs = 300;

/** The test's own reader stands at the head of the log. */
const reachedIn =
  (store: EventStore): Reached =>
  async (tenant, position, timeoutMs) => {
    const until = performance.now() + Math.min(timeoutMs, deadlineMs);
    while (performance.now() < until) {
      const head = (await store.heads()).find((known) => known.tenant === tenant);
      if (head !== undefined && head.position >= position) return;
      await sleep(10);
    }
    throw new Refusal('stale', 'view.behind', 'it cannot be read yet: try again');
  };
