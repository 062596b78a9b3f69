import type { DomainEvent, RecordedEvent } from '@app/events';
import { createFacts, person, story } from '../testing/index.js';
import { describe, expect, it } from 'vitest';
import { foldEntity } from './entity.fold.js';
import { foldList, foldRuleSet, foldTerritories } from './law.fold.js';
import { foldPerson, personOf } from './person.fold.js';
import { emptyPerson, type PersonRow } from './person.row.js';
import { foldSystem } from './system.fold.js';

const iso = (token: string) => ({ token, scheme: 'ISO-3166-1-alpha-2' }) as const;

const ofPerson = (facts: readonly RecordedEvent[]): PersonRow =>
  facts
    .filter((fact) => personOf(fact) === 'person-1')
    .reduce<PersonRow>(foldPerson, emptyPerson('person-1'));

const vetted = (...more: readonly DomainEvent[]): PersonRow => {
  const facts = story();
  person(facts);
  for (const event of more) facts.record(event);
  return ofPerson(facts.all());
};

describe('the row of a person', () => {
  it('is plain JSON', () => {
    const row = vetted();
    expect(JSON.parse(JSON.stringify(row))).toEqual(row);
  });

  it('keeps who said a value, who verified it and who rejected it, and loses nothing', () => {
    const rejected = { personId: 'person-1', factId: 'person-1-status', reason: 'forged' };
    const [status] = vetted({ type: 'FactRejected', data: rejected }).usStatuses;
    expect(status).toMatchObject({
      status: 'citizen',
      recorded: { eventId: expect.stringMatching(/^event-/) },
      verified: { eventId: expect.stringMatching(/^event-/) },
      rejected: { eventId: expect.stringMatching(/^event-/) },
    });
  });

  it('keeps a token as it was given beside every resolution of it', () => {
    const resolved = (territory: string): DomainEvent => ({
      type: 'CountryTokenResolved',
      data: { personId: 'person-1', factId: 'person-1-residence', territory, reason: 'asked' },
    });
    const [residence] = vetted(resolved('DE'), resolved('AT')).residences;
    expect(residence?.country.token).toEqual(iso('US'));
    expect(residence?.country.resolutions.map(({ territory }) => territory)).toEqual(['DE', 'AT']);
  });

  it('takes an unfavourable determination as a denial of that case alone', () => {
    const [one] = vetted({
      type: 'TrustDeterminationRecorded',
      data: {
        personId: 'person-1',
        caseId: 'person-1-case',
        outcome: 'unfavourable',
        reason: 'because',
      },
    }).cases;
    expect(one?.statuses.map(({ status }) => status)).toEqual(['open', 'favourable', 'denied']);
  });

  it('waits for the last approval before an assignment counts as approved', () => {
    const ref = { assignmentId: 'person-1-assignment', personId: 'person-1', systemId: 'system-1' };
    const row = vetted({
      type: 'AssignmentApproved',
      data: { ...ref, role: 'issm', complete: false, reason: 'first of two' },
    });
    const [assignment] = row.assignments;
    expect(assignment?.approvals).toHaveLength(2);
    expect(assignment?.changes.map(({ status }) => status)).toEqual([
      'requested',
      'approved',
      'active',
    ]);
  });

  it('is left as it is by a fact about something else', () => {
    const row = vetted();
    const facts = createFacts();
    const other = facts.record({ type: 'SystemConfirmed', data: { systemId: 'system-1' } });
    expect(foldPerson(row, other)).toBe(row);
    expect(personOf(other)).toBeUndefined();
  });
});

describe('the other rows', () => {
  it('begin with their first fact, and a system with its registration alone', () => {
    const facts = createFacts();
    const confirmed = facts.record({ type: 'SystemConfirmed', data: { systemId: 'unregistered' } });
    expect(foldSystem(undefined, confirmed)).toBeUndefined();
    for (const fold of [foldEntity, foldList, foldRuleSet, foldTerritories]) {
      expect(fold(undefined, confirmed)).toBeUndefined();
    }
  });

  it('supersede an interest by its next verified declaration', () => {
    const facts = createFacts();
    const declared = (share: number): DomainEvent => ({
      type: 'OwnershipDeclared',
      data: {
        employerId: 'e',
        interestId: 'i',
        ownerKind: 'government',
        ownerId: 'g',
        share,
        from: null,
        to: null,
        government: iso('FR'),
        individual: null,
      },
    });
    const verified: DomainEvent = {
      type: 'OwnershipVerified',
      data: { employerId: 'e', interestId: 'i', document: { kind: 'register', reference: '1' } },
    };
    const events = [declared(60), verified, declared(40), verified];
    const row = events
      .map((event) => facts.record(event))
      .reduce<ReturnType<typeof foldEntity>>(foldEntity, undefined);
    expect(row?.interests.map(({ share, rejected }) => [share, rejected === null])).toEqual([
      [60, false],
      [40, true],
    ]);
  });

  it('mark as shipped only the law that the installation seeded', () => {
    const facts = createFacts();
    const published = (actor: string): RecordedEvent =>
      facts.record(
        {
          type: 'ListVersionPublished',
          data: {
            listId: 'CN-4872',
            version: 1,
            citation: 'law',
            effectiveFrom: '2020-01-01',
            publishedOn: '2020-01-01',
            entries: [],
          },
        },
        undefined,
        actor,
      );
    const row = foldList(foldList(undefined, published('install')), published('author'));
    expect(row?.versions.map(({ shipped }) => shipped)).toEqual([true, false]);
  });

  it('replace a territory by a later record of the same code and start', () => {
    const facts = createFacts();
    const changed = (version: string, name: string): RecordedEvent =>
      facts.record({
        type: 'TerritoryTableChanged',
        data: {
          version,
          source: 'test',
          territories: [
            {
              code: 'XX',
              name,
              parent: null,
              from: null,
              to: null,
              codes: {},
              strongNames: [],
              weakNames: [],
            },
          ],
        },
      });
    const row = foldTerritories(
      foldTerritories(undefined, changed('1', 'Old')),
      changed('2', 'New'),
    );
    expect(row).toMatchObject({ version: '2', territories: [{ code: 'XX', name: 'New' }] });
  });
});
