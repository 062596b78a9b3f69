import type { ClearanceLevel, ImpactLevel, Tier } from '@app/events';
import { Refusal } from '@app/kernel';

/** A limit per clearance level. */
type PerClearance<T> = Readonly<Record<ClearanceLevel, T>>;
/** A value per impact level. */
type PerLevel<T> = Readonly<Record<ImpactLevel, T>>;

/**
 * Every parameter of a rule set (domain rules, "Parameters"). An absent one takes its default,
 * never "no limit". The unit is the last word of the name.
 */
export interface Parameters {
  /** IANA zone in which a civil date begins. */
  readonly zone: string;
  readonly locationAttestationMaxDays: number;
  readonly acceptsInterim: boolean;
  readonly interimMaxYears: number;
  readonly assignmentMaxYears: number;
  /** For systems above FedRAMP Low; every impact level is above it. */
  readonly accessAgreementMaxDays: number;
  readonly minClearance: PerLevel<ClearanceLevel | null>;
  readonly classified: PerLevel<boolean>;
  /** With a required clearance, unless in continuous vetting. */
  readonly rescreenYears: PerClearance<number>;
  /** May be raised, never lowered. */
  readonly minTier: PerLevel<Tier>;
  /** The tier where the position risk is high (IL6: critical-sensitive). */
  readonly minTierHighRisk: PerLevel<Tier>;
  /** For privileged kinds: they take two approvers with different roles. */
  readonly twoApproversFrom: ImpactLevel;
  readonly statementOfReasonsAnswerDays: number;
  readonly statementOfReasonsExtensionDays: number;
  readonly reminderDays: readonly number[];
  readonly authorityReminderDays: readonly number[];
  readonly requestLapseDays: number;
  readonly leaseSeconds: number;
  readonly decisionLogMonths: number;
  readonly decisionLogDspYears: number;
  readonly decisionLogItarYears: number;
  readonly levelD: string;
  readonly adversarialForEscort: readonly string[];
  readonly foreignUsersWithAoApproval: boolean;
  readonly refugeesAsyleesExempt: boolean;
  readonly strictClauseReachesUsCitizens: boolean;
  readonly forcedCitizenshipCounts: boolean;
  readonly maduroReachesVenezuelans: boolean;
}

/** What a parameter is when nothing is said. */
export const defaultParameters: Parameters = {
  zone: 'America/New_York',
  locationAttestationMaxDays: 30,
  acceptsInterim: false,
  interimMaxYears: 1,
  assignmentMaxYears: 1,
  accessAgreementMaxDays: 365,
  minClearance: { IL2: null, IL4: null, IL5: null, IL6: 'SECRET' },
  classified: { IL2: false, IL4: false, IL5: false, IL6: true },
  rescreenYears: { CONFIDENTIAL: 15, SECRET: 10, 'TOP SECRET': 5 },
  minTier: { IL2: 'T1', IL4: 'T2', IL5: 'T2', IL6: 'T3' },
  minTierHighRisk: { IL2: 'T1', IL4: 'T4', IL5: 'T4', IL6: 'T5' },
  twoApproversFrom: 'IL5',
  statementOfReasonsAnswerDays: 20,
  statementOfReasonsExtensionDays: 30,
  reminderDays: [30, 7, 1],
  authorityReminderDays: [60, 30, 7],
  requestLapseDays: 30,
  leaseSeconds: 60,
  decisionLogMonths: 30,
  decisionLogDspYears: 10,
  decisionLogItarYears: 5,
  levelD: 'EAR-D',
  adversarialForEscort: ['FA-791.4', 'CN-4872', 'DSP-COC'],
  foreignUsersWithAoApproval: false,
  refugeesAsyleesExempt: false,
  strictClauseReachesUsCitizens: true,
  forcedCitizenshipCounts: true,
  maduroReachesVenezuelans: false,
};

/** Parameters that the law leaves open, with the question that counsel has to answer. */
export const counselNotes: Partial<Readonly<Record<keyof Parameters, string>>> = {
  levelD:
    'CSP SRG 5.17.3 says "Level D countries" and points at Supplement No. 1 to 15 CFR 740: ' +
    'the whole group (EAR-D), which has Taiwan and Israel, or the arms embargoes alone ' +
    '(EAR-D5)?',
  adversarialForEscort:
    'CSP SRG 5.17.3 says "nonadversarial countries" and names no list: any of these lists ' +
    'makes a country adversarial here.',
  foreignUsersWithAoApproval:
    'SRG appendix D, PS-3(4) lets foreign users in with the approval of the authorizing ' +
    'official; sec. 5.5.2 says that no foreign person may have access.',
  refugeesAsyleesExempt:
    'A clause on the pattern of 15 CFR 791.2 exempts US citizens and permanent residents; ' +
    'whether it reaches refugees and asylees is a question of the contract and of 8 USC ' +
    '1324b.',
  strictClauseReachesUsCitizens:
    'A clause against any citizenship of a listed country, held against a US citizen, needs ' +
    'counsel to sign off for that system (8 USC 1324b).',
  forcedCitizenshipCounts:
    'A citizenship imposed by an occupying power counts as one and opens an item for ' + 'review.',
  maduroReachesVenezuelans:
    '15 CFR 791.4(a)(6) names the Maduro regime, a person and not a country: not the ' +
    'citizens of Venezuela.',
};

/**
 * The parameters of a rule set: what it states over the defaults. Refuses (`invalid`) a name that
 * does not exist and a value of another type or outside its bounds, and says where.
 */
export function parametersOf(overrides: Readonly<Record<string, unknown>>): Parameters {
  for (const name of Object.keys(overrides)) {
    if (!Object.hasOwn(readers, name)) throw wrong(name, 'a parameter that exists');
  }
  const read = <K extends keyof Parameters>(name: K): Parameters[K] =>
    Object.hasOwn(overrides, name) ? readers[name](overrides[name], name) : defaultParameters[name];
  return {
    zone: read('zone'),
    locationAttestationMaxDays: read('locationAttestationMaxDays'),
    acceptsInterim: read('acceptsInterim'),
    interimMaxYears: read('interimMaxYears'),
    assignmentMaxYears: read('assignmentMaxYears'),
    accessAgreementMaxDays: read('accessAgreementMaxDays'),
    minClearance: read('minClearance'),
    classified: read('classified'),
    rescreenYears: read('rescreenYears'),
    minTier: read('minTier'),
    minTierHighRisk: read('minTierHighRisk'),
    twoApproversFrom: read('twoApproversFrom'),
    statementOfReasonsAnswerDays: read('statementOfReasonsAnswerDays'),
    statementOfReasonsExtensionDays: read('statementOfReasonsExtensionDays'),
    reminderDays: read('reminderDays'),
    authorityReminderDays: read('authorityReminderDays'),
    requestLapseDays: read('requestLapseDays'),
    leaseSeconds: read('leaseSeconds'),
    decisionLogMonths: read('decisionLogMonths'),
    decisionLogDspYears: read('decisionLogDspYears'),
    decisionLogItarYears: read('decisionLogItarYears'),
    levelD: read('levelD'),
    adversarialForEscort: read('adversarialForEscort'),
    foreignUsersWithAoApproval: read('foreignUsersWithAoApproval'),
    refugeesAsyleesExempt: read('refugeesAsyleesExempt'),
    strictClauseReachesUsCitizens: read('strictClauseReachesUsCitizens'),
    forcedCitizenshipCounts: read('forcedCitizenshipCounts'),
    maduroReachesVenezuelans: read('maduroReachesVenezuelans'),
  };
}

/** After how many years an investigation is too old for a clearance level. */
export const rescreenYearsOf = (parameters: Parameters, level: ClearanceLevel): number =>
  parameters.rescreenYears[level];

type Reader<T> = (value: unknown, place: string) => T;

const TIERS: readonly Tier[] = ['T1', 'T2', 'T3', 'T4', 'T5'];
const LEVELS: readonly ImpactLevel[] = ['IL2', 'IL4', 'IL5', 'IL6'];
const CLEARANCES: readonly ClearanceLevel[] = ['CONFIDENTIAL', 'SECRET', 'TOP SECRET'];
/** No permit is good for an hour: an enforcement point that hears nothing must deny long before. */
const LONGEST_LEASE_SECONDS = 3599;
/** Longer than any period of the law (SF-312: 50 years), short enough for a date to exist. */
const LARGEST_NUMBER = 36_500;

const flag: Reader<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw wrong(place, 'true or false');
  return value;
};

const whole =
  (most: number): Reader<number> =>
  (value, place) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) {
      throw wrong(place, `a whole number from 1 to ${most}`);
    }
    return value;
  };

const oneOf =
  <T extends string>(values: readonly T[]): Reader<T> =>
  (value, place) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw wrong(place, `one of ${values.join(', ')}`);
    return found;
  };

const many =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (value, place) => {
    if (!Array.isArray(value) || value.length === 0) throw wrong(place, 'a list that is not empty');
    return value.map((each: unknown, index) => reader(each, `${place}[${index}]`));
  };

/** An object by key: what it does not name keeps its default. */
function keyed<K extends string, T>(
  keys: readonly K[],
  defaults: Readonly<Record<K, T>>,
  reader: (key: K) => Reader<T>,
): Reader<Readonly<Record<K, T>>> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw wrong(place, `an object with ${keys.join(', ')}`);
    }
    const result: Record<K, T> = { ...defaults };
    for (const [name, given] of Object.entries(value)) {
      const key = oneOf(keys)(name, `${place}.${name}`);
      result[key] = reader(key)(given, `${place}.${name}`);
    }
    return result;
  };
}

/** A tier that is at least the default of its level: it may be raised, never lowered. */
const tiersFrom = (least: PerLevel<Tier>): Reader<PerLevel<Tier>> =>
  keyed(LEVELS, least, (level) => oneOf(TIERS.slice(TIERS.indexOf(least[level]))));

const clearanceOrNone: Reader<ClearanceLevel | null> = (value, place) =>
  value === null ? null : oneOf(CLEARANCES)(value, place);

const zone: Reader<string> = (value, place) => {
  try {
    if (typeof value !== 'string') throw new RangeError('not text');
    new Intl.DateTimeFormat('en', { timeZone: value }).format(0);
    return value;
  } catch (cause) {
    if (cause instanceof RangeError) throw wrong(place, 'a time zone of the IANA database');
    throw cause;
  }
};

const days = whole(LARGEST_NUMBER);
const years = whole(100);
const listId: Reader<string> = oneOf([
  'FA-791.4',
  'CN-4872',
  'DSP-COC',
  'ITAR-126.1',
  'EAR-D',
  'EAR-D5',
  'EAR-E',
]);

const readers: { readonly [K in keyof Parameters]: Reader<Parameters[K]> } = {
  zone,
  locationAttestationMaxDays: days,
  acceptsInterim: flag,
  interimMaxYears: years,
  assignmentMaxYears: years,
  accessAgreementMaxDays: days,
  minClearance: keyed(LEVELS, defaultParameters.minClearance, () => clearanceOrNone),
  classified: keyed(LEVELS, defaultParameters.classified, () => flag),
  rescreenYears: keyed(CLEARANCES, defaultParameters.rescreenYears, () => years),
  minTier: tiersFrom(defaultParameters.minTier),
  minTierHighRisk: tiersFrom(defaultParameters.minTierHighRisk),
  twoApproversFrom: oneOf(LEVELS),
  statementOfReasonsAnswerDays: days,
  statementOfReasonsExtensionDays: days,
  reminderDays: many(days),
  authorityReminderDays: many(days),
  requestLapseDays: days,
  leaseSeconds: whole(LONGEST_LEASE_SECONDS),
  decisionLogMonths: whole(1200),
  decisionLogDspYears: years,
  decisionLogItarYears: years,
  levelD: oneOf(['EAR-D', 'EAR-D5']),
  adversarialForEscort: many(listId),
  foreignUsersWithAoApproval: flag,
  refugeesAsyleesExempt: flag,
  strictClauseReachesUsCitizens: flag,
  forcedCitizenshipCounts: flag,
  maduroReachesVenezuelans: flag,
};

const wrong = (place: string, right: string): Refusal =>
  new Refusal('invalid', 'rules.parameter', `parameter \`${place}\` must be ${right}`, { place });
