import type {
  CaseJson,
  CountryJson,
  EntryJson,
  SettingsJson,
  SpanJson,
  StatusJson,
} from './case.js';
import { placeOf, within, type Place } from './places.js';

/** Days are civil dates, and so are compared as text; `to` is exclusive. */
export function holds(span: SpanJson, day: string): boolean {
  return (
    (span.from === null || span.from === undefined || span.from <= day) &&
    (span.to === null || span.to === undefined || day < span.to)
  );
}

/** A value counts as verified unless it says that it is not. */
export const isVerified = (span: SpanJson): boolean => span.verified !== false;

/** A yes, or a dated one, that holds on the day. */
export function says(flag: boolean | SpanJson | null | undefined, day: string): boolean {
  if (typeof flag === 'object' && flag !== null) return holds(flag, day);
  return flag === true;
}

/** The same, and verified. */
export const saysVerified = (flag: boolean | SpanJson | null | undefined, day: string): boolean =>
  says(flag, day) && (typeof flag !== 'object' || flag === null || isVerified(flag));

/** Where somebody resides on the day; a residence that has ended or not begun is not known. */
export const residenceOn = (residence: CountryJson | null | undefined, day: string): Place =>
  typeof residence === 'object' && residence !== null && !holds(residence, day)
    ? null
    : placeOf(residence, day);

/** A citizenship held on the day. */
export interface Held {
  readonly place: Place;
  readonly verified: boolean;
}

/** The citizenships current on the day; forced ones are none where the setting says so. */
export function citizenshipsOn(
  citizenships: readonly CountryJson[] | null | undefined,
  day: string,
  settings: SettingsJson,
): readonly Held[] {
  const held: Held[] = [];
  for (const one of citizenships ?? []) {
    const span: Exclude<CountryJson, string> = typeof one === 'string' ? {} : one;
    if (!holds(span, day)) continue;
    if (span.forced === true && settings.forcedCitizenshipCounts === false) continue;
    held.push({
      place: placeOf(one, day),
      verified: isVerified(span),
    });
  }
  return held;
}

const PERSONS = ['citizen', 'national', 'lpr', 'refugee', 'asylee'];

/** The status on the day; unverified and favourable, ended, or none at all: unknown. */
export function statusOn(status: StatusJson | null | undefined, day: string): string {
  if (status === null || status === undefined || !holds(status, day)) return 'unknown';
  return PERSONS.includes(status.kind) && !isVerified(status) ? 'unknown' : status.kind;
}

/** A US person of 22 CFR 120.62. */
export const isUsPerson = (status: string): boolean => PERSONS.includes(status);

/** What every rule asks of a case, read once. */
export interface Reading {
  readonly file: CaseJson;
  readonly day: string;
  readonly access: string;
  readonly physical: boolean;
  readonly status: string;
  readonly citizenships: readonly Held[];
  readonly stateless: boolean;
  readonly residence: Place;
  readonly residenceVerified: boolean;
  readonly location: Place;
  readonly locationConsistent: boolean;
  /** N, G, `escorted` and `bypass` of the page. */
  readonly nationality: boolean;
  readonly geography: boolean;
  readonly escorted: boolean;
  readonly bypass: boolean;
  readonly inForce: (profile: string) => boolean;
}

const FIRST_DAY: Readonly<Record<string, string>> = {
  'SRG-IL2': '',
  'SRG-IL4': '',
  'SRG-IL5': '',
  'SRG-IL6': '',
  'NDAA-1692': '2025-12-18',
  'SRG-5.17': '2025-12-10',
  'SEC805-ENTITY': '2026-06-30',
  DSP: '2025-04-08',
};

const WITH_AUTHORITY = ['FA-NAT', 'FA-NAT-STRICT', 'FA-EMP', 'US-CITIZEN-ONLY', 'US-PERSON-ONLY'];

/** True for a profile that the page names. */
export const isKnownProfile = (profile: string): boolean =>
  profile in FIRST_DAY || WITH_AUTHORITY.includes(profile);

function profileInForce(file: CaseJson, profile: string): boolean {
  if (file.system.profiles?.includes(profile) !== true) return false;
  const first = FIRST_DAY[profile];
  if (first !== undefined) return file.asOf >= first;
  return (file.system.authorities ?? []).some(
    (authority) =>
      authority.profile === profile && (authority.cite ?? '') !== '' && holds(authority, file.asOf),
  );
}

/** Reads the person and the system as of the day of the case. */
export function read(file: CaseJson): Reading {
  const { asOf: day, person, system } = file;
  const inForce = (profile: string): boolean => profileInForce(file, profile);
  const access = system.access === 'privileged' ? 'administer' : system.access;
  const physical = access === 'physical-nonprivileged';
  const residence = person.residence;
  const location = person.physicalLocation;
  const national = ['SRG-IL4', 'SRG-IL5', 'SRG-IL6', 'FA-NAT', 'FA-NAT-STRICT'];
  return {
    file,
    day,
    access,
    physical,
    status: statusOn(person.usStatus, day),
    citizenships: citizenshipsOn(person.citizenships, day, file.settings ?? {}),
    stateless: saysVerified(person.stateless, day),
    residence: residenceOn(residence, day),
    residenceVerified: typeof residence !== 'object' || residence === null || isVerified(residence),
    location: placeOf(location, day),
    locationConsistent:
      typeof location === 'object' && location !== null && location.evidence === 'consistent',
    nationality: !physical && [...national, 'US-CITIZEN-ONLY', 'US-PERSON-ONLY'].some(inForce),
    geography: inForce('NDAA-1692') || inForce('SRG-5.17'),
    escorted:
      (access === 'view-only-escorted' || access === 'interactive-escorted') &&
      inForce('SRG-5.17') &&
      system.escort !== null &&
      system.escort !== undefined,
    bypass: physical && system.escort?.documented === true,
    inForce,
  };
}

/** For DSP a person in the US or its territories is a US person too, whatever the status. */
export const isForeignToDsp = (reading: Reading): boolean =>
  !isUsPerson(reading.status) && !(reading.locationConsistent && within(reading.location, 'US'));

/** The history up to the day, oldest first; of one day, as the file lists them. */
export function historyUntil(reading: Reading): readonly EntryJson[] {
  const past = (reading.file.person.clearance?.history ?? []).filter(
    ({ from }) => from <= reading.day,
  );
  return [...past].sort((one, other) => one.from.localeCompare(other.from));
}
