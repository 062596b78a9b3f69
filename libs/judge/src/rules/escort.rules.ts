import type { Context } from '../context.js';
import { tierNumber } from '../profiles.js';
import { citizenOf, eventsOfAll, hasUnresolved, reachedBy, restsOn } from './countries.js';
import { carries, INTERACTIVE, SRG, VIEW_ONLY, type Ground, type Rule } from './rule.js';
import { kinds } from '../kinds.js';
import type { SystemRow } from '../row.js';

/**
 * The digital escort of CSP SRG V1R6 sec. 5.17: by citizens who understand, view-only, approved.
 */
export const escortRules: readonly Rule[] = [
  {
    id: 'R-ESC-01',
    category: 'escort',
    citation: `${SRG} sec. 5.17.1`,
    basis: 'regulation',
    sentence: 'The escort is not a US citizen of the tier that the system asks for.',
    concerns: isEscortedKind,
    applies: (context) => context.escorted,
    denies: ({ escort, system: { needs } }) =>
      escort?.usStatus === 'citizen' &&
      (needs.minTier === undefined ||
        (needs.minTier !== null && tierNumber(escort.tier) >= tierNumber(needs.minTier)))
        ? undefined
        : { facts: escort?.eventIds ?? [], flip: 'a US citizen of the tier escorts' },
  },
  {
    id: 'R-ESC-02',
    category: 'escort',
    citation: `${SRG} sec. 5.17.2; NIST SP 800-53r5 MA-5(1)`,
    basis: 'regulation',
    sentence: "The escort is not qualified in the system's technology.",
    concerns: isEscortedKind,
    applies: (context) => context.escorted && context.system.row.technology !== undefined,
    denies: ({ escort, system: { row } }) =>
      escort?.qualifiedFor.includes(row.technology ?? '') === true && row.technology !== null
        ? undefined
        : { facts: escort?.eventIds ?? [], flip: 'an escort qualified in the technology escorts' },
  },
  {
    id: 'R-ESC-03',
    category: 'escort',
    citation: `${SRG} sec. 5.17.3`,
    basis: 'regulation',
    sentence: 'At IL4 and above escorted access other than view-only is prohibited.',
    concerns: (system, kind) => kind === INTERACTIVE && carries(system, 'SRG-5.17'),
    applies: (context) =>
      context.kind === INTERACTIVE &&
      context.system.active.escortProcess &&
      (context.system.level ?? 0) >= 4,
    denies: () => ({ facts: [], flip: 'ask for view-only escorted access' }),
  },
  {
    id: 'R-ESC-04',
    category: 'escort',
    citation: `${SRG} sec. 5.17.3`,
    basis: 'regulation',
    sentence: 'View-only access of non-US personnel needs the written approval of the DISA AO.',
    concerns: isEscortedView,
    applies: isForeignView,
    denies: ({ escort }) =>
      escort?.aoApproval === true
        ? undefined
        : { facts: escort?.eventIds ?? [], flip: 'the DISA AO approves the process in writing' },
  },
  {
    id: 'R-ESC-06',
    category: 'personnel requirement',
    citation: `${SRG} sec. 5.17.3`,
    basis: 'regulation',
    sentence: 'View-only access is open to personnel from nonadversarial countries only.',
    concerns: isEscortedView,
    applies: isForeignView,
    denies: fromAdversary,
  },
];

function isEscortedKind(system: SystemRow, kind: string): boolean {
  return carries(system, 'SRG-5.17') && (kinds.get(kind)?.escorted ?? false);
}

function isEscortedView(system: SystemRow, kind: string): boolean {
  return kind === VIEW_ONLY && carries(system, 'SRG-5.17');
}

function isForeignView(context: Context): boolean {
  return context.kind === VIEW_ONLY && context.system.active.escortProcess && !context.person.usp;
}

/** What is not known is not nonadversarial; missing citizenships are R-DATA-01's to name. */
function fromAdversary(context: Context): Ground | undefined {
  const { citizenships, residences, residenceKnown } = context.person;
  for (const list of context.parameters.adversarialForEscort) {
    const reached = citizenOf(context, list) ?? reachedBy(context, list, residences);
    if (reached !== undefined) {
      return {
        facts: reached.fact.eventIds,
        detail: `of ${reached.fact.territory}; ${restsOn(reached.list, reached.entry)}`,
        flip: 'an officer verifies that citizenship and residence are elsewhere',
      };
    }
  }
  return hasUnresolved(citizenships) || !residenceKnown
    ? {
        facts: [...eventsOfAll(citizenships), ...eventsOfAll(residences)],
        detail: 'citizenship or residence is not known',
        flip: 'an officer verifies citizenship and residence',
      }
    : undefined;
}
