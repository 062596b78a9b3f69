import type { Parameters } from '../parameters.js';
import type { NoteId, RuleId } from '../verdict.js';

/**
 * What a rule says in words, as the rules page has it, and what it reads of the law: parameters of
 * the rule set, and lists by name. A list that a parameter names is not repeated.
 */
export interface RuleText {
  readonly applies: string;
  readonly denies: string;
  readonly parameters: readonly (keyof Parameters)[];
  readonly lists: readonly string[];
}

const text = (
  applies: string,
  denies: string,
  { parameters = [], lists = [] }: Partial<Pick<RuleText, 'parameters' | 'lists'>> = {},
): RuleText => ({ applies, denies, parameters, lists });

const FA = { lists: ['FA-791.4'] };
const NOT_PHYSICAL = 'to every kind of access but physical-nonprivileged';
const VIEW = 'to view-only-escorted under SRG-5.17, where the person is not a verified US person';
const DSP = 'under DSP, where the security requirements are not certified';
const CLEARANCE = 'where the system asks for a clearance';

/** The text of every rule that can deny. */
export const ruleTexts: Readonly<Record<RuleId, RuleText>> = {
  'R-DATA-01': text(
    'where a nationality rule applies, and to view-only-escorted under SRG-5.17',
    'where the US status is unknown; under FA-NAT and FA-NAT-STRICT also where citizenships are unknown or ' +
      'unverified, under FA-NAT where the residence is unresolved, except for verified citizens and permanent residents',
    { parameters: ['refugeesAsyleesExempt'] },
  ),
  'R-DATA-02': text(
    'under NDAA-1692 or SRG-5.17',
    'where the work location is unresolved, older than its limit, or in conflict',
    { parameters: ['locationAttestationMaxDays'] },
  ),
  'R-DATA-03': text(
    'under FA-EMP',
    'where adverse and unknown shares of an entity of the chain make 50 % or more and it is not proven adverse',
    FA,
  ),
  'R-DATA-04': text(
    `under FA-NAT and FA-NAT-STRICT, ${NOT_PHYSICAL}`,
    'where a citizenship resolves to no territory',
    { parameters: ['refugeesAsyleesExempt'] },
  ),
  'R-DATA-05': text('always', 'where the system, a profile or the kind of access is not known'),
  'R-GEO-01': text(
    'under NDAA-1692, to any kind of access',
    'where the person is located in a covered nation',
    { lists: ['CN-4872'] },
  ),
  'R-GEO-02': text(
    'under SRG-5.17, to maintenance',
    'where the person is located in a Level D country',
    { parameters: ['levelD'] },
  ),
  'R-GEO-03': text(
    'under NDAA-1692 or SRG-5.17, and where a nationality rule applies',
    'where the person is located in Crimea or the so-called DNR or LNR; under FA-NAT also resident there',
  ),
  'R-NAT-01': text(
    `at IL4 and IL5, ${NOT_PHYSICAL}, unless escorted under SRG-5.17`,
    'where the status is known and is not that of a US person (22 CFR 120.62)',
    { parameters: ['foreignUsersWithAoApproval'] },
  ),
  'R-NAT-02': text(`at IL6, ${NOT_PHYSICAL}`, 'where the status is known and is not citizen'),
  'R-NAT-03': text(
    'at IL4 and IL5 to read and write, where the rule set lets in foreign users with approval; then instead of R-NAT-01',
    'where the person is no US person and no authorizing official has approved that person on that system',
    { parameters: ['foreignUsersWithAoApproval'] },
  ),
  'R-NAT-04': text(
    `under FA-NAT, ${NOT_PHYSICAL}, except to verified citizens and permanent residents`,
    'where a current citizenship, or the residence, is in the list',
    {
      ...FA,
      parameters: ['refugeesAsyleesExempt', 'forcedCitizenshipCounts', 'maduroReachesVenezuelans'],
    },
  ),
  'R-NAT-05': text(
    `under FA-NAT-STRICT, ${NOT_PHYSICAL}`,
    'where a current citizenship is in the list; against a US citizen only with counsel’s sign-off for that system',
    {
      ...FA,
      parameters: [
        'strictClauseReachesUsCitizens',
        'forcedCitizenshipCounts',
        'maduroReachesVenezuelans',
      ],
    },
  ),
  'R-NAT-06': text(
    `under US-CITIZEN-ONLY, ${NOT_PHYSICAL}`,
    'where the status is known and is not citizen',
  ),
  'R-NAT-07': text(
    `under US-PERSON-ONLY, ${NOT_PHYSICAL}`,
    'where the status is known and is not that of a US person',
  ),
  'R-DSP-03': text(
    `${DSP}, to a foreign person`,
    'where an entity of the chain is a covered person or cannot be told not to be one',
    { lists: ['DSP-COC'] },
  ),
  'R-DSP-04': text(`${DSP}, to a foreign person`, 'where the residence is in the list', {
    lists: ['DSP-COC'],
  }),
  'R-DSP-05': text(DSP, 'where the Attorney General has designated the person, US persons too'),
  'R-EMP-01': text('always', 'where the person is not employed and engaged at that time'),
  'R-EMP-02': text(
    'under FA-EMP',
    'where an entity of the chain is owned or controlled by a foreign adversary',
    FA,
  ),
  'R-EMP-03': text('under SEC805-ENTITY', 'where an entity of the chain is on the list', {
    lists: ['1260H'],
  }),
  'R-EMP-04': text(
    'where the system is classified',
    'where foreign ownership, control or influence of an entity of the chain is neither none nor mitigated',
    { parameters: ['classified'] },
  ),
  'R-EMP-05': text(
    'under FA-NAT or FA-EMP; under DSP to a foreign person, where the requirements are not certified',
    'where the person works for the government of a listed country, or of one that does not resolve',
    { lists: ['FA-791.4', 'DSP-COC'] },
  ),
  'R-CLR-01': text(
    'where the system asks for a tier, unless escorted under SRG-5.17 or documented physical work',
    'where the tier is too low, or the investigation is not closed by then, or its outcome is not favourable',
    { parameters: ['minTier', 'minTierHighRisk'] },
  ),
  'R-CLR-02': text(
    `${CLEARANCE}, and at IL4 to IL6`,
    'where no eligibility is favourable or interim; where no clearance is asked for, where the latest status takes it away',
    { parameters: ['minClearance'] },
  ),
  'R-CLR-04': text(
    `${CLEARANCE} and eligibility is interim`,
    'where the system does not accept an interim, or the interim has ended',
    { parameters: ['acceptsInterim', 'interimMaxYears', 'minClearance'] },
  ),
  'R-CLR-05': text(
    `${CLEARANCE} and eligibility is favourable or interim`,
    'where its level is lower',
    { parameters: ['minClearance'] },
  ),
  'R-CLR-06': text(
    'where the system asks for rescreening, unless documented physical work or in continuous vetting',
    'from the day after the anniversary of the investigation',
    { parameters: ['rescreenYears'] },
  ),
  'R-NDA-01': text(CLEARANCE, 'where no non-disclosure agreement is signed by then', {
    parameters: ['minClearance'],
  }),
  'R-AGR-01': text(
    'where the system sets an age for access agreements',
    'where there is none, or an older one',
    { parameters: ['accessAgreementMaxDays'] },
  ),
  'R-CJIS-01': text(
    'where the system asks for a fingerprint check',
    'where there is no fingerprint clearance',
  ),
  'R-ESC-01': text(
    'to escorted kinds under SRG-5.17',
    'where the escort is not a US citizen or is below the tier',
    { parameters: ['minTier', 'minTierHighRisk'] },
  ),
  'R-ESC-02': text(
    'to escorted kinds under SRG-5.17',
    'where the escort is not qualified in the technology of the system',
  ),
  'R-ESC-03': text('to interactive-escorted under SRG-5.17 at IL4 and above', 'always'),
  'R-ESC-04': text(VIEW, 'where the DISA AO has not approved in writing'),
  'R-ESC-06': text(
    VIEW,
    'where a current citizenship or the residence is in one of the adversarial lists',
    { parameters: ['adversarialForEscort', 'forcedCitizenshipCounts', 'maduroReachesVenezuelans'] },
  ),
  'R-ASG-01': text(
    'always',
    'where no active assignment of the person on the system includes the kind, or eligibility was taken away since it began',
    { parameters: ['assignmentMaxYears'] },
  ),
  'R-SOD-01': text('from approval on', 'where the person who asked for the assignment approved it'),
};

/** The text of every note: reported beside an answer, never a reason to deny. */
export const noteTexts: Readonly<Record<NoteId, string>> = {
  'R-NAT-00': 'No nationality rule applies to the system and kind of access.',
  'R-DSP-00': 'The person is not a foreign person in the sense of the Data Security Program.',
  'R-DSP-06': 'The security requirements of the Data Security Program are certified.',
  'R-ESC-05': 'Nonprivileged physical work under a documented escort.',
  'R-EEO-01':
    'A profile of nationality or ownership is not applied for lack of a cited authority (8 USC 1324b(a)(2)(C)).',
};
