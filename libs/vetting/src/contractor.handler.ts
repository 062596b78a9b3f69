import type { RecordedEvent } from '@app/events';
import {
  handle,
  on,
  type CommandResult,
  type Envelope,
  type EventStore,
  type Prepared,
} from '@app/event-store';
import { streams } from '@app/kernel';
import { assertedFact, isAssertion } from './asserted-fact.js';
import type { ContractorAsked, ContractorCommand } from './contractor-command.js';
import { contractor } from './contractor.decider.js';
import type { Contractor } from './contractor.state.js';
import type { DeclaredFact } from './declared-fact.js';
import type { ContractNeed } from './nationality-need.js';
import type { ReadTerritories } from './territories.adapter.js';

/** A country token of a declared fact that names no territory or several. */
export interface UnresolvedToken {
  readonly factId: string;
  readonly token: string;
  readonly candidates: readonly string[];
}

/** What a command came to, and the facts that it asserted. */
export interface VettingOutcome {
  readonly result: CommandResult;
  readonly facts: readonly { readonly factId: string; readonly kind: string }[];
  readonly unresolved: readonly UnresolvedToken[];
}

const statuses: Readonly<Record<ContractorCommand['type'], string>> = {
  SubmitContractorRecord: 'submitted',
  ResubmitContractorRecord: 'submitted',
  ReturnContractorRecord: 'returned',
  AcceptContractorRecord: 'accepted',
  DeclareFact: 'declared',
  VerifyFact: 'verified',
  RejectFact: 'rejected',
  ResolveCountryToken: 'resolved',
  AttestWorkLocation: 'attested',
  SignAccessAgreement: 'signed',
};

/** Lets a contractor's record decide; the contracts, employers and territories read are guards. */
export async function changeContractor(
  store: EventStore,
  territories: ReadTerritories,
  envelope: Envelope,
  command: ContractorCommand,
): Promise<VettingOutcome> {
  const { personId } = command.data;
  const step = on(contractor, streams.contractor(personId), command);
  const result = await handle(store, envelope, [step], {
    ids: idsOf(command),
    status: () => statuses[command.type],
    prepare: async ([state]: readonly [Contractor]) => {
      const parts = await Promise.all([
        contractsFor(store, envelope.tenant, command, state),
        employersFor(store, envelope.tenant, command),
        resolutionFor(territories, envelope, command, state),
      ]);
      return {
        asked: Object.assign({}, ...parts.map(({ asked }) => asked)) as Found,
        guards: parts.flatMap(({ guards }) => guards),
      };
    },
  });
  return outcomeOf(store, territories, envelope, result);
}

type Found = Prepared<ContractorAsked>['asked'];

function idsOf({ type, data }: ContractorCommand): Readonly<Record<string, string>> {
  const { personId } = data;
  switch (type) {
    case 'SubmitContractorRecord':
    case 'ResubmitContractorRecord': {
      const engagement = data.facts.find(({ kind }) => kind === 'engagement');
      return engagement === undefined
        ? { personId }
        : { personId, engagementId: engagement.factId };
    }
    case 'DeclareFact':
      return { personId, factId: data.fact.factId };
    case 'VerifyFact':
    case 'RejectFact':
    case 'ResolveCountryToken':
    case 'AttestWorkLocation':
      return { personId, factId: data.factId };
    case 'ReturnContractorRecord':
    case 'AcceptContractorRecord':
    case 'SignAccessAgreement':
      return { personId };
  }
}

function declaredIn(command: ContractorCommand): readonly DeclaredFact[] {
  if (command.type === 'DeclareFact') return [command.data.fact];
  return 'facts' in command.data ? command.data.facts : [];
}

/** The contracts that the command names, and those that the record stands on already. */
async function contractsFor(
  store: EventStore,
  tenant: string,
  command: ContractorCommand,
  state: Contractor,
): Promise<Prepared<ContractorAsked>> {
  const facts = declaredIn(command);
  const named = [
    ...('contractId' in command.data ? [command.data.contractId] : []),
    ...facts.map((fact) => (fact.kind === 'engagement' ? fact.contractId : null)),
    ...(command.type === 'DeclareFact' && state.status !== 'none' ? state.contractIds : []),
  ];
  const contractIds = [...new Set(named.filter((id) => id !== null))];
  const histories = await Promise.all(
    contractIds.map((id) => store.readStream(tenant, streams.contract(id))),
  );
  return {
    asked: { needs: histories.map(needOf) },
    guards: contractIds.map((id, index) => ({
      stream: streams.contract(id),
      version: histories[index]?.at(-1)?.version ?? 0,
    })),
  };
}

function needOf(history: readonly RecordedEvent[]): ContractNeed | undefined {
  const recorded = history.find((event) => event.type === 'ContractRecorded');
  if (recorded === undefined) return undefined;
  const { impactLevel, dod } = recorded.data;
  return { impactLevel, dod };
}

/** The employers that the facts of the command name; their streams are guards. */
async function employersFor(
  store: EventStore,
  tenant: string,
  command: ContractorCommand,
): Promise<Prepared<ContractorAsked>> {
  const named = declaredIn(command).flatMap((fact) => {
    if (fact.kind === 'employment') return [fact.employerId];
    return fact.kind === 'engagement' ? fact.employerIds : [];
  });
  const employerIds = [...new Set(named)];
  const versions = await store.versions(tenant, employerIds.map(streams.employer));
  const guards = employerIds.map((id) => ({
    stream: streams.employer(id),
    version: versions.get(streams.employer(id)) ?? 0,
  }));
  const unknownEmployers = employerIds.filter((_, index) => guards[index]?.version === 0);
  return { asked: { unknownEmployers }, guards };
}

/** What the table of territories says of the token that the command resolves. */
async function resolutionFor(
  territories: ReadTerritories,
  { tenant, now }: Envelope,
  command: ContractorCommand,
  state: Contractor,
): Promise<Prepared<ContractorAsked>> {
  if (command.type !== 'ResolveCountryToken' || state.status === 'none') {
    return { asked: { resolution: undefined }, guards: [] };
  }
  const { guard, exists, unclear } = await territories(tenant);
  const country = state.facts[command.data.factId]?.country ?? null;
  const resolution = {
    territoryExists: exists(command.data.territory),
    tokenResolves: country !== null && unclear(country, now) === undefined,
  };
  return { asked: { resolution }, guards: [guard] };
}

/** Read back from the log, so that a repeated command gives the same answer. */
async function outcomeOf(
  store: EventStore,
  territories: ReadTerritories,
  { tenant, actor, commandId, now }: Envelope,
  result: CommandResult,
): Promise<VettingOutcome> {
  const stream = streams.contractor(result.ids['personId'] ?? '');
  const facts = (await store.readStream(tenant, stream))
    .filter((event) => event.commandId === commandId && event.actor.id === actor.id)
    .filter(isAssertion)
    .map(assertedFact);
  const { unclear } = await territories(tenant);
  return {
    result,
    facts: facts.map(({ factId, kind }) => ({ factId, kind })),
    unresolved: facts.flatMap((fact) => {
      const candidates = 'country' in fact ? unclear(fact.country, now) : undefined;
      if (candidates === undefined || !('country' in fact)) return [];
      return [{ factId: fact.factId, token: fact.country.token, candidates }];
    }),
  };
}
