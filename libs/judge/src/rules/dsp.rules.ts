import type { Context } from '../context.js';
import { CONCERN, eventsOfAll, reachedBy, restsOn } from './countries.js';
import { linkDetail } from './employer.rules.js';
import { carries, type Rule } from './rule.js';

const applies = (context: Context): boolean =>
  context.system.active.dsp && !context.system.needs.cisaCertified;

/** DOJ Data Security Program: restricted, not prohibited; nothing is asked once certified. */
export const dspRules: readonly Rule[] = [
  {
    id: 'R-DSP-03',
    category: 'employer',
    citation: '28 CFR 202.211(a)(1)-(3), 202.401',
    basis: 'regulation',
    sentence: 'A foreign person who works for a covered entity is a covered person.',
    concerns: (system) => carries(system, 'DSP'),
    applies: (context) => applies(context) && context.foreign,
    denies: (context) => {
      for (const link of context.chain()) {
        const answer = link.covered();
        if (answer.answer !== 'no') {
          return {
            facts: answer.eventIds,
            detail: linkDetail(link.entityId, answer, 'covered'),
            flip: 'the security requirements are certified, or ownership below 50 % is verified',
          };
        }
      }
      return undefined;
    },
  },
  {
    id: 'R-DSP-04',
    category: 'personnel requirement',
    citation: '28 CFR 202.211(a)(4), 202.401',
    basis: 'regulation',
    sentence: 'A foreign person primarily resident in a country of concern is a covered person.',
    concerns: (system) => carries(system, 'DSP'),
    applies: (context) => applies(context) && context.foreign,
    denies: (context) => {
      const { residences, residenceKnown } = context.person;
      const resident = reachedBy(context, CONCERN, residences);
      if (resident !== undefined) {
        return {
          facts: resident.fact.eventIds,
          detail: `resident in ${resident.fact.territory}; ${restsOn(CONCERN, resident.entry)}`,
          flip: 'an officer verifies a residence elsewhere, or the requirements are certified',
        };
      }
      return residenceKnown
        ? undefined
        : {
            facts: eventsOfAll(residences),
            detail: 'residence is not known',
            flip: 'an officer verifies the residence, or the requirements are certified',
          };
    },
  },
  {
    id: 'R-DSP-05',
    category: 'personnel requirement',
    citation: '28 CFR 202.211(a)(5)',
    basis: 'regulation',
    sentence: 'The Attorney General has designated the person, wherever located.',
    concerns: (system) => carries(system, 'DSP'),
    applies,
    denies: ({ person }) =>
      person.designated === null
        ? undefined
        : { facts: person.designated, flip: 'the designation is lifted' },
  },
];
