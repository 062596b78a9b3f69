import { plusDays, plusYears } from '@app/kernel';
import {
  adverseStatuses,
  hasLapsed,
  levelNumber,
  levelOf,
  type CaseFacts,
} from '../clearance.facts.js';
import type { Context } from '../context.js';
import type { CaseStatusRow } from '../person.row.js';
import { tierNumber } from '../profiles.js';
import { levelNumberOf } from '../system.facts.js';
import { SRG, type Rule } from './rule.js';

const ACCESS = '32 CFR 117.10(a)(1)(iii)';

/**
 * Investigations, trust determinations and eligibility. Each case of a person is read by itself.
 */
export const clearanceRules: readonly Rule[] = [
  {
    id: 'R-CLR-01',
    category: 'eligibility',
    citation: `${SRG} sec. 5.5.2, Table 5-1`,
    basis: 'regulation',
    sentence: 'No favourable investigation of the tier that the system asks for.',
    concerns: ({ requirements, impactLevel, defaults }) =>
      requirements.minTier !== undefined || (defaults && levelNumberOf(impactLevel) !== null),
    applies: (context) =>
      context.system.needs.minTier !== undefined && !context.escorted && !context.bypass,
    denies: (context) => {
      const { minTier } = context.system.needs;
      return minTier && context.cases.some((one) => satisfies(one, minTier))
        ? undefined
        : {
            facts: context.cases.flatMap((one) => one.eventIds),
            detail: `asked for: ${minTier ?? 'a tier that is not known'}`,
            flip: `an investigation of ${minTier ?? 'that tier'} is closed and found favourable`,
          };
    },
  },
  {
    id: 'R-CLR-02',
    category: 'eligibility',
    citation: `${ACCESS}(B), (a)(2)(ii)`,
    basis: 'regulation',
    sentence: 'Eligibility is not favourable at that time.',
    concerns: ({ requirements, impactLevel }) =>
      requirements.minClearance !== undefined || isAboveIl2(levelNumberOf(impactLevel)),
    applies: ({ system }) => system.needs.minClearance !== undefined || isAboveIl2(system.level),
    denies: (context) => {
      const against =
        context.system.needs.minClearance === undefined
          ? context.cases.filter((one) => adverseStatuses.has(one.status?.status ?? ''))
          : bestEligibility(context) === undefined && context.cases;
      return against === false || (against !== context.cases && against.length === 0)
        ? undefined
        : {
            facts: against.flatMap((one) => one.eventIds),
            detail: against.map((one) => one.status?.status ?? 'no status').join(', '),
            flip: 'a favourable determination is recorded',
          };
    },
  },
  {
    id: 'R-CLR-04',
    category: 'eligibility',
    citation: 'SEAD 8; product policy',
    basis: 'policy',
    sentence: 'Interim eligibility is not accepted here, or has ended.',
    concerns: asksClearance,
    applies: (context) => bestEligibility(context)?.status === 'interim',
    denies: (context) => {
      const best = bestEligibility(context);
      const accepted =
        best !== undefined &&
        context.system.needs.acceptsInterim &&
        !hasLapsed(best, context.moment);
      return accepted
        ? undefined
        : {
            facts: best === undefined ? [] : [best.eventId],
            flip: 'final eligibility is granted',
          };
    },
  },
  {
    id: 'R-CLR-05',
    category: 'eligibility',
    citation: ACCESS,
    basis: 'regulation',
    sentence: 'Eligibility is of a lower level than the system asks for.',
    concerns: asksClearance,
    applies: (context) => bestEligibility(context) !== undefined,
    denies: (context) => {
      const best = bestEligibility(context);
      const needed = context.system.needs.minClearance ?? null;
      return best !== undefined && needed !== null && levelOf(best) >= levelNumber(needed)
        ? undefined
        : {
            facts: best === undefined ? [] : [best.eventId],
            flip: `eligibility at ${needed ?? 'the level asked for'} is granted`,
          };
    },
  },
  {
    id: 'R-CLR-06',
    category: 'eligibility',
    citation: 'FedRAMP PS-3(b)',
    basis: 'policy',
    sentence: 'Rescreening is overdue and the person is not in continuous vetting.',
    concerns: ({ requirements, impactLevel, defaults }) =>
      requirements.rescreenYears !== undefined ||
      (defaults && (requirements.minClearance !== undefined || impactLevel === 'IL6')),
    applies: ({ system, bypass, person }) =>
      system.needs.rescreenYears !== undefined && !bypass && !person.continuousVetting,
    denies: (context) => {
      const years = context.system.needs.rescreenYears ?? null;
      const last = lastClosing(context.cases);
      return years !== null && last !== null && context.moment.today < overdueOf(last, years)
        ? undefined
        : {
            facts: context.cases.flatMap((one) => one.eventIds),
            detail: `last investigation closed: ${last ?? 'none'}`,
            flip: 'a new investigation is closed, or the person is enrolled in continuous vetting',
          };
    },
  },
  {
    id: 'R-CJIS-01',
    category: 'eligibility',
    citation: 'CJIS Security Policy 5.12.1',
    basis: 'policy',
    sentence: 'No fingerprint clearance.',
    concerns: ({ requirements }) => requirements.requiresFingerprintCheck !== undefined,
    applies: ({ system }) => system.needs.requiresFingerprintCheck !== false,
    denies: ({ person }) =>
      person.fingerprinted
        ? undefined
        : { facts: [], flip: 'a state and national fingerprint check is recorded as clear' },
  },
];

function asksClearance(system: Context['system']['row']): boolean {
  return (
    system.requirements.minClearance !== undefined ||
    (system.defaults && system.impactLevel === 'IL6')
  );
}

const satisfies = (one: CaseFacts, minTier: string): boolean =>
  one.tier >= tierNumber(minTier) && one.closedOn !== null && one.outcome === 'favourable';

const isAboveIl2 = (level: number | null): boolean => level !== null && level >= 4;

/** The eligibility that helps most: final before interim, then the higher level. */
export function bestEligibility(context: Context): CaseStatusRow | undefined {
  if (context.system.needs.minClearance === undefined) return undefined;
  let best: CaseStatusRow | undefined;
  for (const { kind, status } of context.cases) {
    if (kind !== 'national-security' || status === null) continue;
    const holds = status.status === 'interim' || isFinal(status, context);
    if (holds && (best === undefined || rank(status, context) > rank(best, context))) {
      best = status;
    }
  }
  return best;
}

const isFinal = (status: CaseStatusRow, context: Context): boolean =>
  status.status === 'favourable' && !hasLapsed(status, context.moment);

/**
 * Whether it would do: level before form, so that a lower final one does not hide an interim one.
 */
function rank(status: CaseStatusRow, context: Context): number {
  const needed = levelNumber(context.system.needs.minClearance ?? null);
  const form = isFinal(status, context) ? 2 : hasLapsed(status, context.moment) ? 0 : 1;
  const accepted = form === 2 || (form === 1 && context.system.needs.acceptsInterim);
  const passes = accepted && levelOf(status) >= needed;
  return (passes ? 100 : 0) + form * 10 + levelOf(status);
}

/** The first day on which rescreening is overdue: the day after the anniversary. */
export const overdueOf = (closedOn: string, years: number): string =>
  plusDays(plusYears(closedOn, years), 1);

/** The day on which the last investigation was closed; null where there is none. */
export function lastClosing(cases: readonly CaseFacts[]): string | null {
  let last: string | null = null;
  for (const { closedOn } of cases) {
    if (closedOn !== null && (last === null || closedOn > last)) last = closedOn;
  }
  return last;
}
