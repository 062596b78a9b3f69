import type { RecordedEvent } from '@app/events';
import type { ClearanceAsked } from './clearance.decider.js';

const VETTING: ReadonlySet<string> = new Set([
  'ContractorRecordAccepted',
  'CitizenshipVerified',
  'UsPersonStatusVerified',
  'ResidenceVerified',
  'EmploymentVerified',
  'EngagementVerified',
  'FactRejected',
  'CountryTokenResolved',
]);

/** What a case needs of the contractor's own stream, folded from its facts. */
export function recordOf(history: readonly RecordedEvent[]): ClearanceAsked['record'] {
  const rejected = new Set(
    history.flatMap((event) => (event.type === 'FactRejected' ? [event.data.factId] : [])),
  );
  const last = history.findLast(({ type }) => type.startsWith('ContractorRecord'));
  return {
    accepted: last?.type === 'ContractorRecordAccepted',
    contracts: history.flatMap((event) =>
      event.type === 'EngagementDeclared' && !rejected.has(event.data.factId)
        ? [event.data.contractId]
        : [],
    ),
    vettedBy: history.filter(({ type }) => VETTING.has(type)).map(({ actor }) => actor.id),
  };
}
