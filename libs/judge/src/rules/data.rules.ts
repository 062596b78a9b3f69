import type { Context } from '../context.js';
import { kinds } from '../kinds.js';
import type { PersonFacts } from '../person.facts.js';
import { eventsOfAll, hasUnresolved } from './countries.js';
import { always, carries, nationalityProfiles, PHYSICAL, VIEW_ONLY, type Rule } from './rule.js';

/** What must be known before anything else can be asked. Unknown denies. */
export const dataRules: readonly Rule[] = [
  {
    id: 'R-DATA-01',
    category: 'personnel requirement',
    citation: 'product policy on SRG App. D PS-3(4), "verify"',
    basis: 'policy',
    sentence: 'US-person status, citizenship or residence is needed here and is not verified.',
    concerns: (system, kind) =>
      (kind !== PHYSICAL && carries(system, ...nationalityProfiles)) ||
      (kind === VIEW_ONLY && carries(system, 'SRG-5.17')),
    applies: (context) => context.nationality || isEscortedView(context),
    denies: (context) => {
      const missing = missingFact(context);
      return missing === undefined
        ? undefined
        : {
            facts: [...context.person.statusEvents, ...eventsOfAll(context.person.citizenships)],
            detail: `${missing} is not known`,
            flip: `an officer verifies ${missing}`,
          };
    },
  },
  {
    id: 'R-DATA-02',
    category: 'location',
    citation: 'product policy on NDAA FY2026 sec. 1692 and SRG sec. 5.17',
    basis: 'policy',
    sentence: 'The work location is unknown, unresolved, too old or in conflict.',
    concerns: (system) => carries(system, 'NDAA-1692', 'SRG-5.17'),
    applies: (context) => context.geography,
    denies: ({ location }) =>
      location.why === null
        ? undefined
        : {
            facts: location.eventIds,
            detail: locationDetail[location.why],
            flip: 'the person attests the work location, or an officer records evidence of it',
          },
  },
  {
    id: 'R-DATA-03',
    category: 'employer',
    citation: 'product policy on the ownership clause (15 CFR 791.2 pattern)',
    basis: 'policy',
    sentence: 'Ownership of an employer is not known well enough.',
    concerns: (system) => carries(system, 'FA-EMP'),
    applies: (context) => context.system.active.faEmp,
    denies: (context) => {
      for (const link of context.chain()) {
        const answer = link.adverse();
        if (answer.answer === 'cannot-tell') {
          return {
            facts: answer.eventIds,
            detail: `${link.entityId}: adverse ${answer.share} % and unknown ${answer.unknown} %`,
            flip: 'an officer verifies ownership so that less than 50 % is adverse or unknown',
          };
        }
      }
      return undefined;
    },
  },
  {
    id: 'R-DATA-04',
    category: 'personnel requirement',
    citation: 'product policy: what cannot be resolved to one territory denies',
    basis: 'policy',
    sentence: 'A country of citizenship cannot be resolved to one territory.',
    concerns: (system, kind) => kind !== PHYSICAL && carries(system, 'FA-NAT', 'FA-NAT-STRICT'),
    applies: ({ physical, system: { active }, person }) =>
      !physical && (active.faNatStrict || (active.faNat && !isCitizenOrLpr(person))),
    denies: ({ person: { citizenships } }) =>
      hasUnresolved(citizenships)
        ? {
            facts: eventsOfAll(citizenships.filter((fact) => fact.territory === null)),
            flip: 'an officer resolves the country token to a territory',
          }
        : undefined,
  },
  {
    id: 'R-DATA-05',
    category: 'system',
    citation: 'product policy: closed tables of profiles and kinds of access',
    basis: 'policy',
    sentence: 'The system, one of its profiles or the kind of access is not known or confirmed.',
    concerns: always,
    applies: always,
    denies: (context) => {
      const unknown = unknownThing(context);
      return unknown === undefined
        ? undefined
        : {
            facts: context.system.unknown.map((profile) => profile.recorded.eventId),
            detail: unknown,
            flip: 'ask for a kind of access of the table, on a confirmed system of known profiles',
          };
    },
  },
];

const locationDetail = {
  none: 'no work location is on record',
  unresolved: 'the country token of the work location resolves to no territory',
  disputed: 'evidence does not agree with the attested place',
  stale: 'the attestation is older than the rule set allows',
  unattested: 'the place was declared by somebody else and not attested in person',
} as const;

export const isCitizenOrLpr = (person: PersonFacts): boolean => person.citizen || person.lpr;

const isEscortedView = (context: Context): boolean =>
  context.kind === VIEW_ONLY && context.system.active.escortProcess;

function missingFact(context: Context): string | undefined {
  const { person } = context;
  const { faNat, faNatStrict } = context.system.active;
  const clause = faNat && !isCitizenOrLpr(person);
  if (!person.statusKnown) return 'US-person status';
  const asks =
    (context.nationality && (faNatStrict || clause)) || (isEscortedView(context) && !person.usp);
  if (asks && !citizenshipsKnown(person)) return 'citizenship';
  return context.nationality && clause && !person.residenceKnown ? 'residence' : undefined;
}

const citizenshipsKnown = ({ citizenships, stateless }: PersonFacts): boolean =>
  citizenships.length > 0 ? citizenships.every((fact) => fact.verified) : stateless;

function unknownThing({ system, systemKnown, kind }: Context): string | undefined {
  if (!systemKnown) return 'the system is not registered or its kind and level not confirmed';
  if (!kinds.has(kind)) return `kind of access \`${kind}\``;
  const [unknown] = system.unknown;
  return unknown === undefined ? undefined : `profile \`${unknown.profile}\``;
}
