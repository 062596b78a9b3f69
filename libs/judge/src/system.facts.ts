import type { ClearanceLevel, Tier } from '@app/events';
import { note, recorded, type Horizon, type Moment } from './moment.js';
import type { Parameters } from './parameters.js';
import type { AssignmentRow } from './person.row.js';
import { isImpactLevel, minTierOf, needsAuthority, profiles, tierNumber } from './profiles.js';
import type { CitedAuthority, ProfileRow, SystemRow } from './row.js';

/** Which profiles are in force on a system at a moment, as flags: a judgement asks them often. */
export interface ActiveProfiles {
  readonly il4: boolean;
  readonly il5: boolean;
  readonly il6: boolean;
  readonly ndaa: boolean;
  readonly escortProcess: boolean;
  readonly dsp: boolean;
  readonly sec805: boolean;
  readonly faNat: boolean;
  readonly faNatStrict: boolean;
  readonly faEmp: boolean;
  readonly citizenOnly: boolean;
  readonly personOnly: boolean;
}

/**
 * What a system asks of a person. `undefined`: nothing, the rule does not apply; null: something
 * that is not known, which denies.
 */
export interface Needs {
  readonly minTier: Tier | null | undefined;
  readonly minClearance: ClearanceLevel | null | undefined;
  readonly classified: boolean | null;
  readonly acceptsInterim: boolean;
  readonly rescreenYears: number | null | undefined;
  readonly accessAgreementMaxDays: number | null | undefined;
  readonly requiresFingerprintCheck: boolean | null;
  readonly cisaCertified: boolean;
}

/** A system at a moment. `unapplied`: profiles without an authority in force (R-EEO-01). */
export interface SystemFacts {
  readonly row: SystemRow;
  readonly active: ActiveProfiles;
  readonly unapplied: readonly ProfileRow[];
  readonly unknown: readonly ProfileRow[];
  readonly level: number | null;
  readonly needs: Needs;
  readonly strictSignedByCounsel: boolean;
}

type Risk = AssignmentRow['positionRisk'];

/** The system at a moment for an assignment of the given risk. */
export function systemFacts(
  row: SystemRow,
  moment: Moment,
  parameters: Parameters,
  risk: Risk,
  horizon: Horizon,
): SystemFacts {
  const attached = row.profiles.filter((profile) => recorded(profile.recorded, moment));
  const inForce = new Set<string>();
  for (const profile of attached) {
    if (isInForce(profile, moment, horizon)) inForce.add(profile.profile);
  }
  return {
    row,
    active: activeOf(inForce),
    unapplied: attached.filter((one) => needsAuthority(one.profile) && !inForce.has(one.profile)),
    unknown: attached.filter((one) => !profiles.has(one.profile)),
    level: levelNumberOf(row.impactLevel),
    needs: row.defaults ? needsOf(row, parameters, risk) : statedNeeds(row, parameters),
    strictSignedByCounsel: attached.some(
      (one) =>
        one.profile === 'FA-NAT-STRICT' &&
        one.authority?.signedByCounsel === true &&
        isCited(one.authority, moment),
    ),
  };
}

function isInForce(profile: ProfileRow, moment: Moment, horizon: Horizon): boolean {
  const definition = profiles.get(profile.profile);
  if (definition === undefined) return false;
  note(horizon, definition.from, moment);
  if (definition.from !== null && moment.today < definition.from) return false;
  if (definition.authority === 'own') return true;
  if (profile.authority === null) return false;
  note(horizon, profile.authority.from, moment);
  note(horizon, profile.authority.to, moment);
  return isCited(profile.authority, moment);
}

const isCited = (authority: CitedAuthority, moment: Moment): boolean =>
  authority.citation.trim() !== '' &&
  (authority.from === null || authority.from <= moment.today) &&
  (authority.to === null || moment.today < authority.to);

const activeOf = (inForce: ReadonlySet<string>): ActiveProfiles => ({
  il4: inForce.has('SRG-IL4'),
  il5: inForce.has('SRG-IL5'),
  il6: inForce.has('SRG-IL6'),
  ndaa: inForce.has('NDAA-1692'),
  escortProcess: inForce.has('SRG-5.17'),
  dsp: inForce.has('DSP'),
  sec805: inForce.has('SEC805-ENTITY'),
  faNat: inForce.has('FA-NAT'),
  faNatStrict: inForce.has('FA-NAT-STRICT'),
  faEmp: inForce.has('FA-EMP'),
  citizenOnly: inForce.has('US-CITIZEN-ONLY'),
  personOnly: inForce.has('US-PERSON-ONLY'),
});

/** The number of an impact level, `IL5` → 5; null where the system has none. */
export const levelNumberOf = (impactLevel: string | null): number | null =>
  isImpactLevel(impactLevel) ? Number(impactLevel.slice(2)) : null;

/** As stated, nothing added: the system of a case file. */
const statedNeeds = ({ requirements }: SystemRow, parameters: Parameters): Needs => ({
  minTier: requirements.minTier,
  minClearance: requirements.minClearance,
  classified: requirements.classified === undefined ? false : requirements.classified,
  acceptsInterim: requirements.acceptsInterim ?? parameters.acceptsInterim,
  rescreenYears: requirements.rescreenYears,
  accessAgreementMaxDays: requirements.accessAgreementMaxDays,
  requiresFingerprintCheck:
    requirements.requiresFingerprintCheck === undefined
      ? false
      : requirements.requiresFingerprintCheck,
  cisaCertified: requirements.cisaCertified === true,
});

/** As stated, and where nothing is stated as the rule set says (rules, "Parameters"). */
function needsOf(row: SystemRow, parameters: Parameters, risk: Risk): Needs {
  const stated = statedNeeds(row, parameters);
  const level = isImpactLevel(row.impactLevel) ? row.impactLevel : null;
  const minClearance =
    stated.minClearance ?? (level === null ? null : parameters.minClearance[level]) ?? undefined;
  return {
    ...stated,
    minTier: stricterTier(stated.minTier, minTierOf(row.impactLevel, risk, parameters)),
    minClearance,
    classified: (level !== null && parameters.classified[level]) || stated.classified,
    rescreenYears:
      stated.rescreenYears ??
      (minClearance === undefined ? undefined : parameters.rescreenYears[minClearance]),
    accessAgreementMaxDays:
      stated.accessAgreementMaxDays ??
      (isAboveFedrampLow(row) ? parameters.accessAgreementMaxDays : undefined),
  };
}

const stricterTier = (stated: Tier | null | undefined, least: Tier | null): Needs['minTier'] =>
  least !== null && tierNumber(stated ?? null) < tierNumber(least) ? least : stated;

/** Every impact level is above FedRAMP Low (rules, "Parameters"). */
const isAboveFedrampLow = (row: SystemRow): boolean =>
  row.impactLevel !== null && row.impactLevel !== 'FedRAMP-Low';
