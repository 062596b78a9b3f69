import type { EntityJson, EntryJson, SpanJson } from './case.js';
import { adverse, covered, type Finding } from './owners.js';
import {
  historyUntil,
  holds,
  isForeignToDsp,
  isKnownProfile,
  isUsPerson,
  isVerified,
  type Reading,
} from './reading.js';
import { dspBinds, type NaiveRule } from './rules.nationality.js';

/** Every entity of the engagement, and null where the case does not know one. */
const chainOf = ({ file }: Reading): readonly (EntityJson | null)[] => [
  file.employer ?? null,
  ...(file.throughEmployers ?? []),
];

const adverseOf = (entity: EntityJson | null, { day, file }: Reading): Finding =>
  entity === null ? 'undecided' : adverse({ ...entity, type: 'entity' }, day, file.settings ?? {});

export const data03: NaiveRule = (reading) =>
  reading.inForce('FA-EMP') &&
  chainOf(reading).some((entity) => adverseOf(entity, reading) === 'undecided');

export const emp02: NaiveRule = (reading) =>
  reading.inForce('FA-EMP') &&
  chainOf(reading).some((entity) => adverseOf(entity, reading) === 'caught');

/** Ownership below the half favours, and so has to be known: what cannot be told denies. */
export const dsp03: NaiveRule = (reading) =>
  dspBinds(reading) &&
  isForeignToDsp(reading) &&
  chainOf(reading).some(
    (entity) => entity === null || covered({ ...entity, type: 'entity' }, reading.day) !== 'clear',
  );

export const emp03: NaiveRule = (reading) =>
  reading.inForce('SEC805-ENTITY') &&
  chainOf(reading).some(
    (entity) => entity === null || entity.lists === null || entity.lists?.includes('1260H'),
  );

export const emp04: NaiveRule = (reading) => {
  const { classified } = reading.file.system;
  if (classified === undefined || classified === false) return false;
  return chainOf(reading).some((entity) => entity?.foci !== 'none' && entity?.foci !== 'mitigated');
};

export const emp01: NaiveRule = ({ file, day }) => {
  const { employment } = file.person;
  const spans: readonly SpanJson[] = [employment ?? []].flat();
  return !spans.some((span) => holds(span, day) && isVerified(span));
};

const KINDS = ['read', 'write', 'administer', 'remote-maintenance', 'view-only-escorted'];
const MORE_KINDS = ['interactive-escorted', 'physical-nonprivileged', 'briefing'];

export const data05: NaiveRule = ({ file, access }) =>
  ![...KINDS, ...MORE_KINDS].includes(access) ||
  (file.system.profiles ?? []).some((profile) => !isKnownProfile(profile));

const tierNumber = (tier: string | null | undefined): number =>
  ['T0', 'T1', 'T2', 'T3', 'T4', 'T5'].indexOf(tier ?? '');

/** True when the tier is known, and at least the one asked for. */
const reachesTier = (tier: string | null | undefined, asked: string | null): boolean =>
  tierNumber(asked) > 0 && tierNumber(tier) >= tierNumber(asked);

/** The day on which the investigation was closed, if it was by then. */
function closedOn({ file, day }: Reading): string | null {
  const closed = file.person.investigation?.closedOn;
  return closed !== null && closed !== undefined && closed <= day ? closed : null;
}

export const clr01: NaiveRule = (reading) => {
  const { minTier } = reading.file.system;
  if (minTier === undefined || reading.escorted || reading.bypass) return false;
  const investigation = reading.file.person.investigation;
  if (!reachesTier(investigation?.tier, minTier)) return true;
  if (closedOn(reading) === null) return true;
  return investigation?.outcome !== undefined && investigation.outcome !== 'favourable';
};

const latest = (reading: Reading): EntryJson | undefined => historyUntil(reading).at(-1);

const endedBy = (entry: EntryJson, day: string): boolean =>
  entry.expiresOn !== null && entry.expiresOn !== undefined && entry.expiresOn <= day;

/** Favourable, until its end where it has one; an interim that has ended is R-CLR-04's. */
const isEligible = (entry: EntryJson | undefined, day: string): boolean =>
  entry?.status === 'interim' || (entry?.status === 'favourable' && !endedBy(entry, day));

const AGAINST = ['suspended', 'denied', 'revoked', 'lossOfJurisdiction', 'sorIssued'];

export const clr02: NaiveRule = (reading) => {
  const entry = latest(reading);
  if (reading.file.system.minClearance !== undefined) return !isEligible(entry, reading.day);
  const level = reading.file.system.impactLevel;
  if (level !== 'IL4' && level !== 'IL5' && level !== 'IL6') return false;
  return entry !== undefined && AGAINST.includes(entry.status);
};

export const clr04: NaiveRule = (reading) => {
  const entry = latest(reading);
  if (reading.file.system.minClearance === undefined || entry?.status !== 'interim') return false;
  return reading.file.system.acceptsInterim !== true || endedBy(entry, reading.day);
};

const LEVELS = ['CONFIDENTIAL', 'SECRET', 'TOP SECRET'];

export const clr05: NaiveRule = (reading) => {
  const asked = reading.file.system.minClearance;
  const entry = latest(reading);
  if (asked === undefined || entry === undefined || !isEligible(entry, reading.day)) return false;
  if (asked === null) return true;
  const known = LEVELS.indexOf(entry.level ?? '');
  const level = entry.kind === 'LAA' ? Math.min(known, LEVELS.indexOf('SECRET')) : known;
  return level < LEVELS.indexOf(asked);
};

/** The same day so many years later; of 29 February, in a common year, the day after. */
function anniversary(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  return day.slice(5) === '02-29' && !leap ? `${year}-03-01` : `${year}${day.slice(4)}`;
}

export const clr06: NaiveRule = (reading) => {
  const { rescreenYears } = reading.file.system;
  if (rescreenYears === undefined || reading.bypass) return false;
  if (reading.file.person.investigation?.continuousVetting === true) return false;
  const closed = closedOn(reading);
  return (
    closed === null || rescreenYears === null || reading.day > anniversary(closed, rescreenYears)
  );
};

const signedBy = (
  day: string,
  signed: { signedOn?: string | null } | null | undefined,
): string | null =>
  signed?.signedOn !== null && signed?.signedOn !== undefined && signed.signedOn <= day
    ? signed.signedOn
    : null;

export const nda01: NaiveRule = ({ file, day }) =>
  file.system.minClearance !== undefined && signedBy(day, file.person.nda) === null;

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

export const agr01: NaiveRule = ({ file, day }) => {
  const most = file.system.accessAgreementMaxDays;
  if (most === undefined) return false;
  const signed = signedBy(day, file.person.accessAgreement);
  return signed === null || most === null || daysBetween(signed, day) > most;
};

export const cjis01: NaiveRule = ({ file }) => {
  const required = file.system.requiresFingerprintCheck;
  if (required === undefined || required === false) return false;
  return file.person.fingerprintCheck !== true;
};

export const esc01: NaiveRule = (reading) => {
  if (!reading.escorted) return false;
  const { escort, minTier } = reading.file.system;
  if (escort?.usStatus !== 'citizen') return true;
  return minTier !== undefined && !reachesTier(escort.tier, minTier);
};

export const esc02: NaiveRule = (reading) => {
  if (!reading.escorted) return false;
  const { escort, technology } = reading.file.system;
  if (technology === undefined) return false;
  return technology === null || escort?.technicallyQualifiedFor?.includes(technology) !== true;
};

export const esc03: NaiveRule = ({ access, inForce, file }) =>
  access === 'interactive-escorted' &&
  inForce('SRG-5.17') &&
  ['IL4', 'IL5', 'IL6'].includes(file.system.impactLevel ?? '');

export const esc04: NaiveRule = ({ access, inForce, status, file }) =>
  access === 'view-only-escorted' &&
  inForce('SRG-5.17') &&
  !isUsPerson(status) &&
  file.system.escort?.disaAoWrittenApproval !== true;

const INCLUDES: Readonly<Record<string, readonly string[]>> = {
  write: ['read'],
  administer: ['write', 'read'],
};

function kindIncluded({ file, access }: Reading): boolean {
  const kinds = file.system.assignment?.kinds;
  if (kinds === undefined) return true;
  return (kinds ?? [])
    .map((kind) => (kind === 'privileged' ? 'administer' : kind))
    .some((kind) => kind === access || INCLUDES[kind]?.includes(access) === true);
}

const FINAL = ['denied', 'revoked', 'lossOfJurisdiction'];

export const asg01: NaiveRule = (reading) => {
  const { assignment } = reading.file.system;
  if (assignment === null || assignment === undefined) return true;
  if (assignment.status !== 'active' || !holds(assignment, reading.day)) return true;
  if (!kindIncluded(reading)) return true;
  const start = assignment.from ?? '';
  return historyUntil(reading).some(({ status, from }) => FINAL.includes(status) && from >= start);
};

export const sod01: NaiveRule = ({ file }) => {
  const { assignment } = file.system;
  if (assignment === null || assignment === undefined) return false;
  const { requestedBy, approvedBy } = assignment;
  if (requestedBy === undefined || approvedBy === undefined) return false;
  const approvers = Array.isArray(approvedBy) ? approvedBy : [approvedBy];
  return approvers.some(
    (approver) => approver === null || requestedBy === null || approver === requestedBy,
  );
};
