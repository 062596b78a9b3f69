import {
  CaseFileError,
  type CaseAssignment,
  type CaseAuthority,
  type CaseEscort,
  type CaseInvestigation,
  type CasePerson,
  type CaseStatusEntry,
  type CaseSystem,
  type DecisionCase,
} from './case.format.js';
import { readEntity } from './case.ownership.js';
import {
  amount,
  countries,
  country,
  field,
  firstField,
  flag,
  isMissing,
  items,
  itemsIfAny,
  objectOf,
  oneOf,
  span,
  stated,
  text,
  textOrNull,
  truth,
  when,
  whenOrNull,
  type Value,
} from './case.value.js';

/**
 * The cases of a file: a list, or an object whose `cases` they are and whose `$schema` tells an
 * editor what to check. Throws `CaseFileError` naming the place of the first thing that is wrong.
 */
export function readCases(json: string): readonly DecisionCase[] {
  const list = listIn(parsed(json));
  const cases = items(list).map(readCase);
  const seen = new Set<string>();
  for (const [index, { id }] of cases.entries()) {
    const place = `${list.place}[${index}].id`;
    if (seen.has(id)) throw new CaseFileError(place, `\`${id}\` stands twice`);
    seen.add(id);
  }
  return cases;
}

function listIn(value: unknown): Value {
  if (Array.isArray(value)) return { value, place: '' };
  const isObject = typeof value === 'object' && value !== null;
  const names = isObject ? Object.keys(value).filter((name) => name !== '$schema') : [];
  if (!isObject || !('cases' in value) || !Array.isArray(value.cases) || names.length !== 1) {
    throw new CaseFileError('file', 'expected a list of cases, alone or as `cases`');
  }
  return { value: value.cases, place: 'cases' };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new CaseFileError('file', `not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function readCase(at: Value): DecisionCase {
  const settings = field(at, 'settings');
  const employer = field(at, 'employer');
  return {
    id: text(field(at, 'id')),
    asOf: when(field(at, 'asOf')),
    person: readPerson(field(at, 'person')),
    employer: isMissing(employer) ? null : readEntity(employer),
    throughEmployers: itemsIfAny(field(at, 'throughEmployers')).map((one) => readEntity(one)),
    system: readSystem(field(at, 'system')),
    settings: isMissing(settings) ? {} : readSettings(settings),
    expected: oneOf(field(at, 'expected'), ['permit', 'deny']),
    rules: items(field(at, 'rules')).map(text),
  };
}

/** One list may stand without brackets where several may be named. */
function readSettings(at: Value): Readonly<Record<string, unknown>> {
  const { adversarialForEscort: lists, ...others } = objectOf(at);
  if (lists === undefined) return others;
  return { ...others, adversarialForEscort: typeof lists === 'string' ? [lists] : lists };
}

function readPerson(at: Value): CasePerson {
  return {
    citizenships: countries(field(at, 'citizenships')),
    usStatuses: readStatuses(field(at, 'usStatus')),
    stateless: flag(field(at, 'stateless')),
    residences: countries(field(at, 'residence')),
    location: readLocation(field(at, 'physicalLocation')),
    governments: countries(field(at, 'foreignGovernmentEmployer')),
    designated: flag(field(at, 'designatedCoveredPerson')),
    employments: manyOf(field(at, 'employment')).map(span),
    investigation: readInvestigation(field(at, 'investigation')),
    history: readHistory(field(at, 'clearance')),
    ndaSignedOn: signedOn(field(at, 'nda')),
    accessAgreementSignedOn: signedOn(field(at, 'accessAgreement')),
    fingerprints: readFingerprints(firstField(at, 'fingerprintCheck', 'fingerprintClearance')),
    aoApprovals: readApprovals(firstField(at, 'aoApprovals', 'aoApproval')),
  };
}

const usStatuses = ['citizen', 'national', 'lpr', 'refugee', 'asylee', 'none', 'unknown'] as const;

const readStatuses = (at: Value): CasePerson['usStatuses'] =>
  manyOf(at).map((one) => ({ ...span(one), kind: oneOf(field(one, 'kind'), usStatuses) }));

/** `evidence` decides: whatever is not consistent fires R-DATA-02. */
function readLocation(at: Value): CasePerson['location'] {
  if (isMissing(at)) return null;
  const consistent = typeof at.value !== 'string' && field(at, 'evidence').value === 'consistent';
  const where = country(at);
  return where.token === '' ? null : { ...where, consistent };
}

function readInvestigation(at: Value): CaseInvestigation | null {
  if (isMissing(at)) return null;
  const outcome = field(at, 'outcome');
  return {
    tier: textOrNull(field(at, 'tier')),
    closedOn: whenOrNull(field(at, 'closedOn')),
    continuousVetting: truth(field(at, 'continuousVetting'), false),
    outcome:
      outcome.value === undefined || outcome.value === 'favourable' ? 'favourable' : 'unfavourable',
    place: at.place,
  };
}

const readHistory = (at: Value): readonly CaseStatusEntry[] =>
  isMissing(at)
    ? []
    : itemsIfAny(field(at, 'history')).map((one) => ({
        status: text(field(one, 'status')),
        level: textOrNull(field(one, 'level')),
        from: whenOrNull(field(one, 'from')),
        expiresOn: whenOrNull(field(one, 'expiresOn')),
        kind: textOrNull(field(one, 'kind')),
        place: one.place,
      }));

const signedOn = (at: Value): string | null =>
  isMissing(at) ? null : whenOrNull(field(at, 'signedOn'));

/** Clear, since a date; a check that is not clear is none. */
function readFingerprints(at: Value): CasePerson['fingerprints'] {
  if (isMissing(at) || typeof at.value === 'boolean') return flag(at);
  const outcome = firstField(at, 'outcome', 'result');
  const clear = isMissing(outcome) || outcome.value === 'clear' || outcome.value === 'favourable';
  const since = firstField(at, 'clearedOn', 'from');
  return clear ? { ...span(at), from: whenOrNull(since) } : null;
}

/** One approval or several, each with the system that it is for. */
const readApprovals = (at: Value): CasePerson['aoApprovals'] =>
  manyOf(at).flatMap((one) => {
    const approval = flag(one);
    if (approval === null) return [];
    const system = one.value === true ? null : textOrNull(field(one, 'system'));
    return [{ ...approval, system }];
  });

function readSystem(at: Value): CaseSystem {
  const boolean = (one: Value): boolean => truth(one, false);
  const stating = <T>(name: string, read: (one: Value) => T): T | null | undefined =>
    stated(field(at, name), read);
  return {
    id: text(field(at, 'id')),
    kind: text(field(at, 'kind')),
    impactLevel: textOrNull(field(at, 'impactLevel')),
    access: text(field(at, 'access')),
    profiles: itemsIfAny(field(at, 'profiles')).map(text),
    authorities: itemsIfAny(field(at, 'authorities')).map(readAuthority),
    technology: stating('technology', text),
    minTier: stating('minTier', readTier),
    minClearance: stating('minClearance', (one) => oneOf(one, clearanceLevels)),
    classified: stating('classified', boolean),
    acceptsInterim: stating('acceptsInterim', boolean),
    rescreenYears: stating('rescreenYears', amount),
    accessAgreementMaxDays: stating('accessAgreementMaxDays', amount),
    requiresFingerprintCheck: stating('requiresFingerprintCheck', boolean),
    cisaCertified: stating('cisaSecurityRequirementsCertified', boolean),
    escort: readEscort(field(at, 'escort')),
    assignment: readAssignment(field(at, 'assignment')),
  };
}

const clearanceLevels = ['CONFIDENTIAL', 'SECRET', 'TOP SECRET'] as const;
const readTier = (at: Value): string => oneOf(at, ['T1', 'T2', 'T3', 'T4', 'T5']);

const readAuthority = (at: Value): CaseAuthority => {
  const { from, to } = span(at);
  const citation = firstField(at, 'cite', 'citation');
  return {
    profile: text(field(at, 'profile')),
    citation: typeof citation.value === 'string' ? citation.value : '',
    from,
    to,
  };
};

const readEscort = (at: Value): CaseEscort | null =>
  isMissing(at)
    ? null
    : {
        usStatus: textOrNull(field(at, 'usStatus')),
        tier: textOrNull(field(at, 'tier')),
        qualifiedFor: itemsIfAny(field(at, 'technicallyQualifiedFor')).map(text),
        aoApproval: truth(field(at, 'disaAoWrittenApproval'), false),
        documented: truth(field(at, 'documented'), false),
      };

function readAssignment(at: Value): CaseAssignment | null {
  if (isMissing(at)) return null;
  const kinds = field(at, 'kinds');
  const approvedBy = field(at, 'approvedBy');
  return {
    ...span(at),
    status: text(field(at, 'status')),
    kinds: kinds.value === undefined ? null : itemsIfAny(kinds).map(text),
    requestedBy: stated(field(at, 'requestedBy'), text),
    approvedBy: Array.isArray(approvedBy.value)
      ? items(approvedBy).map(textOrNull)
      : approvedBy.value === undefined
        ? []
        : [textOrNull(approvedBy)],
  };
}

/** One object, several, or none. */
const manyOf = (at: Value): readonly Value[] =>
  isMissing(at) ? [] : Array.isArray(at.value) ? items(at) : [at];
