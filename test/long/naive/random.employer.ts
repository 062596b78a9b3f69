import * as fc from 'fast-check';
import type { CountryJson, EntityJson, IndividualJson, InterestJson, OwnerJson } from './case.js';
import {
  country,
  one,
  token,
  span,
  usStatus,
  usually,
  verified,
  type Odds,
} from './random.values.js';

const individual = (odds: Odds, day: string): fc.Arbitrary<IndividualJson> =>
  fc.record({
    type: one('individual' as const),
    citizenships: usually<readonly CountryJson[] | null>(
      odds / 2,
      fc.array(
        fc
          .record({ said: token(odds), held: span(odds, day), verified: verified(odds) })
          .map(({ said, held, ...rest }) => ({ ...said, ...held, ...rest })),
        { minLength: 1, maxLength: 2 },
      ),
      one(null, []),
    ),
    usStatus: usStatus(odds, day),
    residence: usually<CountryJson | null>(odds / 2, country(odds), one(null)),
    physicalLocation: usually<CountryJson | null | undefined>(
      odds / 2,
      country(odds),
      one(null, undefined),
    ),
    designatedCoveredPerson: usually<boolean | undefined>(
      odds / 3,
      one(undefined),
      one(true, false),
    ),
  }) as fc.Arbitrary<IndividualJson>;

const government = (odds: Odds): fc.Arbitrary<OwnerJson> =>
  country(odds * 2).map((said) => ({ type: 'government', country: said }));

/** Shares of one entity: halves, quarters, and decimals that make a half if summed exactly. */
const SHARES = [
  [100],
  [50, 50],
  [25, 25, 50],
  [49, 51],
  [49.99, 0.01, 50],
  [60, 40],
  [33.3, 16.7, 50],
  [16.7, 16.7, 16.6, 50],
  [0.1, 0.2, 49.7, 50],
  [33.34, 33.33, 33.33],
  [20, 20],
  [40, 9.999999],
  [50.1, 49.9],
] as const;

const interests = (odds: Odds, day: string, depth: number): fc.Arbitrary<readonly InterestJson[]> =>
  fc.constantFrom<readonly number[]>(...SHARES).chain((shares) =>
    fc.tuple(
      ...shares.map((share) =>
        fc.record({
          share: one(share),
          verified: usually<boolean | undefined>(odds / 2, one(undefined), one(true, false)),
          owner: owner(odds, day, depth),
        }),
      ),
    ),
  ) as fc.Arbitrary<readonly InterestJson[]>;

const owner = (odds: Odds, day: string, depth: number): fc.Arbitrary<OwnerJson | null> =>
  usually<OwnerJson | null>(
    20 + odds,
    individual(odds, day),
    one(null),
    government(odds),
    ...(depth > 1
      ? [entity(odds, day, depth - 1).map((held) => ({ ...held, type: 'entity' as const }))]
      : []),
  );

/** An entity owned through up to `depth` levels. */
export const entity = (odds: Odds, day: string, depth: number): fc.Arbitrary<EntityJson> =>
  fc.record({
    type: one('entity' as const),
    organizedUnder: usually<CountryJson | null>(
      odds / 2,
      usually(50, one<CountryJson>('US'), country(odds)),
      one(null),
    ),
    principalPlaceOfBusiness: usually<CountryJson | null>(
      odds / 2,
      usually(50, one<CountryJson>('US'), country(odds)),
      one(null),
    ),
    verified: usually<boolean | undefined>(odds / 2, one(undefined), one(true, false)),
    owners: usually<readonly InterestJson[] | null>(
      odds,
      one<readonly InterestJson[]>([
        {
          share: 100,
          owner: {
            type: 'individual',
            citizenships: [{ country: 'US' }],
            usStatus: { kind: 'citizen' },
            residence: 'US',
          },
        },
      ]),
      interests(odds, day, depth),
      interests(odds, day, depth),
      one(null, []),
    ),
    lists: usually<readonly string[] | null>(
      odds / 2,
      one<readonly string[]>([]),
      one(['1260H'], ['889'], null),
    ),
    foci: usually<string | null | undefined>(
      odds / 2,
      one('none'),
      one('mitigated', 'unmitigated', 'unknown', null, undefined),
    ),
    controlledByForeignAdversary: usually<boolean | null | undefined>(
      odds / 2,
      one(false),
      one(true, undefined, null),
    ),
    designatedCoveredPerson: usually<boolean | undefined>(
      odds / 3,
      one(undefined),
      one(true, false),
    ),
  }) as fc.Arbitrary<EntityJson>;
