import type { DomainEvent } from '@app/events';
import { given, instant } from '@app/kernel';
import { describe, it } from 'vitest';
import { employer, type EmployerAsked, type EmployerCommand } from './employer.decider.js';
import type { EmployerEvent } from './employer.state.js';
import type { DeclaredInterest } from './ownership.js';

const asked = (id: string, unknownOwners: readonly string[] = []): EmployerAsked => ({
  actor: { kind: 'person', id, roles: [] },
  now: instant('2026-03-02T15:00:00Z'),
  unknownOwners,
});
const us = { token: 'US', scheme: 'ISO-3166-1-alpha-2' } as const;
const document = { kind: 'certificate of formation', reference: 'DE-77' } as const;

const interest = (change: Partial<DeclaredInterest> = {}): DeclaredInterest => ({
  interestId: 'i-1',
  ownerKind: 'entity',
  ownerId: 'e-2',
  share: 60,
  from: null,
  to: null,
  government: null,
  individual: null,
  ...change,
});
const person = {
  name: 'Avery Fern',
  citizenships: [us],
  usStatus: 'citizen',
  residence: us,
} as const;
const individual = interest({
  interestId: 'i-2',
  ownerKind: 'individual',
  ownerId: 'p-9',
  share: 40,
  individual: person,
});

const register = (...owners: readonly DeclaredInterest[]): EmployerCommand => ({
  type: 'RegisterEmployer',
  data: {
    employerId: 'e-1',
    legalName: 'Fern Cloud LLC',
    organizedUnder: us,
    principalPlaceOfBusiness: us,
    owners,
  },
});
const by = <E extends EmployerEvent>(id: string, event: E): E => ({
  ...event,
  actor: { kind: 'person', id, roles: [] },
});
const registered: DomainEvent<'EmployerRegistered'> = {
  type: 'EmployerRegistered',
  data: {
    employerId: 'e-1',
    legalName: 'Fern Cloud LLC',
    organizedUnder: us,
    principalPlaceOfBusiness: us,
  },
};
const declared = (owner: DeclaredInterest): EmployerEvent => ({
  type: 'OwnershipDeclared',
  data: { employerId: 'e-1', ...owner },
});
const declare = (owner: DeclaredInterest): EmployerCommand => ({
  type: 'DeclareOwnership',
  data: { employerId: 'e-1', interest: owner },
});
const known = [by('hr-1', registered), by('hr-1', declared(interest()))];

const verify: EmployerCommand = { type: 'VerifyEmployer', data: { employerId: 'e-1', document } };
const verifyInterest = (interestId = 'i-1'): EmployerCommand => ({
  type: 'VerifyOwnership',
  data: { employerId: 'e-1', interestId, document },
});
const list: EmployerCommand = {
  type: 'ListEmployer',
  data: { employerId: 'e-1', list: '1260H', from: '2026-01-07', reference: '91 FR 1' },
};

describe('registering an employer', () => {
  it('states the entity and each of its owners', () => {
    given(employer, [])
      .when(register(interest(), individual), asked('hr-1'))
      .yields(registered, declared(interest()), declared(individual));
  });

  it('happens once', () => {
    given(employer, [registered]).when(register(), asked('hr-1')).refused('employer.exists');
  });

  it('is not done by somebody who owns a part of it', () => {
    given(employer, []).when(register(individual), asked('p-9')).refused('employer.owned');
  });

  it('needs entities as owners to be registered before', () => {
    given(employer, [])
      .when(register(interest()), asked('hr-1', ['e-2']))
      .refused('employer.owner_not_found');
  });
});

describe('an interest', () => {
  const refused = (change: Partial<DeclaredInterest>, code: string): void => {
    given(employer, [])
      .when(register(interest(change)), asked('hr-1'))
      .refused(code);
    given(employer, [registered])
      .when(declare(interest(change)), asked('hr-1'))
      .refused(code);
  };

  it('is never of the entity in itself', () => {
    refused({ ownerId: 'e-1' }, 'employer.owns_itself');
  });

  it('is of more than nothing and at most of the whole, or not known', () => {
    for (const share of [0, -1, 100.5, Number.NaN]) refused({ share }, 'employer.share');
    given(employer, [registered])
      .when(declare(interest({ share: null })), asked('hr-1'))
      .yields(declared(interest({ share: null })));
  });

  it('ends after it begins', () => {
    refused({ from: '2026-01-01', to: '2026-01-01' }, 'employer.interest_dates');
    refused({ from: '2026-01-01', to: '2025-01-01' }, 'employer.interest_dates');
  });

  it('says who the owner is as the kind asks for', () => {
    refused({ ownerKind: 'government' }, 'employer.owner_kind');
    refused({ ownerKind: 'individual' }, 'employer.owner_kind');
    refused({ government: us }, 'employer.owner_kind');
    refused({ individual: person }, 'employer.owner_kind');
  });

  it('adds to at most 100 percent with the others that hold on the same day', () => {
    const more = (share: number, from: string | null = null, to: string | null = null) =>
      declare(interest({ interestId: 'i-3', share, from, to }));
    given(employer, known).when(more(40.1), asked('hr-1')).refused('employer.shares_over_100');
    given(employer, known)
      .when(more(40), asked('hr-1'))
      .yields(declared(interest({ interestId: 'i-3', share: 40 })));
    const ended = [registered, declared(interest({ to: '2026-01-01' }))];
    given(employer, ended)
      .when(more(100, '2026-01-01'), asked('hr-1'))
      .yields(declared(interest({ interestId: 'i-3', share: 100, from: '2026-01-01' })));
    given(employer, ended)
      .when(more(100, '2025-12-31'), asked('hr-1'))
      .refused('employer.shares_over_100');
    given(employer, [])
      .when(
        register(...['a', 'b', 'c'].map((id) => interest({ interestId: id, share: 100 / 3 }))),
        asked('hr-1'),
      )
      .yields(
        registered,
        ...['a', 'b', 'c'].map((id) => declared(interest({ interestId: id, share: 100 / 3 }))),
      );
  });

  it('is declared once, of an employer that exists, by nobody who owns it', () => {
    given(employer, known).when(declare(interest()), asked('hr-1')).yields();
    given(employer, []).when(declare(interest()), asked('hr-1')).refused('employer.not_found');
    given(employer, [registered]).when(declare(individual), asked('p-9')).refused('employer.owned');
    given(employer, [registered])
      .when(declare(interest()), asked('hr-1', ['e-2']))
      .refused('employer.owner_not_found');
  });
});

describe('verifying', () => {
  const verified: EmployerEvent = {
    type: 'EmployerVerified',
    data: { employerId: 'e-1', document },
  };
  const owned: EmployerEvent = {
    type: 'OwnershipVerified',
    data: { employerId: 'e-1', interestId: 'i-1', document },
  };

  it('is done by an officer who saw the document, once', () => {
    given(employer, known).when(verify, asked('officer-1')).yields(verified);
    given(employer, [...known, verified])
      .when(verify, asked('officer-1'))
      .yields();
    given(employer, known).when(verifyInterest(), asked('officer-1')).yields(owned);
    given(employer, [...known, owned])
      .when(verifyInterest(), asked('officer-1'))
      .yields();
  });

  it('is never done by whoever asserted it', () => {
    given(employer, known).when(verify, asked('hr-1')).refused('employer.four_eyes');
    given(employer, known).when(verifyInterest(), asked('hr-1')).refused('employer.four_eyes');
  });

  it('is never done by an owner', () => {
    const history = [...known, by('hr-1', declared(individual))];
    for (const command of [verify, verifyInterest(), verifyInterest('i-2')]) {
      given(employer, history).when(command, asked('p-9')).refused('employer.owned');
    }
  });

  it('needs an employer and an interest that exist', () => {
    given(employer, []).when(verify, asked('officer-1')).refused('employer.not_found');
    given(employer, known)
      .when(verifyInterest('i-9'), asked('officer-1'))
      .refused('employer.interest_not_found');
  });
});

describe('listing', () => {
  const listed: EmployerEvent = {
    type: 'EmployerListed',
    data: { employerId: 'e-1', list: '1260H', from: '2026-01-07', reference: '91 FR 1' },
  };

  it('puts an employer on a list once, and counts at once', () => {
    given(employer, known).when(list, asked('officer-1')).yields(listed);
    given(employer, [...known, listed])
      .when(list, asked('officer-1'))
      .yields();
  });

  it('is refused to an owner and for an employer that does not exist', () => {
    const history = [...known, by('hr-1', declared(individual))];
    given(employer, history).when(list, asked('p-9')).refused('employer.owned');
    given(employer, []).when(list, asked('officer-1')).refused('employer.not_found');
  });
});
