import { readFileSync } from 'node:fs';
import type { OwnershipGraph, StatementRef } from '../src/bods/bods.graph.js';
import { entitiesAt } from '../src/bods/bods.ownership.js';
import { readBods } from '../src/bods/bods.reader.js';
import { createBodsValidator } from '../src/bods/bods.schema.js';
import { askOwnership, type OwnershipQuestion } from '../src/ownership.js';
import type { Answer } from '../src/ownership.web.js';
import { countryLists, shipped } from '../src/shipped.js';
import { territoryTable } from '../src/territory.js';

const validate = createBodsValidator();
export const territories = territoryTable(shipped.territories.territories);
const lists = countryLists(shipped.lists);
const list = (wanted: string) =>
  lists.find(({ listId }) => listId === wanted) ?? { listId: wanted, versions: [] };
/** An example of the standard, as a graph. */
export const example = (file: string): OwnershipGraph =>
  readBods(
    readFileSync(new URL(`../../../test/data/bods/${file}.json`, import.meta.url), 'utf8'),
    validate,
  );

export interface Reading {
  readonly at?: string;
  readonly isVerified?: (statement: StatementRef) => boolean;
  readonly designated?: ReadonlySet<string>;
}

/**
 * The answer of a question about an entity, at a day, with every statement verified unless said.
 */
export const ask = (
  graph: OwnershipGraph,
  entityId: string,
  question: OwnershipQuestion,
  { at = '2026-03-02', isVerified = () => true, designated = new Set<string>() }: Reading = {},
): Answer =>
  askOwnership(question, entityId, {
    entities: entitiesAt(graph, { at, territories, isVerified, designated }),
    territories,
    foreignAdversaries: list('FA-791.4'),
    countriesOfConcern: list('DSP-COC'),
    at,
    missingCounts: true,
  });

export type Json = Record<string, unknown>;

export const statement = (
  recordId: string,
  recordType: string,
  recordDetails: Json,
  more: Json,
): Json => ({
  statementId: `${recordId}-0000000000000000000000000000000000`,
  statementDate: '2024-01-01',
  declarationSubject: 'E',
  recordId,
  recordType,
  recordDetails: { isComponent: false, ...recordDetails },
  ...more,
});
export const place = (code: string): Json => ({ name: code, code });
export const company = (id: string, code: string, details: Json = {}, more: Json = {}): Json =>
  statement(
    id,
    'entity',
    {
      entityType: { type: 'registeredEntity' },
      jurisdiction: place(code),
      addresses: [{ type: 'business', country: place(code.slice(0, 2)) }],
      ...details,
    },
    more,
  );
export const human = (id: string, code: string, more: Json = {}): Json =>
  statement(
    id,
    'person',
    {
      personType: 'knownPerson',
      nationalities: [place(code)],
      addresses: [{ type: 'residence', country: place(code) }],
    },
    more,
  );
export const state = (id: string, code: string): Json =>
  company(id, code, { entityType: { type: 'state' } });
export const held = (
  subject: string,
  by: unknown,
  interests: readonly Json[],
  details: Json = {},
): Json =>
  statement(
    `${subject}-${typeof by === 'string' ? by : 'nobody'}`,
    'relationship',
    { subject, interestedParty: by, interests, ...details },
    {},
  );
export const of = (type: string, share?: number | Json, reach = 'direct'): Json => ({
  type,
  directOrIndirect: reach,
  ...(share === undefined ? {} : { share: typeof share === 'number' ? { exact: share } : share }),
});
/** A graph of statements. */
export const graphOf = (...statements: Json[]): OwnershipGraph =>
  readBods(JSON.stringify(statements), validate);
/** The FA-EMP answer about the entity `E`. */
export const adverse = (graph: OwnershipGraph, reading?: Reading): string =>
  ask(graph, 'E', 'FA-ADVERSE', reading).answer;
