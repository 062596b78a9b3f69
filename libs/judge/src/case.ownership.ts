import type { CaseEntity, CaseInterest, CaseOwner } from './case.format.js';
import {
  amount,
  countries,
  country,
  countryOrNull,
  fail,
  field,
  flag,
  isMissing,
  itemsIfAny,
  oneOf,
  span,
  text,
  textOrNull,
  truth,
  type Value,
} from './case.value.js';

/** Shares are decimal fractions of a hundred: thirds must not add to more than the whole. */
const ROUNDING = 1e-6;

/** An entity and, as a tree, everybody who owns it. `above`: the entities that it owns in turn. */
export function readEntity(at: Value, above: readonly string[] = []): CaseEntity {
  const named = field(at, 'id');
  const id = isMissing(named) ? at.place : text(named);
  if (above.includes(id)) fail(named, `\`${id}\` is an owner of itself`);
  const owners = readOwners(at, [...above, id]);
  const whole = owners.reduce((sum, { share }) => sum + (share ?? 0), 0);
  if (whole > 100 + ROUNDING) fail(field(at, 'owners'), `shares add to ${whole}, more than 100`);
  return {
    id,
    organizedUnder: countryOrNull(field(at, 'organizedUnder')) ?? unknown(at, 'organizedUnder'),
    principalPlace:
      countryOrNull(field(at, 'principalPlaceOfBusiness')) ??
      unknown(at, 'principalPlaceOfBusiness'),
    verified: truth(field(at, 'verified'), true),
    owners,
    lists: readLists(field(at, 'lists')),
    foci: textOrNull(field(at, 'foci')),
    controlledByForeignAdversary: isUnknown(field(at, 'controlledByForeignAdversary'))
      ? null
      : truth(field(at, 'controlledByForeignAdversary'), false),
    designated: flag(field(at, 'designatedCoveredPerson')),
    place: at.place,
  };
}

/** Null is not the same as left out: somebody looked and nobody knows. */
const isUnknown = ({ value }: Value): boolean => value === null;

/** Owners that nobody knows: all of it is an unknown share. */
const unknownOwners = ({ place }: Value): CaseInterest => ({
  share: 100,
  verified: true,
  owner: { type: 'unknown' },
  place,
});

function readOwners(entity: Value, above: readonly string[]): readonly CaseInterest[] {
  const owners = field(entity, 'owners');
  if (isUnknown(owners)) return [unknownOwners(owners)];
  return itemsIfAny(owners).map((one) => readInterest(one, above));
}

/** Lists that nobody has looked up: the one that a rule reads has to be taken to hold it. */
const readLists = (at: Value): CaseEntity['lists'] =>
  isUnknown(at)
    ? [{ list: '1260H', span: { from: null, to: null, verified: true, place: at.place } }]
    : itemsIfAny(at).map(readListing);

/** A place that is not given resolves to no territory. */
const unknown = (at: Value, name: string): CaseEntity['organizedUnder'] =>
  country({ value: { country: null }, place: `${at.place}.${name}` });

function readListing(at: Value): CaseEntity['lists'][number] {
  if (typeof at.value === 'string') {
    return { list: at.value, span: { from: null, to: null, verified: true, place: at.place } };
  }
  return { list: text(field(at, 'list')), span: span(at) };
}

function readInterest(at: Value, above: readonly string[]): CaseInterest {
  const share = field(at, 'share');
  const percent = isMissing(share) ? null : amount(share);
  if (percent !== null && percent > 100) fail(share, 'expected at most 100');
  return {
    share: percent,
    verified: truth(field(at, 'verified'), true),
    owner: readOwner(field(at, 'owner'), above),
    place: at.place,
  };
}

function readOwner(at: Value, above: readonly string[]): CaseOwner {
  if (isMissing(at)) return { type: 'unknown' };
  const type = oneOf(field(at, 'type'), ['government', 'individual', 'entity']);
  switch (type) {
    case 'government':
      return { type, country: country(field(at, 'country')) };
    case 'entity':
      return { type, entity: readEntity(at, above) };
    case 'individual':
      return readIndividual(at);
  }
}

function readIndividual(at: Value): CaseOwner {
  const status = field(at, 'usStatus');
  const verified = isMissing(status) || truth(field(status, 'verified'), true);
  return {
    type: 'individual',
    citizenships: countries(field(at, 'citizenships')),
    usStatus: isMissing(status) || !verified ? 'unknown' : text(field(status, 'kind')),
    usStatusSpan: isMissing(status) ? { from: null, to: null } : span(status),
    residence: countryOrNull(field(at, 'residence')),
    location: countryOrNull(field(at, 'physicalLocation')),
    designated: flag(field(at, 'designatedCoveredPerson')),
  };
}
