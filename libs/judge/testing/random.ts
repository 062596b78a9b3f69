import fc from 'fast-check';
import type { Differences, Part } from './case.js';

const countries = ['US', 'CN', 'RU', 'IR', 'CU', 'VE', 'TW', 'DE', 'UA-43', 'SU'] as const;
const day = fc
  .date({ min: new Date('2024-06-01'), max: new Date('2027-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const dayOrNull = fc.option(day, { nil: null });

const span = fc.tuple(dayOrNull, dayOrNull).map(([from, to]) => {
  const isReversed = from !== null && to !== null && to < from;
  return isReversed ? { from: to, to: from } : { from, to };
});

const verified = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false));

const citizenship = fc
  .record({ country: fc.constantFrom(...countries), span, verified })
  .map(({ span: { from, to }, ...rest }) => ({ ...rest, from, to }));

const usStatus = fc
  .record({
    kind: fc.constantFrom('citizen', 'national', 'lpr', 'refugee', 'asylee', 'none', 'unknown'),
    span,
    verified,
  })
  .map(({ span: { from, to }, ...rest }) => ({ ...rest, from, to }));

const status = fc.record({
  status: fc.constantFrom('favourable', 'interim', 'suspended', 'revoked', 'sorIssued'),
  level: fc.constantFrom('CONFIDENTIAL', 'SECRET', 'TOP SECRET'),
  from: day,
  expiresOn: dayOrNull,
});

const person: fc.Arbitrary<Part> = fc.record({
  citizenships: fc.array(citizenship, { maxLength: 3 }),
  usStatus: fc.array(usStatus, { maxLength: 2 }),
  stateless: fc.boolean(),
  residence: fc.option(fc.constantFrom(...countries), { nil: null }),
  physicalLocation: fc.record({
    territory: fc.constantFrom(...countries),
    evidence: fc.constantFrom('consistent', 'consistent', 'conflicting'),
  }),
  foreignGovernmentEmployer: fc.option(fc.constantFrom(...countries), { nil: null, freq: 1 }),
  designatedCoveredPerson: fc.boolean(),
  employment: span,
  investigation: fc.record({
    tier: fc.constantFrom('T1', 'T2', 'T3', 'T4', 'T5'),
    closedOn: day,
    continuousVetting: fc.boolean(),
  }),
  clearance: fc.record({ history: fc.array(status, { maxLength: 3 }) }),
  nda: fc.record({ signedOn: dayOrNull }),
  accessAgreement: fc.record({ signedOn: dayOrNull }),
});

const profiles = [
  'SRG-IL2',
  'SRG-IL4',
  'SRG-IL5',
  'SRG-IL6',
  'NDAA-1692',
  'SRG-5.17',
  'DSP',
  'SEC805-ENTITY',
  'FA-NAT',
  'FA-NAT-STRICT',
  'FA-EMP',
  'US-CITIZEN-ONLY',
  'US-PERSON-ONLY',
] as const;

const kinds = [
  'read',
  'write',
  'administer',
  'remote-maintenance',
  'view-only-escorted',
  'interactive-escorted',
  'physical-nonprivileged',
  'briefing',
] as const;

const system: fc.Arbitrary<Part> = fc
  .record({
    impactLevel: fc.constantFrom('IL2', 'IL4', 'IL5', 'IL6', null),
    profiles: fc.subarray([...profiles]),
    cited: fc.subarray([...profiles]),
    access: fc.constantFrom(...kinds),
    optional: fc.record(
      {
        minTier: fc.constantFrom('T1', 'T2', 'T3', 'T4', 'T5'),
        minClearance: fc.constantFrom('CONFIDENTIAL', 'SECRET', 'TOP SECRET'),
        acceptsInterim: fc.boolean(),
        rescreenYears: fc.constantFrom(1, 10),
        accessAgreementMaxDays: fc.constantFrom(30, 365),
        classified: fc.boolean(),
        cisaSecurityRequirementsCertified: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    span,
    kinds: fc.option(fc.subarray([...kinds]), { nil: undefined }),
  })
  .map(({ cited, optional, span: held, kinds: assigned, ...rest }) => ({
    ...rest,
    ...optional,
    minTier: optional.minTier,
    authorities: cited.map((profile) => ({ profile, cite: 'clause' })),
    assignment: {
      status: 'active',
      ...held,
      ...(assigned === undefined ? {} : { kinds: assigned }),
      requestedBy: 'owner',
      approvedBy: 'issm',
    },
  }));

/** Any question that a case can ask, with facts that come and go between 2024 and 2027. */
export const anyCase: fc.Arbitrary<Differences & { readonly asOf: string }> = fc.record({
  asOf: day,
  person,
  system,
});

/** A day between 2024 and 2027. */
export const anyDay: fc.Arbitrary<string> = day;
