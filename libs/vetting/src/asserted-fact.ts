import type { CountryToken, RecordedEvent, Source } from '@app/events';
import type { Instant } from '@app/kernel';
import type { DeclaredFact } from './declared-fact.js';

/** The facts of a record that somebody asserts, as the log has them. */
export type AssertionEvent = RecordedEvent<
  | 'CitizenshipDeclared'
  | 'UsPersonStatusDeclared'
  | 'ResidenceDeclared'
  | 'EmploymentDeclared'
  | 'EngagementDeclared'
  | 'WorkLocationDeclared'
  | 'WorkLocationAttested'
>;

/** What was asserted. An attested location holds from its recording. */
export type AssertedFact =
  | DeclaredFact
  | {
      readonly kind: 'attested-location';
      readonly factId: string;
      readonly country: CountryToken;
      readonly place: string;
      readonly from: Instant;
    };

/** The content of an assertion, field by field; the other way round than `declared`. */
export function assertedFact(event: AssertionEvent): AssertedFact {
  switch (event.type) {
    case 'CitizenshipDeclared': {
      const { factId, country, from, to } = event.data;
      return { kind: 'citizenship', factId, country, from, to };
    }
    case 'UsPersonStatusDeclared': {
      const { factId, status, from, to } = event.data;
      return { kind: 'us-person-status', factId, status, from, to };
    }
    case 'ResidenceDeclared': {
      const { factId, country, from, to } = event.data;
      return { kind: 'residence', factId, country, from, to };
    }
    case 'EmploymentDeclared': {
      const { factId, employerId, from, to } = event.data;
      return { kind: 'employment', factId, employerId, from, to };
    }
    case 'EngagementDeclared': {
      const { factId, employerIds, contractId, from, to } = event.data;
      return { kind: 'engagement', factId, employerIds, contractId, from, to };
    }
    case 'WorkLocationDeclared': {
      const { factId, country, place, from } = event.data;
      return { kind: 'work-location', factId, country, place, from };
    }
    case 'WorkLocationAttested': {
      const { factId, country, place } = event.data;
      return { kind: 'attested-location', factId, country, place, from: event.recordedAt };
    }
  }
}

/** Whose word it is. */
export const sourceOf = (event: AssertionEvent): Source => {
  if (event.type === 'WorkLocationAttested') return 'subject';
  return event.type === 'WorkLocationDeclared' ? 'hr' : event.data.source;
};

/** True for a fact of the log that asserts something about a contractor. */
export const isAssertion = (event: RecordedEvent): event is AssertionEvent =>
  event.type === 'WorkLocationAttested' ||
  (event.type.endsWith('Declared') && 'factId' in event.data);
