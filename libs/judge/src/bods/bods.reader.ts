import { relationFaults, sumFaults } from './bods.check.js';
import { BodsError, fault, type BodsFault } from './bods.error.js';
import type {
  EntityRecord,
  HeldInterest,
  OwnershipGraph,
  PersonRecord,
  RelationshipRecord,
  Stated,
  StatementRef,
} from './bods.graph.js';
import type { BodsValidator } from './bods.schema.js';
import type {
  BodsEntityDetails,
  BodsInterest,
  BodsPersonDetails,
  BodsRelationshipDetails,
  BodsShare,
  BodsStatement,
} from './bods.statement.js';

/** The version of the standard that is read. */
const VERSION = '0.4';
const DATE_LENGTH = 10;
/** An exclusive bound lies a millionth of a percent away: the part in which shares are added. */
const EXCLUSIVE = 1e-6;

/**
 * Reads statements of BODS 0.4 into a graph of records with their history. Throws `BodsError` with
 * every fault: nothing of a file that has one is read.
 */
export function readBods(json: string, validate: BodsValidator): OwnershipGraph {
  const value = parsed(json);
  refuse(validate(value));
  const statements = value as readonly BodsStatement[];
  refuse(statements.flatMap(envelopeFaults));
  const graph = graphOf(statements);
  refuse([...repeated(statements), ...relationFaults(graph)]);
  refuse(sumFaults(graph));
  return graph;
}

function refuse(faults: readonly BodsFault[]): void {
  if (faults.length > 0) throw new BodsError(faults);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new BodsError([fault('json', '$', 'is not JSON')]);
  }
}

const envelopeFaults = (statement: BodsStatement, index: number): readonly BodsFault[] => {
  const version = statement.publicationDetails?.bodsVersion;
  return version === undefined || version === VERSION
    ? []
    : [
        fault(
          'version',
          `$[${index}].publicationDetails.bodsVersion`,
          `must be ${VERSION}: another version of the standard says other things`,
        ),
      ];
};

/** A statement is made once, and a record is of one type for ever. */
function repeated(statements: readonly BodsStatement[]): readonly BodsFault[] {
  const ids = new Set<string>();
  const types = new Map<string, string>();
  return statements.flatMap(({ statementId, recordId, recordType }, index) => {
    const faults: BodsFault[] = [];
    if (ids.has(statementId)) {
      faults.push(fault('duplicate', `$[${index}].statementId`, 'is the id of another statement'));
    }
    if ((types.get(recordId) ?? recordType) !== recordType) {
      faults.push(fault('record-type', `$[${index}].recordType`, 'is another than it was before'));
    }
    ids.add(statementId);
    types.set(recordId, recordType);
    return faults;
  });
}

function graphOf(statements: readonly BodsStatement[]): OwnershipGraph {
  const entities = new Map<string, Stated<EntityRecord>[]>();
  const people = new Map<string, Stated<PersonRecord>[]>();
  const relationships = new Map<string, Stated<RelationshipRecord>[]>();
  for (const [index, one] of statements.entries()) {
    const statement = refOf(one, index);
    switch (one.recordType) {
      case 'entity':
        keep(entities, one.recordId, { statement, value: entityOf(one.recordDetails) });
        break;
      case 'person':
        keep(people, one.recordId, { statement, value: personOf(one.recordDetails) });
        break;
      case 'relationship':
        keep(relationships, one.recordId, { statement, value: relationOf(one.recordDetails) });
    }
  }
  return { entities, people, relationships };
}

/** Kept by the day they were stated; of two on one day, the one that stands later in the file. */
function keep<T>(records: Map<string, Stated<T>[]>, recordId: string, stated: Stated<T>): void {
  const history = records.get(recordId);
  if (history === undefined) records.set(recordId, [stated]);
  else {
    const after = history.findIndex(
      ({ statement }) => statement.statedOn > stated.statement.statedOn,
    );
    history.splice(after === -1 ? history.length : after, 0, stated);
  }
}

const refOf = (statement: BodsStatement, index: number): StatementRef => ({
  statementId: statement.statementId,
  statedOn: statement.statementDate.slice(0, DATE_LENGTH),
  sourceVerified: statement.source?.type?.includes('verified') ?? false,
  closes: statement.recordStatus === 'closed',
  place: `$[${index}]`,
});

const entityOf = (details: BodsEntityDetails): EntityRecord => ({
  type: details.entityType.type,
  subtype: details.entityType.subtype ?? null,
  jurisdiction: details.jurisdiction ?? null,
  addresses: details.addresses ?? [],
  dissolvedOn: details.dissolutionDate ?? null,
});

const personOf = ({ nationalities, addresses }: BodsPersonDetails): PersonRecord => ({
  nationalities: nationalities === undefined || nationalities.length === 0 ? null : nationalities,
  addresses: addresses ?? [],
});

const relationOf = (details: BodsRelationshipDetails): RelationshipRecord => ({
  subject: typeof details.subject === 'string' ? details.subject : null,
  party: typeof details.interestedParty === 'string' ? details.interestedParty : null,
  components: details.componentRecords ?? [],
  interests: interestsOf(details.interests ?? []),
});

/** A relationship without an interest is one of which the interest is not known. */
const interestsOf = (interests: readonly BodsInterest[]): readonly HeldInterest[] =>
  (interests.length === 0 ? [{}] : interests).map((interest: BodsInterest) => ({
    type: interest.type ?? 'unknownInterest',
    reach: interest.directOrIndirect ?? 'unknown',
    ...boundsOf(interest.share),
    from: interest.startDate ?? null,
    to: interest.endDate ?? null,
  }));

/** The range in which a share lies. */
export function boundsOf(share: BodsShare | undefined): {
  readonly least: number | null;
  readonly most: number;
} {
  if (share?.exact !== undefined) return { least: share.exact, most: share.exact };
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = share ?? {};
  const least = [minimum, above(exclusiveMinimum)].filter(isGiven);
  const most = [maximum, below(exclusiveMaximum)].filter(isGiven);
  if (least.length + most.length === 0) return { least: null, most: 100 };
  return { least: Math.max(0, ...least), most: Math.min(100, ...most) };
}

const isGiven = (bound: number | undefined): bound is number => bound !== undefined;
const above = (bound: number | undefined): number | undefined =>
  bound === undefined ? undefined : bound + EXCLUSIVE;
const below = (bound: number | undefined): number | undefined =>
  bound === undefined ? undefined : bound - EXCLUSIVE;
