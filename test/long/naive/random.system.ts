import * as fc from 'fast-check';
import type { AssignmentJson, EscortJson, SettingsJson, SystemJson } from './case.js';
import { one, span, usually, type Odds } from './random.values.js';

const OWN = [
  'SRG-IL2',
  'SRG-IL4',
  'SRG-IL5',
  'SRG-IL6',
  'NDAA-1692',
  'SRG-5.17',
  'SEC805-ENTITY',
  'DSP',
];
const CITED = ['FA-NAT', 'FA-NAT-STRICT', 'FA-EMP', 'US-CITIZEN-ONLY', 'US-PERSON-ONLY'];
const KINDS = [
  'read',
  'write',
  'administer',
  'privileged',
  'remote-maintenance',
  'view-only-escorted',
];
const MORE = ['interactive-escorted', 'physical-nonprivileged', 'briefing'];
const UNKNOWN = ['sudo', 'escorted', 'physical', 'Read'];

interface Frame {
  readonly access?: string;
  readonly kind: string;
  readonly impactLevel: string | null | undefined;
  readonly profiles: readonly string[] | null | undefined;
}

const dod = one('IL4', 'IL2', 'IL5', 'IL6').chain((level) =>
  fc.subarray(['NDAA-1692', 'SRG-5.17', 'SEC805-ENTITY']).map((more) => ({
    kind: 'dod-cloud',
    impactLevel: level,
    profiles: [`SRG-${level}`, ...more],
  })),
);
const clauses = fc.subarray(CITED).map((profiles) => ({
  kind: 'us-gov-community-cloud',
  impactLevel: 'FedRAMP-Moderate',
  profiles,
}));
const data = fc.subarray(['FA-NAT', 'FA-EMP']).map((more) => ({
  kind: 'commercial-bulk-us-sensitive-data',
  impactLevel: null,
  profiles: ['DSP', ...more],
}));
const escorting = one('IL4', 'IL2', 'IL5').map((level) => ({
  kind: 'dod-cloud',
  impactLevel: level,
  profiles: [`SRG-${level}`, 'NDAA-1692', 'SRG-5.17'],
  access: 'view-only-escorted',
}));
const anything: fc.Arbitrary<Frame> = fc.record({
  kind: one('dod-cloud', 'commercial', 'cji', 'us-gov-cloud'),
  impactLevel: one<string | null>('IL4', 'IL2', 'IL5', 'IL6', 'FedRAMP-High'),
  profiles: fc.oneof(
    fc.subarray([...OWN, ...CITED], { maxLength: 6 }),
    fc.subarray([...CITED, 'SRG-5.17', 'SRG-IL7', 'NOFORN'], { maxLength: 4 }),
    one(null),
  ),
});

const authorities = (odds: Odds, day: string): fc.Arbitrary<SystemJson['authorities']> => {
  const citing = (profile: string) =>
    fc
      .record({
        cite: usually(odds / 2, one<string | undefined>('clause C-1'), one('', undefined)),
        held: span(odds, day),
      })
      .map(({ cite, held }) => ({ profile, cite, ...held }));
  return usually<SystemJson['authorities']>(
    odds,
    fc.tuple(...CITED.map(citing)),
    fc.array(one(...(CITED as [string, ...string[]])).chain(citing), { maxLength: 3 }),
    one(null, undefined),
  );
};

const escort = (odds: Odds): fc.Arbitrary<EscortJson | null | undefined> =>
  usually<EscortJson | null | undefined>(
    odds,
    fc.record({
      usStatus: usually<string | null | undefined>(
        odds,
        one('citizen'),
        one('lpr', 'none', null, undefined),
      ),
      tier: usually<string | null | undefined>(
        odds,
        one('T5'),
        one('T1', 'T2', 'T3', null, undefined),
      ),
      technicallyQualifiedFor: usually<readonly string[] | null | undefined>(
        odds,
        one(['k8s']),
        one(['windows-server'], ['windows-server', 'k8s'], [], null, undefined),
      ),
      disaAoWrittenApproval: usually<boolean | null | undefined>(
        odds,
        one(true),
        one(false, null, undefined),
      ),
      documented: usually<boolean | null | undefined>(
        odds * 3,
        one(true),
        one(false, null, undefined),
      ),
    }) as fc.Arbitrary<EscortJson>,
    one(null, undefined, {}, { documented: true }),
  );

const PEOPLE = ['system-owner-1', 'issm-1', 'issm-2'] as const;

const assignment = (odds: Odds, day: string): fc.Arbitrary<AssignmentJson | null | undefined> =>
  usually<AssignmentJson | null | undefined>(
    odds / 3,
    fc
      .record({
        status: usually(
          odds,
          one('active'),
          one('suspended', 'revoked', 'expired', 'requested', 'approved'),
        ),
        held: span(odds, day),
        kinds: usually<readonly string[] | null | undefined>(
          odds,
          one(undefined),
          fc.subarray([...KINDS, ...MORE, 'sudo'], { maxLength: 4 }),
          one(null),
        ),
        requestedBy: usually<string | null | undefined>(
          odds / 3,
          one(PEOPLE[0]),
          one(...PEOPLE, null, undefined),
        ),
        approvedBy: usually<AssignmentJson['approvedBy']>(
          odds,
          one('issm-1'),
          one(...PEOPLE, null, undefined),
          fc.subarray([...PEOPLE, null]),
        ),
      })
      .map(({ held, ...rest }) => ({ ...rest, ...held })),
    one(null, undefined),
  ) as fc.Arbitrary<AssignmentJson | null | undefined>;

/** Absent, or set to a value that an ordinary person meets. */
const threshold = <T>(
  odds: Odds,
  ...values: readonly [T, ...T[]]
): fc.Arbitrary<T | null | undefined> =>
  usually<T | null | undefined>(
    30 + odds,
    one(undefined),
    usually<T | null>(odds / 4, one(...values), one(null)),
  );

export const system = (odds: Odds, day: string): fc.Arbitrary<SystemJson> =>
  fc
    .record({
      frame: fc.oneof<fc.Arbitrary<Frame>[]>(dod, dod, clauses, data, escorting, anything),
      access: usually(
        odds,
        fc.oneof(one(...(KINDS as [string, ...string[]])), one(...(MORE as [string, ...string[]]))),
        one(...(UNKNOWN as [string, ...string[]])),
      ),
      authorities: authorities(odds, day),
      technology: usually<string | null | undefined>(
        odds,
        one('k8s'),
        one(undefined, undefined, null),
      ),
      minTier: threshold<string>(odds, 'T2', 'T1', 'T3', 'T4', 'T5'),
      minClearance: threshold<string>(odds, 'SECRET', 'CONFIDENTIAL', 'TOP SECRET'),
      classified: threshold<boolean>(odds, true, false),
      acceptsInterim: threshold<boolean>(odds, true, false),
      rescreenYears: threshold<number>(odds, 10, 5, 15),
      accessAgreementMaxDays: threshold<number>(odds, 365, 30),
      requiresFingerprintCheck: threshold<boolean>(odds, true, false),
      cisaSecurityRequirementsCertified: usually<boolean | null | undefined>(
        odds * 2,
        one(false),
        one(true, true, undefined, null),
      ),
      escort: escort(odds),
      assignment: assignment(odds, day),
    })
    .map(({ frame, ...rest }) => ({ id: 'SYS-1', ...rest, ...frame })) as fc.Arbitrary<SystemJson>;

const LISTS = [['FA-791.4', 'CN-4872', 'DSP-COC'], ['FA-791.4'], ['CN-4872'], ['DSP-COC']];

/** Every setting on and off beside every other: few enough that each law is built once. */
const SETTINGS: readonly SettingsJson[] = Array.from({ length: 64 }, (_, bits) => {
  const on = (bit: number): boolean => ((bits >> bit) & 1) === 1;
  const lists = LISTS[(bits + (bits >> 2) + (bits >> 4)) % LISTS.length];
  return {
    levelD: on(0) ? 'EAR-D5' : 'EAR-D',
    ...(lists === undefined ? {} : { adversarialForEscort: lists }),
    foreignUsersWithAoApproval: on(1),
    refugeesAsyleesExempt: on(2),
    strictClauseReachesUsCitizens: on(3),
    forcedCitizenshipCounts: on(4),
    maduroReachesVenezuelans: on(5),
  };
});

export const settings = (odds: Odds): fc.Arbitrary<SettingsJson | undefined> =>
  usually<SettingsJson | undefined>(odds * 2, one(undefined), fc.constantFrom(...SETTINGS));
