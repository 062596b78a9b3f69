import type { Context } from '../context.js';
import type { Parameters } from '../parameters.js';
import { citizenOf, FA, reachedBy, restsOn, type Reached } from './countries.js';
import { isCitizenOrLpr } from './data.rules.js';
import { carries, PHYSICAL, SRG, type Ground, type Rule } from './rule.js';

const CLAUSE = 'the clause cited for the system; 15 CFR 791.2, 791.4';

/**
 * Who somebody is by law. Every rule here is applied only on the authority of the system's profile.
 */
export const nationalityRules: readonly Rule[] = [
  {
    id: 'R-NAT-01',
    category: 'personnel requirement',
    citation: `${SRG} sec. 5.5.2; 22 CFR 120.62, 120.63`,
    basis: 'regulation',
    sentence: 'At IL4 and IL5 only US persons may have access to DoD information.',
    concerns: (system, kind) => kind !== PHYSICAL && carries(system, 'SRG-IL4', 'SRG-IL5'),
    applies: (context) =>
      isIl4or5(context) && !context.escorted && !asksAoApproval(context.kind, context.parameters),
    denies: (context) =>
      context.person.statusKnown && !context.person.usp
        ? byStatus(context, 'US-person status', `not a US person: ${context.person.status}`)
        : undefined,
  },
  {
    id: 'R-NAT-02',
    category: 'personnel requirement',
    citation: `${SRG} sec. 5.5.2`,
    basis: 'regulation',
    sentence: 'At IL6 only US citizens may have access.',
    concerns: (system, kind) => kind !== PHYSICAL && carries(system, 'SRG-IL6'),
    applies: (context) => context.system.active.il6 && !context.physical,
    denies: notCitizen,
  },
  {
    id: 'R-NAT-03',
    category: 'personnel requirement',
    citation: `${SRG} App. D PS-3(4)`,
    basis: 'regulation',
    sentence: 'A foreign user needs the approval of the authorizing official.',
    concerns: (system, kind, parameters) =>
      asksAoApproval(kind, parameters) && carries(system, 'SRG-IL4', 'SRG-IL5'),
    applies: (context) => isIl4or5(context) && asksAoApproval(context.kind, context.parameters),
    denies: (context) =>
      !context.person.usp && !context.approvedByAo
        ? {
            facts: context.person.statusEvents,
            flip: 'the authorizing official approves this person for this system',
          }
        : undefined,
  },
  {
    id: 'R-NAT-04',
    category: 'personnel requirement',
    citation: CLAUSE,
    basis: 'contract',
    sentence:
      'The clause excludes citizens and residents of a foreign adversary, ' +
      'US citizens and permanent residents excepted.',
    concerns: (system, kind) => kind !== PHYSICAL && carries(system, 'FA-NAT'),
    applies: (context) => context.system.active.faNat && !context.physical && !isExempt(context),
    denies: (context) => {
      const citizen = citizenOf(context, FA);
      if (citizen !== undefined) return byCountry(citizen, 'citizen');
      const resident = reachedBy(context, FA, context.person.residences);
      return resident && byCountry(resident, 'resident');
    },
  },
  {
    id: 'R-NAT-05',
    category: 'personnel requirement',
    citation: `${CLAUSE}; counsel's sign-off against US citizens (8 USC 1324b)`,
    basis: 'contract',
    sentence: 'The clause excludes everybody who holds a citizenship of a foreign adversary.',
    concerns: (system, kind) => kind !== PHYSICAL && carries(system, 'FA-NAT-STRICT'),
    applies: (context) =>
      context.system.active.faNatStrict &&
      !context.physical &&
      (!context.person.citizen || reachesCitizens(context)),
    denies: (context) => {
      const citizen = citizenOf(context, FA);
      return citizen && byCountry(citizen, 'citizen');
    },
  },
  {
    id: 'R-NAT-06',
    category: 'personnel requirement',
    citation: 'the authority cited for the system; 8 USC 1324b(a)(2)(C)',
    basis: 'contract',
    sentence: 'The system is for US citizens only.',
    concerns: (system, kind) => kind !== PHYSICAL && carries(system, 'US-CITIZEN-ONLY'),
    applies: (context) => context.system.active.citizenOnly && !context.physical,
    denies: notCitizen,
  },
  {
    id: 'R-NAT-07',
    category: 'personnel requirement',
    citation: 'the authority cited for the system; 8 USC 1324b(a)(2)(C)',
    basis: 'contract',
    sentence: 'The system is for US persons only.',
    concerns: (system, kind) => kind !== PHYSICAL && carries(system, 'US-PERSON-ONLY'),
    applies: (context) => context.system.active.personOnly && !context.physical,
    denies: (context) =>
      context.person.statusKnown && !context.person.usp
        ? byStatus(context, 'US-person status', `not a US person: ${context.person.status}`)
        : undefined,
  },
];

const isIl4or5 = (context: Context): boolean =>
  (context.system.active.il4 || context.system.active.il5) && !context.physical;

const asksAoApproval = (kind: string, parameters: Parameters): boolean =>
  parameters.foreignUsersWithAoApproval && (kind === 'read' || kind === 'write');

const isExempt = ({ person, parameters }: Context): boolean =>
  isCitizenOrLpr(person) ||
  (parameters.refugeesAsyleesExempt &&
    person.usp &&
    (person.status === 'refugee' || person.status === 'asylee'));

const reachesCitizens = ({ parameters, system }: Context): boolean =>
  parameters.strictClauseReachesUsCitizens && system.strictSignedByCounsel;

function notCitizen(context: Context): Ground | undefined {
  return context.person.statusKnown && !context.person.citizen
    ? byStatus(context, 'US citizenship', `not a US citizen: ${context.person.status}`)
    : undefined;
}

const byStatus = (context: Context, needed: string, detail: string): Ground => ({
  facts: context.person.statusEvents,
  detail,
  flip: `an officer verifies ${needed}`,
});

const byCountry = ({ fact, list, entry }: Reached, as: 'citizen' | 'resident'): Ground => ({
  facts: fact.eventIds,
  detail: `${as} of ${fact.territory}; ${restsOn(list, entry)}`,
  flip:
    as === 'citizen'
      ? 'an officer verifies that the citizenship has ended'
      : 'an officer verifies a residence elsewhere',
});
