import type { Context } from '../context.js';
import type { Answer } from '../ownership.web.js';
import { endEvents } from '../person.facts.js';
import { CONCERN, FA, hasUnresolved, reachedBy, restsOn } from './countries.js';
import { always, carries, type Ground, type Rule } from './rule.js';

/** Employment, and every entity of the engagement chain. The reason names the link. */
export const employerRules: readonly Rule[] = [
  {
    id: 'R-EMP-01',
    category: 'employment',
    citation: 'NIST SP 800-53r5 PS-4; 32 CFR 117.10(a)(7)',
    basis: 'policy',
    sentence: 'The person is not employed and engaged at that time.',
    concerns: always,
    applies: always,
    denies: (context) =>
      context.engagement === undefined
        ? {
            facts: endEvents(context.personRow, context.moment),
            flip: 'an officer verifies employment and engagement in force',
          }
        : undefined,
  },
  {
    id: 'R-EMP-02',
    category: 'employer',
    citation: 'the clause cited for the system; 15 CFR 791.2',
    basis: 'contract',
    sentence: 'An employer of the chain is owned or controlled by a foreign adversary.',
    concerns: (system) => carries(system, 'FA-EMP'),
    applies: (context) => context.system.active.faEmp,
    denies: (context) => {
      for (const link of context.chain()) {
        const answer = link.adverse();
        if (answer.answer === 'yes') {
          return {
            facts: answer.eventIds,
            detail: linkDetail(link.entityId, answer, 'adverse'),
            flip: 'an officer verifies ownership and control without a foreign adversary',
          };
        }
      }
      return undefined;
    },
  },
  {
    id: 'R-EMP-03',
    category: 'employer',
    citation: 'NDAA FY2024 sec. 805; NDAA FY2021 sec. 1260H',
    basis: 'law',
    sentence: 'An entity of the chain is a listed Chinese military company.',
    concerns: (system) => carries(system, 'SEC805-ENTITY'),
    applies: (context) => context.system.active.sec805,
    denies: (context) => {
      for (const link of context.chain()) {
        const facts = link.listedOn('1260H');
        if (facts !== undefined || !link.known) {
          return {
            facts: facts ?? [],
            detail: link.known
              ? `${link.entityId} is on the list 1260H`
              : `nothing is recorded of ${link.entityId}`,
            flip: 'the entity is taken off the list, or leaves the chain',
          };
        }
      }
      return undefined;
    },
  },
  {
    id: 'R-EMP-04',
    category: 'employer',
    citation: '32 CFR 2004.34, 117.11',
    basis: 'regulation',
    sentence: 'Foreign ownership, control or influence is not excluded or mitigated.',
    concerns: (system) =>
      system.requirements.classified !== undefined || system.impactLevel === 'IL6',
    applies: (context) => context.system.needs.classified !== false,
    denies: (context) => {
      for (const link of context.chain()) {
        const status = link.foci?.status;
        if (status !== 'none' && status !== 'mitigated') {
          return {
            facts: link.foci?.eventIds ?? [],
            detail: `${link.entityId}: FOCI ${status ?? 'unknown'}`,
            flip: 'FOCI of the entity is determined as none or mitigated',
          };
        }
      }
      return undefined;
    },
  },
  {
    id: 'R-EMP-05',
    category: 'personnel requirement',
    citation: '15 CFR 791.2; 28 CFR 202.211(a)(3)',
    basis: 'regulation',
    sentence: 'The person works for the government of a listed country.',
    concerns: (system) => carries(system, 'FA-NAT', 'FA-EMP', 'DSP'),
    applies: ({ person, system: { active } }) =>
      person.governments.length > 0 && (active.faNat || active.faEmp || active.dsp),
    denies: worksForListedGovernment,
  },
];

function worksForListedGovernment(context: Context): Ground | undefined {
  const { active, needs } = context.system;
  const lists = [
    ...(active.faNat || active.faEmp ? [FA] : []),
    ...(active.dsp && !needs.cisaCertified && context.foreign ? [CONCERN] : []),
  ];
  const { governments } = context.person;
  const flip = 'an officer verifies that the employment by that government has ended';
  for (const list of lists) {
    const reached = reachedBy(context, list, governments);
    if (reached !== undefined) {
      const { fact, entry } = reached;
      const detail = `works for the government of ${fact.territory}; ${restsOn(list, entry)}`;
      return { facts: fact.eventIds, detail, flip };
    }
  }
  return lists.length > 0 && hasUnresolved(governments)
    ? { facts: governments.flatMap((fact) => fact.eventIds), detail: 'which is not known', flip }
    : undefined;
}

/** What the ownership answer says of one entity, with the path that explains it. */
export function linkDetail(entityId: string, answer: Answer, what: string): string {
  const path = answer.path.length > 0 ? ` through ${answer.path.join(' > ')}` : '';
  return answer.answer === 'yes'
    ? `${entityId} is ${what}${path}`
    : `${entityId}: ${what} ${answer.share} % and unknown ${answer.unknown} %${path}`;
}
