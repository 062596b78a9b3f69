import {
  askOwnership,
  createBodsValidator,
  entitiesAt,
  readBods,
  shippedLaw,
  type Answer,
  type EntityAt,
  type OwnershipGraph,
  type OwnershipQuestion,
  type StatementRef,
} from '../src/index.js';

const validate = createBodsValidator();
const law = shippedLaw();
const territories = law.table;

/** How a graph is read; all of it is verified unless said otherwise. */
export interface Reading {
  readonly at?: string;
  readonly isVerified?: (statement: StatementRef) => boolean;
  readonly designated?: ReadonlySet<string>;
}

/** The entities of a graph on a day. */
export const graphAt = (
  graph: OwnershipGraph,
  { at = '2026-03-02', isVerified = () => true, designated = new Set<string>() }: Reading = {},
): ReadonlyMap<string, EntityAt> => entitiesAt(graph, { at, territories, isVerified, designated });

/** One question of ownership, asked of a graph as the product asks it. */
export const askGraph = (
  graph: OwnershipGraph,
  entityId: string,
  question: OwnershipQuestion,
  { at = '2026-03-02', isVerified = () => true, designated = new Set<string>() }: Reading = {},
): Answer =>
  askOwnership(question, entityId, {
    entities: graphAt(graph, { at, isVerified, designated }),
    territories,
    foreignAdversaries: law.countryList('FA-791.4'),
    countriesOfConcern: law.countryList('DSP-COC'),
    at,
    missingCounts: true,
  });

/** A part of a statement. */
export type Json = Record<string, unknown>;

const statement = (
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
const place = (code: string): Json => ({ name: code, code });
/** An entity, organised and based in one country. */
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
/** A person of one country who lives there. */
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
/** A government. */
export const state = (id: string, code: string): Json =>
  company(id, code, { entityType: { type: 'state' } });
/** What somebody holds of an entity. */
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
/** One interest. */
export const of = (type: string, share?: number | Json, reach = 'direct'): Json => ({
  type,
  directOrIndirect: reach,
  ...(share === undefined ? {} : { share: typeof share === 'number' ? { exact: share } : share }),
});
/** A graph of statements, which must be in order. */
export const graphOf = (...statements: Json[]): OwnershipGraph =>
  readBods(JSON.stringify(statements), validate);
