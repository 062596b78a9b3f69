import type { RecordedEvent } from '@app/events';
import { streams } from '@app/kernel';
import { foldContract } from './contract.fold.js';
import { foldEntity } from './entity.fold.js';
import { foldList, foldRuleSet, foldTerritories } from './law.fold.js';
import { createLaw, type Law } from './law.js';
import { foldPerson } from './person.fold.js';
import { emptyPerson, type PersonRow } from './person.row.js';
import type { Question } from './question.js';
import type { ContractRow, EntityRow, ListRow, SystemRow } from './row.js';
import { foldSystem } from './system.fold.js';
import { createWorld, type World } from './world.js';

/** The facts of streams by their name. A stream that does not exist is empty or missing. */
export type Streams = ReadonlyMap<string, readonly RecordedEvent[]>;

/** Yields the names of streams to be read and is resumed with their facts: no I/O of its own. */
export type Gathering<T> = Generator<readonly string[], T, Streams>;

/** The rule set by which a tenant is judged. */
export const RULE_SET = 'default';

/** The country lists that rules may read; entity lists (`1260H`, `889`) stand on the entities. */
export const countryListIds = [
  'FA-791.4',
  'CN-4872',
  'DSP-COC',
  'ITAR-126.1',
  'EAR-D',
  'EAR-D5',
  'EAR-E',
] as const;

/** Keeps the last law built, so that an unchanged table of territories is not indexed again. */
export interface LawMemory {
  readonly lawOf: (found: Streams) => Law;
}

/** A chain longer than this is refused: no real one comes near it. */
const MAX_ENTITIES = 10_000;

/**
 * Reads what a question about a proposed assignment needs, and nothing else: the ids of all streams
 * follow from streams already read, so that each can be a guard of the append.
 */
export function* gather(
  question: Question,
  memory: LawMemory = createLawMemory(),
): Gathering<World> {
  const { personId, systemId } = question;
  const found = new Map(
    yield [
      streams.contractor(personId),
      streams.clearance(personId),
      streams.system(systemId),
      ...lawStreams,
    ],
  );
  const person = personFrom(personId, found);
  const engagement = person.engagements.find(
    (candidate) => candidate.factId === question.proposed?.engagementId,
  );
  const contract = engagement?.contractId ?? null;
  if (contract !== null) merge(found, yield [streams.contract(contract)]);
  const entities = yield* entitiesOf(engagement?.employerIds ?? []);
  const contracts = new Map<string, ContractRow>();
  const contractRow =
    contract === null ? undefined : fold(foldContract, found, streams.contract(contract));
  if (contract !== null && contractRow !== undefined) contracts.set(contract, contractRow);
  const system: SystemRow | undefined = fold(foldSystem, found, streams.system(systemId));
  return createWorld(memory.lawOf(found), {
    person: (id) => (id === personId ? person : undefined),
    system: (id) => (id === systemId ? system : undefined),
    entity: (id) => entities.get(id),
    contract: (id) => contracts.get(id),
  });
}

/** The streams of a tenant's law. */
export const lawStreams: readonly string[] = [
  streams.ruleSet(RULE_SET),
  streams.territories,
  ...countryListIds.map((list) => streams.list(list)),
];

/** A memory for one tenant: the law is built anew only when one of its streams has moved. */
export function createLawMemory(): LawMemory {
  let versions = '';
  let law: Law | undefined;
  return {
    lawOf: (found) => {
      const now = lawStreams.map((name) => found.get(name)?.at(-1)?.id ?? '').join(' ');
      if (law === undefined || now !== versions) {
        versions = now;
        law = lawFrom(found);
      }
      return law;
    },
  };
}

/** The law as the facts of its streams state it. */
export const lawFrom = (found: Streams): Law =>
  createLaw({
    ruleSet: fold(foldRuleSet, found, streams.ruleSet(RULE_SET)),
    territories: fold(foldTerritories, found, streams.territories),
    lists: countryListIds.flatMap((list): ListRow[] => {
      const row = fold(foldList, found, streams.list(list));
      return row === undefined ? [] : [row];
    }),
  });

function personFrom(personId: string, found: Streams): PersonRow {
  const facts = [streams.contractor(personId), streams.clearance(personId)].flatMap(
    (name) => found.get(name) ?? [],
  );
  return facts
    .toSorted((a, b) => a.position - b.position)
    .reduce<PersonRow>(foldPerson, emptyPerson(personId));
}

/** The entities of the chain and everybody who owns them, as far up as ownership goes. */
function* entitiesOf(employerIds: readonly string[]): Gathering<ReadonlyMap<string, EntityRow>> {
  const rows = new Map<string, EntityRow>();
  const asked = new Set<string>();
  let wanted = [...new Set(employerIds)];
  while (wanted.length > 0) {
    if (asked.size + wanted.length > MAX_ENTITIES) throw new RangeError('ownership too wide');
    for (const id of wanted) asked.add(id);
    const found = yield wanted.map((id) => streams.employer(id));
    for (const id of wanted) {
      const row = fold(foldEntity, found, streams.employer(id));
      if (row !== undefined) rows.set(id, row);
    }
    const owners = wanted.flatMap((id) => ownersOf(rows.get(id)));
    wanted = [...new Set(owners)].filter((id) => !asked.has(id));
  }
  return rows;
}

const ownersOf = (row: EntityRow | undefined): readonly string[] =>
  (row?.interests ?? [])
    .filter((interest) => interest.ownerKind === 'entity')
    .map((interest) => interest.ownerId);

function merge(found: Map<string, readonly RecordedEvent[]>, more: Streams): void {
  for (const [name, facts] of more) found.set(name, facts);
}

const fold = <Row>(
  into: (row: Row | undefined, event: RecordedEvent) => Row | undefined,
  found: Streams,
  name: string,
): Row | undefined => (found.get(name) ?? []).reduce<Row | undefined>(into, undefined);
