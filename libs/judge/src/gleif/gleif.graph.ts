import type {
  EntityRecord,
  OwnershipGraph,
  RelationshipRecord,
  Stated,
  StatementRef,
} from '../bods/bods.graph.js';
import type { BodsPlace } from '../bods/bods.statement.js';
import type { GleifEntity, GleifException, GleifRelationship } from './gleif.format.js';

/** What GLEIF publishes, read. */
export interface GleifRecords {
  readonly relationships: readonly GleifRelationship[];
  readonly entities?: readonly GleifEntity[];
  readonly exceptions?: readonly GleifException[];
}

/** Parents by accounting consolidation that are not the direct ones. */
const INDIRECT: ReadonlySet<string> = new Set(['IS_ULTIMATELY_CONSOLIDATED_BY']);

/**
 * Relationship records as a graph of control: consolidation, management and membership of a fund
 * say who controls, and never how much anybody owns. A parent that is not reported is one that
 * nobody knows.
 */
export function gleifGraph(records: GleifRecords): OwnershipGraph {
  const relationships = new Map<string, Stated<RelationshipRecord>[]>();
  const keep = (stated: Stated<RelationshipRecord>): void => {
    const { statementId } = stated.statement;
    relationships.set(statementId, [...(relationships.get(statementId) ?? []), stated]);
  };
  const byDay = records.relationships.toSorted((a, b) => (a.statedOn < b.statedOn ? -1 : 1));
  for (const one of byDay) keep(related(one, `${one.start} ${one.type} ${one.end}`));
  for (const one of records.exceptions ?? []) keep(unreported(one, `${one.lei} ${one.category}`));
  const entities = new Map<string, readonly Stated<EntityRecord>[]>();
  for (const { lei, ...one } of records.entities ?? []) {
    const place = `GLEIF ${one.place}`;
    entities.set(lei, [{ statement: statement(lei, { ...one, place }), value: entityOf(one) }]);
  }
  for (const { start, end, place } of records.relationships) {
    for (const lei of [start, end])
      if (!entities.has(lei)) entities.set(lei, [unknown(lei, place)]);
  }
  return { entities, people: new Map(), relationships };
}

const CONTROL = 'otherInfluenceOrControl';

const related = (one: GleifRelationship, id: string): Stated<RelationshipRecord> => ({
  statement: { ...statement(id, one), closes: !one.isActive && one.to === null },
  value: {
    subject: one.start,
    party: one.end,
    components: [],
    interests: [
      {
        type: CONTROL,
        reach: INDIRECT.has(one.type) ? 'indirect' : 'direct',
        least: null,
        most: 100,
        from: one.from,
        to: one.to,
      },
    ],
  },
});

/** Whatever the reason: that no parent is reported is no proof that there is none. */
const unreported = ({ lei, place }: GleifException, id: string): Stated<RelationshipRecord> => ({
  statement: statement(id, { statedOn: '', isCorroborated: false, place }),
  value: {
    subject: lei,
    party: null,
    components: [],
    interests: [{ type: CONTROL, reach: 'unknown', least: null, most: 100, from: null, to: null }],
  },
});

const entityOf = (one: Pick<GleifEntity, 'jurisdiction' | 'headquarters'>): EntityRecord => ({
  type: 'registeredEntity',
  subtype: null,
  jurisdiction: coded(one.jurisdiction),
  addresses:
    one.headquarters === null
      ? []
      : [{ type: 'business', country: { name: one.headquarters, code: one.headquarters } }],
  dissolvedOn: null,
});

const coded = (code: string | null): BodsPlace | null =>
  code === null ? null : { name: code, code };

/** An entity that a relationship names and no record describes. */
const unknown = (lei: string, place: string): Stated<EntityRecord> => ({
  statement: statement(lei, { statedOn: '', isCorroborated: false, place }),
  value: entityOf({ jurisdiction: null, headquarters: null }),
});

const statement = (
  statementId: string,
  one: { readonly statedOn: string; readonly isCorroborated: boolean; readonly place: string },
): StatementRef => ({
  statementId,
  statedOn: one.statedOn,
  sourceVerified: one.isCorroborated,
  closes: false,
  place: one.place,
});
