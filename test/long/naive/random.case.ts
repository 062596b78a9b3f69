import * as fc from 'fast-check';
import type { CaseJson, EntityJson } from './case.js';
import { entity } from './random.employer.js';
import { person } from './random.person.js';
import { settings, system } from './random.system.js';
import { one, questionDays, usually, type Odds } from './random.values.js';

/** Names every entity of a case, for a case file knows them by that. */
function named(id: string, held: EntityJson | null): EntityJson | null {
  if (held === null) return null;
  return {
    id,
    ...held,
    owners:
      held.owners?.map((interest, index) => {
        const { owner } = interest;
        if (owner?.type !== 'entity') return interest;
        return {
          ...interest,
          owner: { ...owner, ...named(`${id}.${index}`, owner), type: 'entity' },
        };
      }) ??
      held.owners ??
      null,
  };
}

const caseWith = (odds: Odds): fc.Arbitrary<CaseJson> =>
  questionDays.chain((asOf) =>
    fc
      .record({
        asOf: one(asOf),
        person: person(odds, asOf),
        employer: usually<EntityJson | null>(odds / 4, entity(odds, asOf, 4), one(null)),
        through: usually<readonly EntityJson[] | undefined>(
          odds * 2,
          one(undefined),
          fc.array(entity(odds, asOf, 2), { minLength: 1, maxLength: 2 }),
        ),
        system: system(odds, asOf),
        settings: settings(odds),
      })
      .map(({ through, employer, ...rest }) => {
        const whole = {
          ...rest,
          employer: named('EMP-1', employer),
          throughEmployers: through?.map((held, index) => named(`VIA-${index}`, held)),
        };
        return JSON.parse(JSON.stringify(whole)) as CaseJson;
      }),
  );

/** Cases of the published format: most nearly ordinary, some odd in everything. */
export const randomCase: fc.Arbitrary<CaseJson> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: caseWith(3), weight: 3 },
  { arbitrary: caseWith(8), weight: 3 },
  { arbitrary: caseWith(25), weight: 2 },
);
