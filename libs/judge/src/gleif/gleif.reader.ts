import { BodsError, fault } from '../bods/bods.error.js';
import {
  at,
  day,
  dayOrNull,
  lei,
  text,
  wrong,
  type Field,
  type GleifEntity,
  type GleifException,
  type GleifRelationship,
} from './gleif.format.js';
import { readXml, type XmlElement } from './gleif.xml.js';

/**
 * Reads GLEIF relationship records, JSON or XML. Throws `BodsError` that names the place of what is
 * wrong: nothing of such a file is read.
 */
export const readGleifRelationships = (file: string): readonly GleifRelationship[] =>
  records(file, 'RelationshipRecords').map(relationship);

/** Reads GLEIF records of legal entities, JSON or XML, as `readGleifRelationships` does. */
export const readGleifEntities = (file: string): readonly GleifEntity[] =>
  records(file, 'LEIRecords').map(entity);

/** Reads GLEIF reporting exceptions, JSON or XML, as `readGleifRelationships` does. */
export const readGleifExceptions = (file: string): readonly GleifException[] =>
  records(file, 'ReportingExceptions').map(exception);

const RELATIONSHIP_PERIOD = 'RELATIONSHIP_PERIOD';
const CORROBORATED = 'FULLY_CORROBORATED';

function relationship(record: Field): GleifRelationship {
  const body = at(record, 'Relationship');
  const registration = at(record, 'Registration');
  const node = (name: string): string => lei(at(at(body, name), 'NodeID'));
  const period = periods(at(body, 'RelationshipPeriods')).find(
    (one) => at(one, 'PeriodType').value === RELATIONSHIP_PERIOD,
  );
  const from = period === undefined ? null : dayOrNull(at(period, 'StartDate'));
  const to = period === undefined ? null : dayOrNull(at(period, 'EndDate'));
  if (period !== undefined && from !== null && to !== null && to < from) {
    throw wrong(at(period, 'EndDate'), 'lies before the start');
  }
  const [start, end] = [node('StartNode'), node('EndNode')];
  if (start === end) throw wrong(at(body, 'EndNode'), 'is the same entity');
  return {
    start,
    end,
    type: text(at(body, 'RelationshipType')),
    isActive: text(at(body, 'RelationshipStatus')) === 'ACTIVE',
    from,
    to,
    statedOn: day(at(registration, 'LastUpdateDate')),
    isCorroborated: at(registration, 'ValidationSources').value === CORROBORATED,
    place: record.place,
  };
}

function periods(field: Field): readonly Field[] {
  const { value, place } = field;
  const list = Array.isArray(value) ? value : value === undefined ? [] : undefined;
  if (list === undefined) throw wrong(field, 'must be a list');
  return list.map((each: unknown, index) => ({ value: each, place: `${place}[${index}]` }));
}

const entity = (record: Field): GleifEntity => {
  const body = at(record, 'Entity');
  const registration = at(record, 'Registration');
  const optional = (field: Field): string | null =>
    field.value === undefined ? null : text(field);
  return {
    lei: lei(at(record, 'LEI')),
    jurisdiction: optional(at(body, 'LegalJurisdiction')),
    headquarters: optional(at(at(body, 'HeadquartersAddress'), 'Country')),
    statedOn: day(at(registration, 'LastUpdateDate')),
    isCorroborated: at(registration, 'ValidationSources').value === CORROBORATED,
    place: record.place,
  };
};

const exception = (record: Field): GleifException => ({
  lei: lei(at(record, 'LEI')),
  category: text(at(record, 'ExceptionCategory')),
  reason: text(at(record, 'ExceptionReason')),
  place: record.place,
});

/** The records of a file: a JSON list, or the elements of the list that an XML file holds. */
function records(file: string, list: string): readonly Field[] {
  const values = file.trimStart().startsWith('<') ? fromXml(file, list) : fromJson(file);
  return values.map((value, index) => ({ value, place: `$[${index}]` }));
}

function fromJson(file: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    throw new BodsError([fault('json', '$', 'is neither JSON nor XML')]);
  }
  if (!Array.isArray(value)) throw new BodsError([fault('type', '$', 'must be a list')]);
  return value;
}

function fromXml(file: string, list: string): readonly unknown[] {
  const document = readXml(file);
  const found = document.children.find(({ name }) => name === list);
  if (found === undefined) throw new BodsError([fault('gleif', '$', `has no \`${list}\``)]);
  return found.children.map(valueOf);
}

/** Elements that repeat one another's name are a list, as GLEIF's JSON has them. */
function valueOf({ text: own, children, name }: XmlElement): unknown {
  if (name === 'RelationshipPeriods') return children.map(valueOf);
  if (children.length === 0) return own.trim();
  return Object.fromEntries(children.map((child) => [child.name, valueOf(child)]));
}
