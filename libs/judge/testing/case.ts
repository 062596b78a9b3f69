import { readCases, shippedLaw, verdictOf, type Law, type Verdict } from '../src/index.js';

/** A part of a decision case, as JSON. */
export type Part = Readonly<Record<string, unknown>>;

/** What differs from the case that everything permits: a US citizen at home, on an IL5 system. */
export interface Differences {
  readonly asOf?: string;
  readonly person?: Part;
  readonly employer?: Part | null;
  readonly throughEmployers?: readonly Part[];
  readonly system?: Part;
  readonly settings?: Part;
}

const american = {
  citizenships: [{ country: 'US', from: '1985-01-01', to: null }],
  usStatus: { kind: 'citizen', from: '1985-01-01' },
  residence: 'US',
};

const person: Part = {
  ...american,
  physicalLocation: { territory: 'US', evidence: 'consistent' },
  employment: { from: '2020-01-01', to: null },
  investigation: { tier: 'T5', closedOn: '2024-01-15', continuousVetting: true },
  clearance: { history: [] },
};

const employer: Part = {
  id: 'EMP',
  type: 'entity',
  organizedUnder: 'US',
  principalPlaceOfBusiness: 'US',
  owners: [{ share: 100, owner: { type: 'individual', ...american } }],
  lists: [],
  foci: 'none',
};

const system: Part = {
  id: 'SYS',
  kind: 'dod-cloud',
  impactLevel: 'IL5',
  profiles: ['SRG-IL5', 'NDAA-1692', 'SRG-5.17'],
  authorities: [],
  access: 'administer',
  minTier: 'T2',
  assignment: {
    status: 'active',
    from: '2021-01-01',
    to: null,
    requestedBy: 'owner',
    approvedBy: 'issm',
  },
};

/** A case as JSON text, as it would stand in a file; what is not said is as in the base case. */
export const caseJson = (differences: Differences = {}): string =>
  JSON.stringify([
    {
      id: 'CASE',
      asOf: differences.asOf ?? '2026-07-01',
      person: { ...person, ...differences.person },
      employer: differences.employer === null ? null : { ...employer, ...differences.employer },
      throughEmployers: differences.throughEmployers ?? [],
      system: { ...system, ...differences.system },
      ...(differences.settings === undefined ? {} : { settings: differences.settings }),
      expected: 'permit',
      rules: [],
    },
  ]);

/** Building a law indexes the territories: once for each combination of settings. */
const laws = new Map<string, Law>();

/** The verdict on a case; the law is the shipped one with the settings of the case. */
export function verdictOn(differences: Differences = {}): Verdict {
  const [one] = readCases(caseJson(differences));
  if (one === undefined) throw new Error('a case was written and none was read');
  return verdictOf(one, lawWith(one.settings));
}

function lawWith(settings: Part): Law {
  const key = JSON.stringify(settings);
  const law = laws.get(key) ?? shippedLaw(settings);
  laws.set(key, law);
  return law;
}

/** The failing rules in order of their ids; empty for a permit. */
export const rulesOn = (differences: Differences = {}): readonly string[] =>
  verdictOn(differences)
    .failing.map(({ rule }) => rule)
    .toSorted();

/** Who somebody is: citizenships and US status, living in `residence`. */
export const who = (
  citizenships: readonly string[],
  kind: string,
  residence = 'US',
  location = residence,
): Part => ({
  citizenships: citizenships.map((country) => ({ country, from: '1985-01-01', to: null })),
  usStatus: { kind, from: '2018-01-01' },
  residence,
  physicalLocation: { territory: location, evidence: 'consistent' },
});

/** A system outside the DoD with one profile that rests on a cited clause. */
export const clause = (profile: string, more: Part = {}): Part => ({
  kind: 'us-gov-community-cloud',
  impactLevel: 'FedRAMP-Moderate',
  profiles: [profile],
  authorities: [{ profile, cite: 'clause C-1' }],
  minTier: undefined,
  ...more,
});

/** A DoD cloud system at a level, with the profiles that the level brings. */
export const dodCloud = (level: string, more: Part = {}): Part => ({
  impactLevel: level,
  profiles: [`SRG-${level}`, 'NDAA-1692', 'SRG-5.17', 'SEC805-ENTITY'],
  ...more,
});

/** A foreign firm with the given owners. */
export const firm = (owners: readonly Part[], more: Part = {}): Part => ({
  organizedUnder: 'PL',
  principalPlaceOfBusiness: 'PL',
  owners,
  ...more,
});

export const government = (country: string): Part => ({ type: 'government', country });

/** An owner that is an entity, organised and based in one country. */
export const entity = (country: string, owners: readonly Part[] = []): Part => ({
  type: 'entity',
  organizedUnder: country,
  principalPlaceOfBusiness: country,
  owners,
});

/** An owner that is a person of one country who lives there. */
export const individual = (country: string): Part => ({
  type: 'individual',
  citizenships: [{ country }],
  usStatus: { kind: country === 'US' ? 'citizen' : 'none' },
  residence: country,
});
