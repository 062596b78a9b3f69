import type { DomainEvent, RecordedEvent } from '@app/events';
import {
  createWorld,
  foldContract,
  foldEntity,
  foldPerson,
  foldSystem,
  gather,
  shippedLaw,
  type ContractRow,
  type EntityRow,
  type PersonRow,
  type Question,
  type SystemRow,
  type World,
} from '../src/index.js';
import { asRecorded, streams, type Instant } from '@app/kernel';

/** A log in memory for specifications of the judge: facts with positions, times and actors. */
export interface Facts {
  /** Records one fact; its id is `event-<position>`. */
  readonly record: (event: DomainEvent, at?: Instant, actor?: string) => RecordedEvent;
  readonly all: () => readonly RecordedEvent[];
}

const BEGINNING = '2026-03-01T12:00:00.000000Z';

/** An empty log. Facts without a time are recorded on 1 March 2026 at noon UTC. */
export function createFacts(): Facts {
  const facts: RecordedEvent[] = [];
  return {
    record: (event, at = BEGINNING, actor = 'officer') => {
      const position = facts.length + 1;
      const recorded = asRecorded<DomainEvent>(event, position);
      const fact = {
        ...recorded,
        stream: streamOf(event),
        recordedAt: at,
        actor: { kind: 'person', id: actor, roles: [] },
      } as RecordedEvent;
      facts.push(fact);
      return fact;
    },
    all: () => facts,
  };
}

/** The world as the authorization service holds it: one row for each thing that the facts name. */
export function standingOf(facts: readonly RecordedEvent[]): World {
  const persons = new Map<string, PersonRow>();
  const systems = new Map<string, SystemRow>();
  const entities = new Map<string, EntityRow>();
  const contracts = new Map<string, ContractRow>();
  for (const fact of facts) {
    const { data } = fact;
    if ('personId' in data && !('codeDigest' in data)) {
      persons.set(data.personId, foldPerson(persons.get(data.personId), fact));
    } else if ('employerId' in data) put(entities, data.employerId, fact, foldEntity);
    else if ('systemId' in data) put(systems, data.systemId, fact, foldSystem);
    else if ('contractId' in data) put(contracts, data.contractId, fact, foldContract);
  }
  return createWorld(shippedLaw(), {
    person: (id) => persons.get(id),
    system: (id) => systems.get(id),
    entity: (id) => entities.get(id),
    contract: (id) => contracts.get(id),
  });
}

/** Drives `gather` over the facts as an event store would; also tells which streams it read. */
export function askLog(
  facts: readonly RecordedEvent[],
  question: Question,
): { readonly world: World; readonly read: readonly string[] } {
  const read: string[] = [];
  const gathering = gather(question, { lawOf: () => shippedLaw() });
  let step = gathering.next();
  while (step.done !== true) {
    const names = step.value;
    read.push(...names);
    step = gathering.next(
      new Map(names.map((name) => [name, facts.filter((fact) => fact.stream === name)])),
    );
  }
  return { world: step.value, read };
}

function put<Row>(
  rows: Map<string, Row>,
  key: string,
  fact: RecordedEvent,
  fold: (row: Row | undefined, event: RecordedEvent) => Row | undefined,
): void {
  const row = fold(rows.get(key), fact);
  if (row !== undefined) rows.set(key, row);
}

function streamOf({ type, data }: DomainEvent): string {
  if ('assignmentId' in data) return streams.assignment(data.assignmentId);
  if ('caseId' in data) return streams.clearance(data.personId);
  if ('personId' in data) return streams.contractor(data.personId);
  if ('employerId' in data) return streams.employer(data.employerId);
  if ('systemId' in data) return streams.system(data.systemId);
  if ('contractId' in data) return streams.contract(data.contractId);
  if ('listId' in data) return streams.list(data.listId);
  if ('ruleSetId' in data) return streams.ruleSet(data.ruleSetId);
  if ('territories' in data) return streams.territories;
  throw new Error(`no stream for \`${type}\``);
}
