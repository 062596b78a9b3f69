import { instant } from '@app/kernel';
import type { ContractorAsked, SubmittedRecord } from '../src/contractor-command.js';
import type { ContractorEvent } from '../src/contractor.state.js';
import type { DeclaredFact } from '../src/declared-fact.js';

/** A record of one contractor on a DoD contract at IL5, as the specifications of vetting use it. */
export const citizen = {
  kind: 'citizenship',
  factId: 'f-cit',
  from: null,
  to: null,
  country: { token: 'DE', scheme: 'ISO-3166-1-alpha-2' },
} as const satisfies DeclaredFact;

export const status = {
  kind: 'us-person-status',
  factId: 'f-usp',
  status: 'lpr',
  from: '2020-05-01',
  to: null,
} as const satisfies DeclaredFact;

export const resident = {
  kind: 'residence',
  factId: 'f-res',
  from: null,
  to: null,
  country: { token: 'US', scheme: null },
} as const satisfies DeclaredFact;

export const employed = {
  kind: 'employment',
  factId: 'f-emp',
  employerId: 'e-1',
  from: '2024-01-01',
  to: null,
} as const satisfies DeclaredFact;

export const engaged = {
  kind: 'engagement',
  factId: 'f-eng',
  employerIds: ['e-1', 'e-2'],
  contractId: null,
  from: '2026-01-01',
  to: '2027-01-01',
} as const satisfies DeclaredFact;

export const submission: SubmittedRecord = {
  personId: 'p-1',
  contractId: 'con-1',
  name: 'Dana Weber',
  facts: [citizen, status, resident, employed, engaged],
};

export const submitted = {
  type: 'ContractorRecordSubmitted',
  data: { personId: 'p-1', contractId: 'con-1', name: 'Dana Weber' },
} as const satisfies ContractorEvent;

export const accepted = {
  type: 'ContractorRecordAccepted',
  data: { personId: 'p-1' },
} as const satisfies ContractorEvent;

export const agreementSigned = {
  type: 'AccessAgreementSigned',
  data: { personId: 'p-1', textVersion: '2026-1' },
} as const satisfies ContractorEvent;

const ref = { personId: 'p-1', source: 'hr' } as const;

/** The facts of `submission` as HR declares them, in its order. */
export const declaredFacts = [
  {
    type: 'CitizenshipDeclared',
    data: { ...ref, factId: 'f-cit', country: citizen.country, from: null, to: null },
  },
  {
    type: 'UsPersonStatusDeclared',
    data: { ...ref, factId: 'f-usp', status: 'lpr', from: '2020-05-01', to: null },
  },
  {
    type: 'ResidenceDeclared',
    data: { ...ref, factId: 'f-res', country: resident.country, from: null, to: null },
  },
  {
    type: 'EmploymentDeclared',
    data: { ...ref, factId: 'f-emp', employerId: 'e-1', from: '2024-01-01', to: null },
  },
  {
    type: 'EngagementDeclared',
    data: {
      ...ref,
      factId: 'f-eng',
      employerIds: ['e-1', 'e-2'],
      contractId: 'con-1',
      from: '2026-01-01',
      to: '2027-01-01',
    },
  },
] as const satisfies readonly ContractorEvent[];

/** What the shell found for a contract at IL5 of the DoD whose employers are all registered. */
export const asked = (
  id: string,
  roles: readonly string[] = [],
  found: Partial<ContractorAsked> = {},
): ContractorAsked => ({
  actor: { kind: 'person', id, roles },
  now: instant('2026-03-02T15:00:00Z'),
  needs: [{ impactLevel: 'IL5', dod: true }],
  unknownEmployers: [],
  resolution: undefined,
  ...found,
});

/** A fact as somebody in particular stated it. */
export const by = <E extends ContractorEvent>(id: string, event: E): E => ({
  ...event,
  actor: { kind: 'person', id, roles: [] },
});
