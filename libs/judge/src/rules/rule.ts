import type { Context } from '../context.js';
import type { Parameters } from '../parameters.js';
import type { SystemRow } from '../row.js';
import type { Basis, Category, RuleId } from '../verdict.js';

/**
 * Why a rule denies: the events it rests on, what they show, and the smallest change that lifts it.
 */
export interface Ground {
  readonly facts: readonly string[];
  readonly detail?: string;
  readonly flip: string;
}

/**
 * One rule of the rules page. `concerns`: this system and kind carry the rule, whoever asks and
 * when, so that it could have denied. `applies` and `denies`: as the two columns of the page.
 */
export interface Rule {
  readonly id: RuleId;
  readonly category: Category;
  readonly citation: string;
  readonly basis: Basis;
  readonly sentence: string;
  readonly concerns: (system: SystemRow, kind: string, parameters: Parameters) => boolean;
  readonly applies: (context: Context) => boolean;
  readonly denies: (context: Context) => Ground | undefined;
}

export const always = (): boolean => true;

/** True when one of the profiles stands on the system, in force or not. */
export const carries = (system: SystemRow, ...profiles: readonly string[]): boolean =>
  system.profiles.some((attached) => profiles.includes(attached.profile));

export const PHYSICAL = 'physical-nonprivileged';
export const VIEW_ONLY = 'view-only-escorted';
export const INTERACTIVE = 'interactive-escorted';

/** The profiles that make a nationality rule (`N` of the rules page). */
export const nationalityProfiles = [
  'SRG-IL4',
  'SRG-IL5',
  'SRG-IL6',
  'FA-NAT',
  'FA-NAT-STRICT',
  'US-CITIZEN-ONLY',
  'US-PERSON-ONLY',
] as const;

export const SRG = 'DISA Cloud Service Provider SRG V1R6 (10 Dec 2025)';
