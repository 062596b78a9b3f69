import type { DomainEvent } from '@app/events';
import { asRecorded, Refusal, type Recorded } from '@app/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asked, citizen, employed, submission } from '../testing/contractor.fixture.js';
import type { ContractorCommand } from './contractor-command.js';
import { contractor } from './contractor.decider.js';
import type { ContractorEvent } from './contractor.state.js';

const person = fc.constantFrom('p-1', 'hr-1', 'officer-1', 'officer-2');
const roles = fc.subarray(['hr', 'security-officer', 'contractor']);
const factId = fc.constantFrom('f-cit', 'f-emp', 'f-3', 'f-4', 'f-loc');
const ref = fc.record({ personId: fc.constant('p-1'), factId });

const command: fc.Arbitrary<ContractorCommand> = fc.oneof(
  fc.constantFrom<ContractorCommand>(
    { type: 'SubmitContractorRecord', data: { ...submission, facts: [citizen, employed] } },
    { type: 'ResubmitContractorRecord', data: { ...submission, facts: [] } },
    { type: 'AcceptContractorRecord', data: { personId: 'p-1' } },
    { type: 'ReturnContractorRecord', data: { personId: 'p-1', reason: 'incomplete' } },
  ),
  factId.map((id): ContractorCommand => {
    const fact = { ...citizen, factId: id };
    return { type: 'DeclareFact', data: { personId: 'p-1', fact } };
  }),
  ref.map((data): ContractorCommand => {
    const document = { kind: 'passport', reference: 'X1' };
    return { type: 'VerifyFact', data: { ...data, document } };
  }),
  ref.map((data): ContractorCommand => ({
    type: 'RejectFact',
    data: { ...data, reason: 'another person' },
  })),
  ref.map((data): ContractorCommand => ({
    type: 'AttestWorkLocation',
    data: { ...data, country: citizen.country, place: 'Berlin' },
  })),
);

const step = fc.record({ command, person, roles });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A record that somebody has submitted and somebody accepted, so that there is much to verify. */
const opening = fc.constantFrom('hr-1', 'officer-1').map((author): readonly Step[] => [
  {
    person: author,
    roles: ['hr'],
    command: {
      type: 'SubmitContractorRecord',
      data: { ...submission, facts: [citizen, employed] },
    },
  },
  {
    person: 'officer-2',
    roles: ['security-officer'],
    command: { type: 'AcceptContractorRecord', data: { personId: 'p-1' } },
  },
]);

/** What stands in the log after commands, refused ones left out. */
function historyOf(steps: readonly Step[]): readonly Recorded<ContractorEvent>[] {
  const history: Recorded<ContractorEvent>[] = [];
  for (const { command: wanted, person: id, roles: held } of steps) {
    const state = history.reduce(contractor.evolve, contractor.initial);
    const actor = { kind: 'person', id, roles: held } as const;
    for (const event of decidedOrRefused(wanted, state, { ...asked(id), actor })) {
      history.push({ ...asRecorded(event, history.length + 1), actor });
    }
  }
  return history;
}

const decidedOrRefused: typeof contractor.decide = (wanted, state, who) => {
  try {
    return contractor.decide(wanted, state, who);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
};

const isDeclared = (
  event: Recorded<ContractorEvent>,
): event is Recorded<DomainEvent<'CitizenshipDeclared' | 'EmploymentDeclared'>> =>
  event.type === 'CitizenshipDeclared' || event.type === 'EmploymentDeclared';

const isVerified = (
  event: Recorded<ContractorEvent>,
): event is Recorded<DomainEvent<'CitizenshipVerified' | 'EmploymentVerified'>> =>
  event.type === 'CitizenshipVerified' || event.type === 'EmploymentVerified';

it('whatever people try, no fact is ever verified by its declarer or by its subject', () => {
  let verifications = 0;
  fc.assert(
    fc.property(opening, fc.array(step, { minLength: 20, maxLength: 60 }), (first, steps) => {
      const history = historyOf([...first, ...steps]);
      const authors = new Map(
        history.filter(isDeclared).map(({ data, actor }) => [data.factId, actor.id]),
      );
      for (const { data, actor } of history.filter(isVerified)) {
        verifications += 1;
        expect(authors.has(data.factId)).toBe(true);
        expect(actor.id).not.toBe(authors.get(data.factId));
        expect(actor.id).not.toBe('p-1');
      }
    }),
    { numRuns: 300 },
  );
  expect(verifications).toBeGreaterThan(100);
});
