// One ownership question on a web of 100,000 entities in 20 levels with cycles between them, asked
// whole: no answer is remembered from one question to the next.
import { built, median, table, timed } from './measure.mjs';

const LEVELS = 20;
const WIDTH = 5000;
const ROUNDS = 7;

const draw = (seed) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
};

const id = (level, index) => `${level}-${index}`;
const PLACES = ['PL', 'SG', 'DE', 'KY', 'JE', 'TW'];

/** Three owners a level higher, one entity in ten also held by one from below: circles. */
const ownersOf = (level, random) => {
  if (level === LEVELS - 1) {
    const government = random(50) === 0;
    const people = ['CN', 'PL', 'FR', 'US', 'TW', 'JP'];
    return [{ share: 100, owner: government ? 'state' : people[random(people.length)] }];
  }
  const above = [40, 35, 20].map((share) => ({ share, owner: id(level + 1, random(WIDTH)) }));
  const circle = random(10) === 0 && level > 0;
  return [...above, { share: 5, owner: circle ? id(random(level), random(WIDTH)) : 'PL' }];
};

const makeWeb = () => {
  const random = draw(7);
  const web = [];
  for (let level = 0; level < LEVELS; level += 1) {
    for (let index = 0; index < WIDTH; index += 1) {
      const place = PLACES[random(PLACES.length)];
      web.push({ id: id(level, index), place, owners: ownersOf(level, random) });
    }
  }
  const root = Array.from({ length: WIDTH }, (_, index) => ({
    share: 100 / WIDTH,
    owner: id(0, index),
  }));
  return [{ id: 'E', place: 'PL', owners: root }, ...web];
};

/** The web as statements of BODS 0.4. */
const statementsOf = (web) => {
  const statement = (recordId, recordType, recordDetails) => ({
    statementId: `bench-00000000000000000000-${recordId}`.padEnd(40, '.'),
    statementDate: '2026-01-01',
    declarationSubject: 'E',
    recordId,
    recordType,
    recordDetails: { isComponent: false, ...recordDetails },
  });
  const place = (code) => ({ name: code, code });
  const company = (code, type = 'registeredEntity') => ({
    entityType: { type },
    jurisdiction: place(code),
    addresses: [{ type: 'business', country: place(code) }],
  });
  const person = (code) => ({
    personType: 'knownPerson',
    nationalities: [place(code)],
    addresses: [{ type: 'residence', country: place(code) }],
  });
  const interests = (exact) => [
    { type: 'shareholding', directOrIndirect: 'direct', share: { exact } },
  ];
  return [
    ...['CN', 'PL', 'FR', 'US', 'TW', 'JP'].map((code) => statement(code, 'person', person(code))),
    statement('state', 'entity', company('CN', 'state')),
    ...web.map((one) => statement(one.id, 'entity', company(one.place))),
    ...web.flatMap((one) =>
      one.owners.map(({ share, owner }, index) =>
        statement(`${one.id}/${index}`, 'relationship', {
          subject: one.id,
          interestedParty: owner,
          interests: interests(share),
        }),
      ),
    ),
  ];
};

/** Prints a table of medians in milliseconds. */
export const ownership = async () => {
  const judge = await built('index.js');
  const law = judge.shippedLaw();
  const json = JSON.stringify(statementsOf(makeWeb()));
  const validate = judge.createBodsValidator();
  const at = '2026-03-02';
  let graph;
  let entities;
  const read = timed(() => (graph = judge.readBods(json, validate)));
  const laid = timed(() => {
    entities = judge.entitiesAt(graph, { at, territories: law.table, isVerified: () => true });
  });
  const context = {
    entities,
    territories: law.table,
    foreignAdversaries: law.countryList('FA-791.4'),
    countriesOfConcern: law.countryList('DSP-COC'),
    at,
    missingCounts: true,
  };
  const rows = judge.ownershipQuestions.map((question) => {
    const times = [];
    let answer;
    for (let round = 0; round < ROUNDS; round += 1) {
      times.push(timed(() => (answer = judge.askOwnership(question, 'E', context))));
    }
    const { share, unknown } = answer;
    const told = `${answer.answer}, ${share.toFixed(1)} % and ${unknown.toFixed(1)} % unknown`;
    return [question, Math.round(median(times)), told];
  });
  const size = `${entities.size.toLocaleString('en-US')} entities, ${LEVELS} levels, with cycles`;
  return table([
    [`ownership: ${size}`, 'ms', 'answer'],
    [
      `read and check ${Math.round(json.length / 2 ** 20)} MiB of statements, once`,
      Math.round(read),
      '',
    ],
    ['lay the graph out for a day, once', Math.round(laid), ''],
    ...rows,
  ]);
};
