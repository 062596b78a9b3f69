import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountryList } from './list.js';
import { adverse, covered } from './ownership.js';
import type {
  Answer,
  EntityAt,
  IndividualAt,
  InterestAt,
  OwnerAt,
  OwnershipContext,
} from './ownership.web.js';
import { countryLists, shipped } from './shipped.js';
import { territoryTable } from './territory.js';

const territories = territoryTable(shipped.territories.territories);
const lists = countryLists(shipped.lists);
const list = (wanted: string): CountryList =>
  lists.find(({ listId }) => listId === wanted) ?? { listId: wanted, versions: [] };

const context = (
  entities: readonly EntityAt[],
  parts: Partial<OwnershipContext> = {},
): OwnershipContext => ({
  entities: new Map(entities.map((each) => [each.id, each])),
  territories,
  foreignAdversaries: list('FA-791.4'),
  countriesOfConcern: list('DSP-COC'),
  at: '2026-03-02',
  missingCounts: false,
  ...parts,
});

const entity = (id: string, place: string | null, parts: Partial<EntityAt> = {}): EntityAt => ({
  id,
  organizedUnder: place,
  principalPlace: place,
  usOrganised: place === 'US',
  controlledByForeignAdversary: false,
  designated: false,
  verified: true,
  owners: [],
  eventIds: [`registered-${id}`],
  ...parts,
});
const held = (share: number | null, owner: OwnerAt | null, verified = true): InterestAt => ({
  share,
  verified,
  owner,
  eventIds: [`interest-${owner?.id ?? 'nobody'}`],
});
const by = (id: string): OwnerAt => ({ kind: 'entity', id });
const government = (territory: string | null): OwnerAt => ({
  kind: 'government',
  id: `government-${territory}`,
  territory,
});
const person = (place: string, parts: Partial<IndividualAt> = {}): IndividualAt => ({
  kind: 'individual',
  id: `person-${place}`,
  citizenships: [place],
  residence: place,
  citizenOrPermanentResident: place === 'US',
  foreignPerson: place !== 'US',
  designated: false,
  ...parts,
});
const pole = held(100, person('PL'));

describe('a covered person by ownership (28 CFR 202.211)', () => {
  const asked = (entities: readonly EntityAt[], parts?: Partial<OwnershipContext>): Answer =>
    covered('E', context(entities, parts));

  it('is one held for 25 % and 25 % through two holdings', () => {
    const answer = asked([
      entity('E', 'PL', { owners: [held(25, by('A')), held(25, by('B')), held(50, by('C'))] }),
      entity('A', 'SG', { owners: [held(100, government('CN'))] }),
      entity('B', 'HK', { owners: [held(100, person('HK', { citizenships: ['CN'] }))] }),
      entity('C', 'PL', { owners: [pole] }),
    ]);
    expect(answer).toMatchObject({ answer: 'yes', share: 50, unknown: 0 });
    expect(answer.path).toEqual(['E', 'A', 'government-CN']);
    expect(answer.eventIds).toEqual(
      expect.arrayContaining([
        'interest-A',
        'interest-B',
        'interest-government-CN',
        'registered-B',
      ]),
    );
    expect(answer.eventIds).not.toContain('interest-C');
  });

  it('counts an owner with its whole share, never with a product: 60 % of 50 % is 50 %', () => {
    const chain = [
      entity('E', 'PL', { owners: [held(50, by('A')), held(50, person('PL'))] }),
      entity('A', 'SG', { owners: [held(60, government('CN')), held(40, person('SG'))] }),
    ];
    expect(asked(chain)).toMatchObject({ answer: 'yes', share: 50 });
  });

  it('stops at an owner that is not covered: 49 %, then 100 %', () => {
    const chain = [
      entity('E', 'PL', { owners: [held(100, by('A'))] }),
      entity('A', 'SG', { owners: [held(49, government('CN')), held(51, person('SG'))] }),
    ];
    expect(asked(chain)).toMatchObject({ answer: 'no', share: 0, path: ['E'], eventIds: [] });
  });

  it('is never a US-organised entity, whoever owns it, unless it is designated', () => {
    const owners = [held(100, government('CN'))];
    expect(asked([entity('E', 'US', { owners })]).answer).toBe('no');
    expect(asked([entity('E', 'US', { owners, designated: true })]).answer).toBe('yes');
  });

  it('exempts a US-organised entity only where that is verified, never on trust', () => {
    const owners = [held(100, government('CN'))];
    expect(asked([entity('E', 'US', { owners, verified: false })]).answer).toBe('yes');
    expect(asked([entity('E', 'US', { owners: [pole], verified: false })]).answer).toBe(
      'cannot-tell',
    );
  });

  it('is one organised or mainly based in a country of concern, Hong Kong included', () => {
    expect(asked([entity('E', 'HK', { owners: [pole] })]).answer).toBe('yes');
    expect(asked([entity('E', 'PL', { principalPlace: 'VE', owners: [pole] })]).answer).toBe('yes');
    expect(asked([entity('E', 'TW', { owners: [pole] })]).answer).toBe('no');
  });

  it('asks an individual for residence and not for citizenship', () => {
    const of = (owner: IndividualAt) =>
      asked([entity('E', 'PL', { owners: [held(100, owner)] })]).answer;
    expect(of(person('PL', { citizenships: ['CN'] }))).toBe('no');
    expect(of(person('CN', { citizenships: ['PL'] }))).toBe('yes');
    expect(of(person('CN', { foreignPerson: false }))).toBe('no');
    expect(of(person('PL', { designated: true, foreignPerson: false }))).toBe('yes');
    expect(of(person('PL', { residence: null }))).toBe('cannot-tell');
  });

  it('is nobody before the list took effect', () => {
    expect(asked([entity('E', 'CN')], { at: '2025-04-07' }).answer).toBe('no');
    expect(asked([entity('E', 'CN')], { at: '2025-04-08' }).answer).toBe('yes');
  });
});

describe('an adverse entity (15 CFR 791.2 pattern)', () => {
  const asked = (entities: readonly EntityAt[], parts?: Partial<OwnershipContext>): Answer =>
    adverse('E', context(entities, parts));

  it('is a US subsidiary of a Chinese parent too', () => {
    const answer = asked([
      entity('E', 'US', { owners: [held(100, by('A'))] }),
      entity('A', 'CN', { owners: [pole] }),
    ]);
    expect(answer).toMatchObject({ answer: 'yes', share: 100, path: ['E', 'A'] });
  });

  it('is one controlled without a majority', () => {
    const owners = [held(20, government('CN')), held(80, person('US'))];
    expect(asked([entity('E', 'US', { owners })])).toMatchObject({ answer: 'no', share: 20 });
    expect(asked([entity('E', 'US', { owners, controlledByForeignAdversary: true })]).answer).toBe(
      'yes',
    );
  });

  it('asks an individual other than a citizen or LPR for citizenships and residence', () => {
    const of = (owner: IndividualAt) =>
      asked([entity('E', 'PL', { owners: [held(100, owner)] })]).answer;
    expect(of(person('PL', { citizenships: ['PL', 'CN'] }))).toBe('yes');
    expect(of(person('PL', { residence: 'MO' }))).toBe('yes');
    expect(of(person('CN', { citizenOrPermanentResident: true }))).toBe('no');
    expect(of(person('PL', { citizenships: null }))).toBe('cannot-tell');
    expect(of(person('PL', { citizenships: ['PL', null] }))).toBe('cannot-tell');
    expect(of(person('PL', { citizenships: [] }))).toBe('no');
    expect(of(person('TW'))).toBe('no');
    expect(of(person('VE'))).toBe('no');
  });

  it.each([
    [50, 'yes'],
    [49.999999, 'no'],
    [49, 'no'],
  ])('held for %s %% by an adverse owner: %s', (share, expected) => {
    const owners = [held(share, government('RU')), held(100 - share, person('PL'))];
    expect(asked([entity('E', 'PL', { owners })]).answer).toBe(expected);
  });

  it('adds shares as on paper: 16.7 and 16.7 and 16.6 make 50', () => {
    const owners = [16.7, 16.7, 16.6].map((share) => held(share, government('CN')));
    expect(asked([entity('E', 'PL', { owners })]).share).toBe(50);
  });

  it('cannot be told where adverse and unknown shares make 50 %', () => {
    const owners = [held(20, government('CN')), held(30, null), held(50, person('PL'))];
    expect(asked([entity('E', 'PL', { owners })])).toMatchObject({
      answer: 'cannot-tell',
      share: 20,
      unknown: 30,
    });
    const fewer = [held(20, government('CN')), held(29, null), held(51, person('PL'))];
    expect(asked([entity('E', 'PL', { owners: fewer })])).toMatchObject({
      answer: 'no',
      unknown: 29,
    });
  });

  it.each<[string, InterestAt]>([
    ['undisclosed', held(60, null)],
    ['unverified', held(60, person('PL'), false)],
    ['an unresolved government', held(60, government(null))],
    ['an entity that nobody registered', held(60, by('nowhere'))],
    ['an entity of an unresolved place', held(60, by('A'))],
    ['an unverified entity', held(60, by('B'))],
    ['of a share that nobody knows', { ...held(null, null) }],
    ['of a share that is no share', held(-60, null)],
  ])('cannot be told when the larger owner is %s', (_, interest) => {
    const answer = asked([
      entity('E', 'PL', { owners: [interest, held(40, person('PL'))] }),
      entity('A', null, { owners: [pole] }),
      entity('B', 'PL', { owners: [pole], verified: false }),
    ]);
    expect(answer).toMatchObject({ answer: 'cannot-tell', unknown: 60 });
  });

  it('counts an adverse owner that nobody verified', () => {
    const owners = [held(60, person('CN'), false), held(40, person('PL'))];
    expect(asked([entity('E', 'PL', { owners })])).toMatchObject({ answer: 'yes', share: 60 });
  });

  it('takes what is missing to 100 % for unknown in the product and not in case files', () => {
    const entities = [entity('E', 'PL', { owners: [held(40, person('PL'))] })];
    expect(asked(entities, { missingCounts: true })).toMatchObject({
      answer: 'cannot-tell',
      unknown: 60,
    });
    expect(asked(entities, { missingCounts: false })).toMatchObject({ answer: 'no', unknown: 0 });
  });

  it('cannot be told of an entity that nobody registered', () => {
    expect(asked([])).toEqual({
      answer: 'cannot-tell',
      share: 0,
      unknown: 100,
      path: ['E'],
      eventIds: [],
    });
  });

  it('proves nothing by a circle: what rests on one alone cannot be told', () => {
    const circle = [
      entity('E', 'PL', { owners: [held(100, by('A'))] }),
      entity('A', 'SG', { owners: [held(100, by('E'))] }),
    ];
    expect(asked(circle)).toMatchObject({ answer: 'cannot-tell', unknown: 100 });
    const self = [entity('E', 'PL', { owners: [held(60, by('E')), held(40, person('PL'))] })];
    expect(asked(self).answer).toBe('cannot-tell');
  });

  it('tells through a circle that is too small to matter, either way', () => {
    const small = [
      entity('E', 'PL', { owners: [held(10, by('A')), held(90, person('PL'))] }),
      entity('A', 'SG', { owners: [held(10, by('E')), held(90, person('SG'))] }),
    ];
    expect(asked(small)).toMatchObject({ answer: 'no' });
    const fed = [
      entity('E', 'PL', {
        owners: [held(30, by('A')), held(30, government('CN')), held(40, person('PL'))],
      }),
      entity('A', 'SG', {
        owners: [held(10, by('E')), held(50, government('CN')), held(40, person('SG'))],
      }),
    ];
    expect(asked(fed)).toMatchObject({ answer: 'yes', share: 60 });
  });

  it('reaches through chains of thousands and webs in which every layer owns the next', () => {
    const chain = Array.from({ length: 3000 }, (_, at) =>
      entity(at === 0 ? 'E' : `${at}`, 'PL', {
        owners: [held(100, at === 2999 ? government('CN') : by(`${at + 1}`))],
      }),
    );
    expect(asked(chain).path).toHaveLength(3001);
    const web = Array.from({ length: 40 }, (_, layer) =>
      ['a', 'b'].map((side) =>
        entity(layer === 0 ? (side === 'a' ? 'E' : 'F') : `${side}${layer}`, 'PL', {
          owners:
            layer === 39
              ? [held(100, government('CN'))]
              : [held(50, by(`a${layer + 1}`)), held(50, by(`b${layer + 1}`))],
        }),
      ),
    ).flat();
    expect(asked(web)).toMatchObject({ answer: 'yes', share: 100 });
  });
});

describe('any ownership at all', () => {
  const IDS = ['E', 'A', 'B', 'C', 'D'];
  const owner: fc.Arbitrary<OwnerAt | null> = fc.oneof(
    fc.constantFrom(...IDS).map(by),
    fc.constantFrom('CN', 'PL', null).map(government),
    fc.constantFrom('CN', 'PL', 'US').map((place) => person(place)),
    fc.constant(null),
  );
  const interest = fc.record({
    share: fc.option(fc.integer({ min: 0, max: 60 })),
    verified: fc.boolean(),
    owner,
    eventIds: fc.constant(['e']),
  });
  const world = fc.tuple(
    ...IDS.map((id) =>
      fc
        .tuple(
          fc.constantFrom('PL', 'SG', 'US', null),
          fc.boolean(),
          fc.array(interest, { maxLength: 4 }),
        )
        .map(([place, verified, owners]) => entity(id, place, { verified, owners })),
    ),
  );

  it('cannot be told exactly where it is not proven and might reach half', () => {
    fc.assert(
      fc.property(world, fc.boolean(), (entities, missingCounts) => {
        for (const test of [adverse, covered]) {
          const { answer, share, unknown } = test('E', context(entities, { missingCounts }));
          expect(answer === 'yes').toBe(share >= 50);
          expect(answer === 'cannot-tell').toBe(share < 50 && share + unknown >= 50);
        }
      }),
    );
  });

  it('never becomes more favourable when an owner turns out to be a foreign adversary', () => {
    const rank = { no: 0, 'cannot-tell': 1, yes: 2 };
    fc.assert(
      fc.property(world, fc.constantFrom(...IDS), (entities, turned) => {
        const worse = entities.map((each) =>
          each.id === turned ? { ...each, controlledByForeignAdversary: true } : each,
        );
        const [before, after] = [entities, worse].map((all) => adverse('E', context(all)).answer);
        expect(rank[after ?? 'no']).toBeGreaterThanOrEqual(rank[before ?? 'yes']);
      }),
    );
  });

  it('is the same whatever the order of owners', () => {
    fc.assert(
      fc.property(world, (entities) => {
        const turned = entities.map((each) => ({ ...each, owners: [...each.owners].reverse() }));
        const [one, other] = [entities, turned].map((all) => adverse('E', context(all)));
        expect([one?.answer, one?.share, one?.unknown]).toEqual([
          other?.answer,
          other?.share,
          other?.unknown,
        ]);
      }),
    );
  });
});
