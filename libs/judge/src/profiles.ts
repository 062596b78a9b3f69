import type { ImpactLevel, Tier } from '@app/events';
import type { CivilDate } from '@app/kernel';
import { defaultParameters, type Parameters } from './parameters.js';

/** What a profile rests on, and from which day it is in force (null: without a first date). */
export interface Profile {
  readonly authority: 'own' | 'cited';
  readonly from: CivilDate | null;
  readonly citation: string;
  readonly note: string | null;
}

const SRG = 'DISA Cloud Service Provider SRG V1R6 (10 Dec 2025)';
const statute = 'the statute directs the Secretary to prohibit; the product takes it as in force';

const own = (from: CivilDate | null, citation: string, note: string | null = null): Profile => ({
  authority: 'own',
  from,
  citation,
  note,
});

const cited: Profile = {
  authority: 'cited',
  from: null,
  citation: 'the authority cited for the system',
  note: '8 USC 1324b(a)(2)(C): not applied without one in force',
};

/** The closed table of profiles. One that is not in it is denied by R-DATA-05. */
export const profiles: ReadonlyMap<string, Profile> = new Map<string, Profile>([
  ['SRG-IL2', own(null, `${SRG} sec. 5.5.2`)],
  ['SRG-IL4', own(null, `${SRG} sec. 5.5.2`)],
  ['SRG-IL5', own(null, `${SRG} sec. 5.5.2`)],
  ['SRG-IL6', own(null, `${SRG} sec. 5.5.2`)],
  ['NDAA-1692', own('2025-12-18', 'NDAA FY2026 (P.L. 119-60) sec. 1692; 10 USC 4872', statute)],
  ['SRG-5.17', own('2025-12-10', `${SRG} sec. 5.17`)],
  ['DSP', own('2025-04-08', '28 CFR part 202')],
  ['SEC805-ENTITY', own('2026-06-30', 'NDAA FY2024 sec. 805')],
  ['FA-NAT', cited],
  ['FA-NAT-STRICT', cited],
  ['FA-EMP', cited],
  ['US-CITIZEN-ONLY', cited],
  ['US-PERSON-ONLY', cited],
]);

/** True for a profile that is not applied unless an authority is cited for the system. */
export const needsAuthority = (profile: string): boolean =>
  profiles.get(profile)?.authority === 'cited';

/**
 * The profiles that kind and level of a system bring with them and that cannot be detached while
 * the level stands. `servesDod`: it serves a DoD contract; a `dod-cloud` system always does.
 */
export function mandatoryProfiles(
  kind: string,
  impactLevel: string | null,
  servesDod = false,
): readonly string[] {
  const cloud = kind === 'dod-cloud';
  const level = cloud && isImpactLevel(impactLevel) ? [`SRG-${impactLevel}`] : [];
  return [
    ...level,
    ...(cloud ? ['NDAA-1692', 'SRG-5.17'] : []),
    ...(cloud || servesDod ? ['SEC805-ENTITY'] : []),
  ];
}

/** The least investigation that a level asks for (CSP SRG V1R6 Table 5-1); may be raised only. */
export function minTierOf(
  impactLevel: string | null,
  risk: 'high' | 'not-high' | 'critical-sensitive' = 'not-high',
  parameters: Parameters = defaultParameters,
): Tier | null {
  if (!isImpactLevel(impactLevel)) return null;
  return risk === 'not-high'
    ? parameters.minTier[impactLevel]
    : parameters.minTierHighRisk[impactLevel];
}

/** True for an impact level of the SRG; other systems have FedRAMP levels or none. */
export const isImpactLevel = (level: string | null): level is ImpactLevel =>
  level === 'IL2' || level === 'IL4' || level === 'IL5' || level === 'IL6';

/** Tiers compare by number; what is no tier is none at all. */
export const tierNumber = (tier: string | null): number =>
  tier !== null && /^T[0-5]$/.test(tier) ? Number(tier.slice(1)) : -1;
