import type pg from 'pg';
import type { StoredFact, StoredWrite } from './append.bodies.js';
import type { Append, AppendOutcome, Guard } from './event-store.port.js';

/** An append with its bodies as bytes. `key` names its command, which a batch holds once. */
export interface StoredAppend {
  readonly append: Append;
  readonly writes: readonly StoredWrite[];
  readonly bodies: readonly Buffer[];
  readonly bytes: number;
  readonly key: string;
}

/** Makes an append with its bodies ready to be sent. */
export function storedAppend(append: Append, writes: readonly StoredWrite[]): StoredAppend {
  const bodies = writes.flatMap((write) => write.facts.map((fact) => Buffer.from(fact.body)));
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  return {
    append,
    writes,
    bodies,
    bytes,
    key: JSON.stringify([append.actor.id, append.commandId]),
  };
}

/** The answer of `append_batch`: for each append the position that it came to, or its outcome. */
export interface BatchAnswer {
  readonly positions: readonly (number | null)[];
  readonly outcomes: readonly (AppendOutcome | null)[];
}

/** The outcomes of a batch in its order. Throws when the answer does not have one for each. */
export function outcomesOf(
  batch: readonly StoredAppend[],
  answer: BatchAnswer | undefined,
): readonly AppendOutcome[] {
  return batch.map(({ append, writes }, index) => {
    const outcome = answer?.outcomes[index] ?? undefined;
    if (outcome !== undefined) return outcome;
    const position = answer?.positions[index] ?? undefined;
    if (position === undefined) throw new Error('append_batch left an append without an outcome');
    const { status, ids } = append;
    const [first] = writes;
    const version = first === undefined ? 0 : first.version + first.facts.length;
    return { kind: 'appended', result: { status, ids, version, position } };
  });
}

/**
 * The statement of a batch, with one column `answer`. What its arguments mean stands where the
 * function is made, in the migration of `append_batch`.
 */
export function appendQuery(batch: readonly StoredAppend[]): pg.QueryConfig {
  const appends = batch.map(({ append }) => append);
  const { streams, commands, expected, facts } = layOut(batch);
  return {
    name: 'log-append-batch',
    text: `SELECT append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
      $16, $17, $18, $19, $20, $21) AS answer`,
    values: [
      appends.map((append) => append.actor.id),
      appends.map((append) => append.commandId),
      appends.map((append) => append.requestDigest),
      appends.map((append) => append.derived),
      appends.map((append) => append.status),
      appends.map((append) => JSON.stringify(append.ids)),
      ...[commands.starts, commands.writeEnds, commands.ends, commands.factEnds].map(integers),
      [...streams.keys()],
      ...[expected.streams, expected.versions, expected.factStarts, expected.factCounts].map(
        integers,
      ),
      integers(facts.writes),
      facts.types,
      ...[facts.revisions, facts.bodyStarts, facts.bodySizes].map(integers),
      Buffer.concat(batch.flatMap(({ bodies }) => bodies)),
    ],
  };
}

interface Layout {
  /** The number of each stream, from 1. */
  readonly streams: Map<string, number>;
  /** For each command where its expectations begin, and where writes, all of them and facts end. */
  readonly commands: Columns<'starts' | 'writeEnds' | 'ends' | 'factEnds'>;
  readonly expected: Columns<'streams' | 'versions' | 'factStarts' | 'factCounts'>;
  readonly facts: Columns<'writes' | 'revisions' | 'bodyStarts' | 'bodySizes'> & {
    readonly types: string[];
  };
}

type Columns<Name extends string> = Readonly<Record<Name, number[]>>;

/** The batch as flat lists: what the commands expect of streams, and their facts. */
function layOut(batch: readonly StoredAppend[]): Layout {
  const layout: Layout = {
    streams: new Map(),
    commands: { starts: [], writeEnds: [], ends: [], factEnds: [] },
    expected: { streams: [], versions: [], factStarts: [], factCounts: [] },
    facts: { writes: [], types: [], revisions: [], bodyStarts: [], bodySizes: [] },
  };
  const { commands, expected, facts } = layout;
  let bodyStart = 1;
  for (const { append, writes, bodies } of batch) {
    commands.starts.push(expected.streams.length + 1);
    for (const write of writes) expect(layout, write, write.facts);
    commands.writeEnds.push(expected.streams.length);
    for (const guard of append.guards) expect(layout, guard, []);
    commands.ends.push(expected.streams.length);
    commands.factEnds.push(facts.types.length);
    for (const { length } of bodies) {
      facts.bodyStarts.push(bodyStart);
      facts.bodySizes.push(length);
      bodyStart += length;
    }
  }
  return layout;
}

function expect(layout: Layout, guard: Guard, written: readonly StoredFact[]): void {
  const { streams, expected, facts } = layout;
  const number = streams.get(guard.stream) ?? streams.size + 1;
  streams.set(guard.stream, number);
  expected.streams.push(number);
  expected.versions.push(guard.version);
  expected.factStarts.push(facts.types.length);
  expected.factCounts.push(written.length);
  for (const { type, revision } of written) {
    facts.writes.push(expected.streams.length);
    facts.types.push(type);
    facts.revisions.push(revision);
  }
}

/** An array of PostgreSQL as text: pg would put every number between quotation marks. */
const integers = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;
