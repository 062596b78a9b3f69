import type { Context } from '../context.js';
import { kinds } from '../kinds.js';
import { COVERED_NATIONS, restsOn } from './countries.js';
import { carries, nationalityProfiles, PHYSICAL, SRG, type Ground, type Rule } from './rule.js';

/** Where somebody is decides, not who somebody is: US citizens included. */
export const locationRules: readonly Rule[] = [
  {
    id: 'R-GEO-01',
    category: 'location',
    citation: 'NDAA FY2026 (P.L. 119-60) sec. 1692(a); 10 USC 4872(f)(2)',
    basis: 'law',
    sentence:
      'Nobody who is physically located in a covered nation may have any access to DoD cloud.',
    concerns: (system) => carries(system, 'NDAA-1692'),
    applies: (context) => context.system.active.ndaa,
    denies: (context) => locatedOn(context, COVERED_NATIONS, 'a covered nation'),
  },
  {
    id: 'R-GEO-02',
    category: 'location',
    citation: `${SRG} sec. 5.17.3; 15 CFR part 740 Supplement No. 1`,
    basis: 'regulation',
    sentence: 'Remote maintenance and diagnosis from a Level D country is prohibited.',
    concerns: (system, kind) =>
      carries(system, 'SRG-5.17') && (kinds.get(kind)?.maintenance ?? false),
    applies: (context) =>
      context.system.active.escortProcess && (context.kindOf?.maintenance ?? false),
    denies: (context) => locatedOn(context, context.parameters.levelD, 'a Level D country'),
  },
  {
    id: 'R-GEO-03',
    category: 'location',
    citation: '31 CFR 589.207, 589.306; E.O. 14065; product policy',
    basis: 'policy',
    sentence: 'The region is occupied and under embargo.',
    concerns: (system, kind) =>
      carries(system, 'NDAA-1692', 'SRG-5.17') ||
      (kind !== PHYSICAL && carries(system, ...nationalityProfiles)),
    applies: (context) => context.geography || context.nationality,
    denies: (context) => embargoedLocation(context) ?? embargoedResidence(context),
  },
];

function locatedOn(context: Context, list: string, what: string): Ground | undefined {
  const { territory, eventIds } = context.location;
  const entry = territory === null ? undefined : context.listed(list, territory);
  return (
    entry && {
      facts: eventIds,
      detail: `located in ${territory}; ${restsOn(list, entry)}`,
      flip: `an officer records evidence of a work location outside ${what}`,
    }
  );
}

/** Without a location profile R-DATA-02 is not asked: what is not known denies here. */
function embargoedLocation(context: Context): Ground | undefined {
  const { territory, eventIds } = context.location;
  if (territory === null) {
    return context.geography
      ? undefined
      : {
          facts: eventIds,
          detail: 'the work location is not known',
          flip: 'the person attests the work location',
        };
  }
  return context.isOccupied(territory)
    ? {
        facts: eventIds,
        detail: `located in ${territory}`,
        flip: 'an officer records evidence of a work location outside the region',
      }
    : undefined;
}

function embargoedResidence(context: Context): Ground | undefined {
  if (!context.system.active.faNat) return undefined;
  const fact = context.person.residences.find(
    ({ territory }) => territory !== null && context.isOccupied(territory),
  );
  return (
    fact && {
      facts: fact.eventIds,
      detail: `resident in ${fact.territory}`,
      flip: 'an officer verifies a residence outside the region',
    }
  );
}
