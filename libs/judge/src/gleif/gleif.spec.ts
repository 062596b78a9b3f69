import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BodsError } from '../bods/bods.error.js';
import { entitiesAt } from '../bods/bods.ownership.js';
import { createBodsValidator } from '../bods/bods.schema.js';
import { readBods } from '../bods/bods.reader.js';
import { askOwnership, ownershipQuestions, type OwnershipQuestion } from '../ownership.js';
import { countryLists, shipped } from '../shipped.js';
import { territoryTable } from '../territory.js';
import { gleifGraph } from './gleif.graph.js';
import { readGleifEntities, readGleifExceptions, readGleifRelationships } from './gleif.reader.js';

const text = (file: string): string =>
  readFileSync(new URL(`../../../../test/data/gleif/${file}`, import.meta.url), 'utf8');
const relationships = readGleifRelationships(text('rr-data.json'));
const entities = readGleifEntities(text('lei-data.json'));
const territories = territoryTable(shipped.territories.territories);
const lists = countryLists(shipped.lists);
const list = (wanted: string) =>
  lists.find(({ listId }) => listId === wanted) ?? { listId: wanted, versions: [] };

describe('the records of GLEIF', () => {
  it('say the same in XML and in JSON', () => {
    expect(readGleifRelationships(text('rr-data.xml'))).toEqual(relationships);
    expect(readGleifEntities(text('lei-data.xml'))).toEqual(entities);
    expect(readGleifExceptions(text('repex-data.xml'))).toEqual(
      readGleifExceptions(text('repex-data.json')),
    );
    expect(relationships).toHaveLength(10);
    expect(readGleifRelationships(text('rr-updates-data2.xml'))).toHaveLength(11);
  });

  it('load as relationships of control, without a percentage', () => {
    for (const file of ['rr-data.json', 'rr-data.xml', 'rr-updates-data2.xml']) {
      const graph = gleifGraph({ relationships: readGleifRelationships(text(file)) });
      const interests = [...graph.relationships.values()]
        .flat()
        .flatMap(({ value }) => value.interests);
      expect(interests.length).toBeGreaterThan(9);
      for (const interest of interests) {
        expect(interest).toMatchObject({ type: 'otherInfluenceOrControl', least: null });
      }
    }
  });

  it('begin on the days that the register of beneficial owners took from them', () => {
    const published = JSON.parse(text('rr-data-out.json')) as {
      readonly interests: readonly { readonly type: string; readonly startDate: string }[];
    }[];
    expect(published.map(({ interests: [only] }) => only?.startDate.slice(0, 10))).toEqual(
      relationships.map(({ from }) => from),
    );
    expect(published.flatMap(({ interests }) => interests.map(({ type }) => type))).toEqual(
      relationships.map(() => 'other-influence-or-control'),
    );
  });

  it('prove nothing of shares: who owns whom cannot be told from them', () => {
    const exceptions = readGleifExceptions(text('repex-data.json'));
    const graph = gleifGraph({ relationships, entities, exceptions });
    const context = {
      entities: entitiesAt(graph, { at: '2026-03-02', territories, isVerified: () => true }),
      territories,
      foreignAdversaries: list('FA-791.4'),
      countriesOfConcern: list('DSP-COC'),
      at: '2026-03-02',
      missingCounts: true,
    };
    for (const { start } of relationships) {
      const asked = (question: OwnershipQuestion) => askOwnership(question, start, context).answer;
      expect(ownershipQuestions.filter((question) => asked(question) === 'yes')).toEqual([]);
      expect(asked('ITAR-FOREIGN-OWNED')).toBe('cannot-tell');
    }
  });

  it('prove control by whoever is known to be based in a listed country', () => {
    const [first] = relationships;
    const parent = { jurisdiction: 'HK', headquarters: 'HK', statedOn: '2023-01-01' };
    const graph = gleifGraph({
      relationships,
      entities: [
        ...entities,
        { ...parent, lei: first?.end ?? '', isCorroborated: true, place: '' },
      ],
    });
    const context = {
      entities: entitiesAt(graph, { at: '2026-03-02', territories, isVerified: () => true }),
      territories,
      foreignAdversaries: list('FA-791.4'),
      countriesOfConcern: list('DSP-COC'),
      at: '2026-03-02',
      missingCounts: true,
    };
    const answer = askOwnership('FA-ADVERSE', first?.start ?? '', context);
    expect(answer).toMatchObject({ answer: 'yes', path: [first?.start, first?.end] });
  });
});

describe('a file of GLEIF that is refused', () => {
  const faultOf = (read: (file: string) => unknown, file: string): string => {
    try {
      read(file);
    } catch (error) {
      if (error instanceof BodsError) return error.faults.map(({ place }) => place).join();
      throw error;
    }
    return 'no error';
  };
  const changed = (from: string, to: string): string => text('rr-data.json').replace(from, to);

  it.each<[claim: string, file: string, place: string]>([
    ['cut off', text('rr-data.xml').slice(0, 5000), 'character 4978'],
    ['of another kind', text('repex-data.xml'), '$'],
    ['no list', '{}', '$'],
    ['neither JSON nor XML', 'LEI,LEI', '$'],
    [
      'with an LEI mistyped',
      changed('001GPB6A9XPE8XJICC14', '001GPB6A9XPE8XJICC41'),
      '$[0].Relationship.StartNode.NodeID',
    ],
    [
      'with a day that does not exist',
      changed('2012-11-29', '2012-11-31'),
      '$[0].Relationship.RelationshipPeriods[0].StartDate',
    ],
    ['with an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'character 1'],
    ['with an entity that is none', '<a>&b;</a>', 'character 4'],
    ['nested without end', '<a>'.repeat(100), 'character 97'],
  ])('is %s', (_, file, place) => {
    expect(faultOf(readGleifRelationships, file)).toBe(place);
  });

  it('is one that says 0.2 where 0.4 is wanted', () => {
    const validate = createBodsValidator();
    expect(() => readBods(text('rr-data-out.json'), validate)).toThrow(BodsError);
  });
});
