import * as fc from 'fast-check';
import type { CountryJson, EntryJson, PersonJson, SpanJson } from './case.js';
import {
  country,
  edge,
  later,
  one,
  span,
  token,
  usStatus,
  usually,
  verified,
  yearsLater,
  type Odds,
} from './random.values.js';

const citizenship = (odds: Odds, day: string): fc.Arbitrary<CountryJson> =>
  fc
    .record({
      token: token(odds),
      held: span(odds, day),
      verified: verified(odds),
      forced: usually<boolean | undefined>(odds / 3, one(undefined), one(true, false)),
    })
    .map(({ token: said, held, ...rest }) => ({ ...said, ...held, ...rest }));

const citizenships = (odds: Odds, day: string): fc.Arbitrary<readonly CountryJson[] | null> =>
  usually<readonly CountryJson[] | null>(
    odds,
    fc.array(citizenship(odds, day), { minLength: 1, maxLength: 1 }),
    fc.array(citizenship(odds, day), { minLength: 0, maxLength: 3 }),
    one(null),
  );

const location = (odds: Odds, day: string): fc.Arbitrary<CountryJson | null> =>
  usually<CountryJson | null>(
    odds / 3,
    fc
      .record({
        token: usually(
          50,
          one<{ country: string; scheme?: string }>({ country: 'US' }),
          token(odds * 3),
        ),
        evidence: usually<string | undefined>(
          odds,
          one('consistent'),
          one('conflicting', 'stale', undefined),
        ),
        attestedOn: usually<string | undefined>(
          odds,
          one(day),
          one(later(day, -30), later(day, -31), later(day, -2000)),
        ),
      })
      .map(({ token: { country: territory, scheme }, ...rest }) => ({
        territory,
        ...(scheme === undefined ? {} : { scheme }),
        ...rest,
      })),
    one(null),
  );

const employment = (
  odds: Odds,
  day: string,
): fc.Arbitrary<SpanJson | readonly SpanJson[] | null> => {
  const spell = fc
    .record({ held: span(odds, day), verified: usually(odds, one(undefined), one(true, false)) })
    .map(({ held, ...rest }) => ({ ...held, ...rest }));
  return usually<SpanJson | readonly SpanJson[] | null>(
    odds / 2,
    spell,
    one(null),
    spell.map((now) => [{ from: '2001-01-01', to: '2003-01-01' }, now]),
  );
};

const investigation = (odds: Odds, day: string): fc.Arbitrary<PersonJson['investigation']> =>
  usually<PersonJson['investigation']>(
    odds / 3,
    fc.record({
      tier: usually<string | null | undefined>(
        odds,
        one('T5'),
        one('T0', 'T1', 'T2', 'T3', 'T4'),
        one(null, undefined, 'T9'),
      ),
      closedOn: usually<string | null | undefined>(
        odds,
        one(later(day, -700)),
        edge(day),
        fc
          .tuple(one(-5, -10, -15), one(0, -1, 1))
          .map(([years, days]) => yearsLater(day, years, days)),
        one('2016-02-29', null, undefined),
      ),
      continuousVetting: usually<boolean | undefined>(odds * 2, one(true), one(false, undefined)),
      outcome: usually<string | null | undefined>(
        odds,
        one(undefined),
        one('favourable', 'unfavourable', 'pending', null),
      ),
    }),
    one(null),
  );

const STATUSES = [
  'favourable',
  'interim',
  'suspended',
  'denied',
  'revoked',
  'lossOfJurisdiction',
  'sorIssued',
  'interimWithdrawn',
  'noDeterminationMade',
] as const;

const entry = (odds: Odds, day: string): fc.Arbitrary<EntryJson> =>
  fc.record({
    status: usually<string>(60, one('favourable'), fc.constantFrom(...STATUSES)),
    level: usually<string | null | undefined>(
      odds * 2,
      one('TOP SECRET'),
      one('SECRET', 'CONFIDENTIAL'),
      one(null, undefined),
    ),
    from: fc.oneof(
      edge(day),
      one(...([900, 800, 400, 370, 30].map((n) => later(day, -n)) as [string, ...string[]])),
    ),
    expiresOn: usually<string | null | undefined>(odds, one(undefined), edge(day), one(null)),
    kind: usually<string | null | undefined>(odds, one(undefined), one('LAA')),
  });

const history = (odds: Odds, day: string): fc.Arbitrary<readonly EntryJson[] | null | undefined> =>
  usually<readonly EntryJson[] | null | undefined>(
    odds,
    one<readonly EntryJson[]>([
      { status: 'favourable', level: 'TOP SECRET', from: later(day, -1000) },
    ]),
    fc.array(entry(odds, day), { maxLength: 4 }),
    fc.uniqueArray(entry(odds, day), { maxLength: 4, selector: ({ from }) => from }),
    one(null, undefined),
  );

const signed = (
  odds: Odds,
  day: string,
): fc.Arbitrary<{ readonly signedOn?: string | null } | null | undefined> =>
  usually<{ readonly signedOn?: string | null } | null | undefined>(
    odds,
    one({ signedOn: later(day, -100) }),
    fc.record({
      signedOn: one(later(day, -364), later(day, -365), later(day, -366), later(day, -30)),
    }),
    fc.record({ signedOn: edge(day) }),
    one({}, null, undefined, { signedOn: null }),
  );

const flag = (odds: Odds, day: string): fc.Arbitrary<boolean | SpanJson | undefined> =>
  usually<boolean | SpanJson | undefined>(
    odds,
    one(false),
    one(undefined, true),
    fc
      .record({ held: span(odds, day), verified: verified(odds) })
      .map(({ held, ...rest }) => ({ ...held, ...rest })),
  );

/** A person of whom the ordinary facts are known and favourable, and odd ones vary. */
export const person = (odds: Odds, day: string): fc.Arbitrary<PersonJson> =>
  fc.record({
    citizenships: citizenships(odds, day),
    usStatus: usStatus(odds, day),
    stateless: flag(odds, day),
    residence: usually<CountryJson | null | undefined>(
      odds / 2,
      country(odds),
      one(null, undefined),
    ),
    physicalLocation: location(odds, day),
    foreignGovernmentEmployer: usually<CountryJson | null>(odds / 2, one(null), country(50)),
    designatedCoveredPerson: flag(odds / 2, day),
    employment: employment(odds, day),
    investigation: investigation(odds, day),
    clearance: history(odds, day).map((entries) => ({ history: entries })),
    nda: signed(odds, day),
    accessAgreement: signed(odds, day),
    fingerprintCheck: usually<boolean | undefined>(odds, one(true), one(false, undefined)),
    aoApproval: flag(odds * 2, day),
  }) as fc.Arbitrary<PersonJson>;
