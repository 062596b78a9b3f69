import type { RecordedEvent } from '@app/events';
import { asRecorded } from '@app/kernel';
import { folded } from '@app/projection/testing';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  agreementSigned,
  by,
  declaredFacts,
  submitted,
} from '../testing/contractor.fixture.js';
import { assertedFact, isAssertion } from './asserted-fact.js';
import { contractorView } from './contractor.view.js';
import { declared } from './declared-fact.js';

const record = [by('hr-1', submitted), ...declaredFacts.map((fact) => by('hr-1', fact))];
const document = { kind: 'I-551', reference: 'A-204' } as const;
const verified = by('officer-1', {
  type: 'UsPersonStatusVerified',
  data: { personId: 'p-1', factId: 'f-usp', document },
});
const rejected = by('officer-2', {
  type: 'FactRejected',
  data: { personId: 'p-1', factId: 'f-res', reason: 'moved in 2024' },
});
const resolved = by('officer-1', {
  type: 'CountryTokenResolved',
  data: { personId: 'p-1', factId: 'f-cit', territory: 'DE', reason: 'as the passport says' },
});
const attested = by('p-1', {
  type: 'WorkLocationAttested',
  data: {
    personId: 'p-1',
    factId: 'f-loc',
    country: { token: 'US', scheme: null },
    place: 'Denver',
  },
});
const rowOf = (...later: Parameters<typeof folded>[1]) =>
  folded(contractorView, [...record, ...later]).get('p-1');

describe('the row of a contractor', () => {
  it('holds every fact with its standing, and who said and settled it', () => {
    const row = rowOf(accepted, verified, rejected, resolved);
    expect(row?.status).toBe('accepted');
    expect(row?.facts.map(({ fact, standing }) => [fact.kind, standing])).toEqual([
      ['citizenship', 'declared'],
      ['us-person-status', 'verified'],
      ['residence', 'rejected'],
      ['employment', 'declared'],
      ['engagement', 'declared'],
    ]);
    const [citizenship, status, residence] = row?.facts ?? [];
    expect(status).toMatchObject({ declaredBy: 'hr-1', settled: { by: 'officer-1', document } });
    expect(residence?.settled).toMatchObject({ by: 'officer-2', reason: 'moved in 2024' });
    expect(citizenship?.resolution).toMatchObject({ territory: 'DE', by: 'officer-1' });
  });

  it('tells the word of the subject from that of HR', () => {
    const row = rowOf(attested);
    expect(row?.facts.map(({ source }) => source)).toEqual([
      'hr',
      'hr',
      'hr',
      'hr',
      'hr',
      'subject',
    ]);
  });

  it('says why a record was returned until it is submitted again, and keeps its facts', () => {
    const returned = {
      type: 'ContractorRecordReturned',
      data: { personId: 'p-1', reason: 'dates' },
    } as const;
    expect(rowOf(returned)).toMatchObject({ status: 'returned', returnedFor: 'dates' });
    const again = rowOf(returned, agreementSigned, submitted);
    expect(again).toMatchObject({ status: 'submitted', returnedFor: null, version: 9 });
    expect(again?.facts).toHaveLength(5);
    expect(again?.agreement?.textVersion).toBe('2026-1');
  });

  it('is made by a submission alone', () => {
    expect(folded(contractorView, [attested]).size).toBe(0);
  });
});

it('an assertion is read as it was declared', () => {
  for (const event of declaredFacts) {
    const recorded = asRecorded(event, 1) as RecordedEvent;
    expect(isAssertion(recorded)).toBe(true);
    const fact = isAssertion(recorded) ? assertedFact(recorded) : undefined;
    if (fact === undefined || fact.kind === 'attested-location') throw new Error('not declared');
    expect(declared('p-1', fact, 'hr', 'con-9')).toEqual(event);
  }
});
