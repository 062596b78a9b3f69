import { given } from '@app/kernel';
import { describe, it } from 'vitest';
import type { ContractorCommand } from './contractor-command.js';
import { contractor } from './contractor.decider.js';
import {
  accepted,
  asked,
  by,
  citizen,
  declaredFacts,
  employed,
  engaged,
  resident,
  submitted,
} from '../testing/contractor.fixture.js';
import type { ContractorEvent } from './contractor.state.js';
import type { DeclaredFact } from './declared-fact.js';

const facts = declaredFacts.map((fact) => by('hr-1', fact));
const record = [by('hr-1', submitted), ...facts];
const open = [...record, accepted];

const declare = (fact: DeclaredFact): ContractorCommand => ({
  type: 'DeclareFact',
  data: { personId: 'p-1', fact },
});
const verify = (factId: string): ContractorCommand => ({
  type: 'VerifyFact',
  data: { personId: 'p-1', factId, document: { kind: 'I-551', reference: 'A-204' } },
});
const rejection = (factId: string) => ({
  personId: 'p-1',
  factId,
  reason: 'another person of that name',
});
const reject = (factId: string): ContractorCommand => ({
  type: 'RejectFact',
  data: rejection(factId),
});
const rejectedFact = (factId: string): ContractorEvent => ({
  type: 'FactRejected',
  data: rejection(factId),
});
const resolution = (factId: string, territory = 'DE') => ({
  personId: 'p-1',
  factId,
  territory,
  reason: 'as the passport says',
});
const resolve = (factId: string, territory?: string): ContractorCommand => ({
  type: 'ResolveCountryToken',
  data: resolution(factId, territory),
});
const resolvedToken = (factId: string, territory?: string): ContractorEvent => ({
  type: 'CountryTokenResolved',
  data: resolution(factId, territory),
});
const shanghai: DeclaredFact = {
  kind: 'work-location',
  factId: 'f-loc',
  place: 'Shanghai',
  country: { token: 'CN', scheme: null },
  from: '2026-03-01T00:00:00.000000Z',
};
const inShanghai: ContractorEvent = {
  type: 'WorkLocationDeclared',
  data: {
    personId: 'p-1',
    factId: 'f-loc',
    place: 'Shanghai',
    country: shanghai.country,
    from: shanghai.from,
  },
};
const rejected = rejectedFact('f-cit');

describe('declaring a fact', () => {
  it('is done by HR for others, one new fact for each value', () => {
    given(contractor, open)
      .when(declare(shanghai), asked('hr-2', ['hr']))
      .yields(inShanghai);
    given(contractor, [...open, inShanghai])
      .when(declare(shanghai), asked('hr-2', ['hr']))
      .yields();
  });

  it('is done by the person for the own nationality, which is then the word of the subject', () => {
    const second = { ...citizen, factId: 'f-cit-2' };
    given(contractor, record)
      .when(declare(second), asked('p-1', ['contractor']))
      .yields({
        type: 'CitizenshipDeclared',
        data: {
          personId: 'p-1',
          factId: 'f-cit-2',
          country: citizen.country,
          from: null,
          to: null,
          source: 'subject',
        },
      });
  });

  it('is not done by the person for employment, engagement or a location that is attested', () => {
    for (const fact of [employed, engaged]) {
      given(contractor, open)
        .when(declare(fact), asked('p-1', ['contractor', 'hr']))
        .refused('vetting.own_record');
    }
    given(contractor, open)
      .when(declare(shanghai), asked('p-1', ['contractor']))
      .refused('vetting.own_location');
  });

  it('is refused to anybody else, who does not learn whether the record exists', () => {
    for (const history of [[], open]) {
      given(contractor, history)
        .when(declare(shanghai), asked('p-2', ['contractor', 'security-officer']))
        .refused('vetting.not_the_person');
    }
  });

  it('needs a record, a contract that needs the fact, known employers and dates in order', () => {
    given(contractor, [])
      .when(declare(shanghai), asked('hr-1', ['hr']))
      .refused('vetting.not_found');
    given(contractor, open)
      .when(
        declare(resident),
        asked('hr-1', ['hr'], { needs: [{ impactLevel: 'IL4', dod: false }] }),
      )
      .refused('vetting.fact_not_needed');
    given(contractor, open)
      .when(declare(engaged), asked('hr-1', ['hr'], { unknownEmployers: ['e-2'] }))
      .refused('vetting.employer_not_found');
    given(contractor, open)
      .when(declare({ ...employed, factId: 'f-2', to: '2023-01-01' }), asked('hr-1', ['hr']))
      .refused('vetting.dates');
  });

  it('takes an engagement for the contract of the record unless it names another', () => {
    const another = { ...engaged, factId: 'f-eng-2', contractId: 'con-2' };
    given(contractor, open)
      .when(declare(another), asked('hr-1', ['hr']))
      .yields({
        type: 'EngagementDeclared',
        data: { ...declaredFacts[4].data, factId: 'f-eng-2', contractId: 'con-2' },
      });
  });
});

describe('verifying a fact', () => {
  it('is done by an officer who saw the document, once, for every kind that has one', () => {
    for (const [factId, type] of [
      ['f-cit', 'CitizenshipVerified'],
      ['f-usp', 'UsPersonStatusVerified'],
      ['f-res', 'ResidenceVerified'],
      ['f-emp', 'EmploymentVerified'],
      ['f-eng', 'EngagementVerified'],
    ] as const) {
      const document = { kind: 'I-551', reference: 'A-204' };
      const data = { personId: 'p-1', factId, document };
      const verified: ContractorEvent = { type, data };
      given(contractor, open).when(verify(factId), asked('officer-1')).yields(verified);
      given(contractor, [...open, verified])
        .when(verify(factId), asked('officer-2'))
        .yields();
    }
  });

  it('is refused to whoever asserted it as HR, also in the role of an officer', () => {
    given(contractor, open)
      .when(verify('f-emp'), asked('hr-1', ['hr', 'security-officer']))
      .refused('vetting.four_eyes');
  });

  it('is refused on the own record, in any role', () => {
    given(contractor, open)
      .when(verify('f-emp'), asked('p-1', ['security-officer']))
      .refused('vetting.own_record');
  });

  it('waits until the record has been accepted', () => {
    given(contractor, record)
      .when(verify('f-cit'), asked('officer-1'))
      .refused('vetting.not_accepted');
    given(contractor, []).when(verify('f-cit'), asked('officer-1')).refused('vetting.not_found');
  });

  it('is refused for a fact that was rejected, that is not there, or that is a location', () => {
    given(contractor, [...open, rejected])
      .when(verify('f-cit'), asked('officer-1'))
      .refused('vetting.fact_rejected');
    given(contractor, open)
      .when(verify('f-9'), asked('officer-1'))
      .refused('vetting.fact_not_found');
    given(contractor, [...open, by('hr-1', inShanghai)])
      .when(verify('f-loc'), asked('officer-1'))
      .refused('vetting.location_not_verified');
  });
});

describe('rejecting a fact', () => {
  it('is done by an officer with a reason, once', () => {
    given(contractor, open).when(reject('f-cit'), asked('officer-1')).yields(rejected);
    given(contractor, [...open, rejected])
      .when(reject('f-cit'), asked('officer-1'))
      .yields();
  });

  it('ends a location that HR declared, by somebody else than its author', () => {
    const located = [...open, by('hr-1', inShanghai)];
    given(contractor, located)
      .when(reject('f-loc'), asked('officer-1'))
      .yields(rejectedFact('f-loc'));
    given(contractor, located).when(reject('f-loc'), asked('hr-1')).refused('vetting.four_eyes');
  });

  it('is refused on the own record and for a fact that is not there', () => {
    given(contractor, open).when(reject('f-cit'), asked('p-1')).refused('vetting.own_record');
    given(contractor, open)
      .when(reject('f-9'), asked('officer-1'))
      .refused('vetting.fact_not_found');
  });
});

describe('resolving a country token', () => {
  const unclear = { resolution: { territoryExists: true, tokenResolves: false } };
  const resolved = resolvedToken('f-cit');

  it('is done by an officer for a token that names no territory or several', () => {
    given(contractor, open)
      .when(resolve('f-cit'), asked('officer-1', [], unclear))
      .yields(resolved);
    given(contractor, [...open, resolved])
      .when(resolve('f-cit'), asked('officer-1', [], unclear))
      .yields();
  });

  it('can be corrected by another resolution', () => {
    given(contractor, [...open, resolved])
      .when(resolve('f-cit', 'CH'), asked('officer-2', [], unclear))
      .yields(resolvedToken('f-cit', 'CH'));
  });

  it('never turns a token that is clear into another territory', () => {
    const clear = { resolution: { territoryExists: true, tokenResolves: true } };
    given(contractor, open)
      .when(resolve('f-cit', 'US'), asked('officer-1', [], clear))
      .refused('vetting.token_clear');
  });

  it('needs a territory that exists and a fact that names a country', () => {
    const unknown = { resolution: { territoryExists: false, tokenResolves: false } };
    given(contractor, open)
      .when(resolve('f-cit', 'ZZ'), asked('officer-1', [], unknown))
      .refused('vetting.territory_unknown');
    given(contractor, open)
      .when(resolve('f-emp'), asked('officer-1', [], unclear))
      .refused('vetting.no_country');
    given(contractor, [...open, rejected])
      .when(resolve('f-cit'), asked('officer-1', [], unclear))
      .refused('vetting.fact_rejected');
  });

  it('is refused to whoever asserted the fact, and to the person', () => {
    given(contractor, open)
      .when(resolve('f-cit'), asked('hr-1', [], unclear))
      .refused('vetting.four_eyes');
    given(contractor, open)
      .when(resolve('f-cit'), asked('p-1', [], unclear))
      .refused('vetting.own_record');
  });
});
