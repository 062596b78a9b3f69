import type { RecordedEvent } from '@app/events';
import { stampOf } from './belief.js';
import type { ContractRow } from './row.js';

/** A contract's facts laid into its row; an event about something else leaves the row as it is. */
export const foldContract = (
  row: ContractRow | undefined,
  event: RecordedEvent,
): ContractRow | undefined =>
  event.type === 'ContractRecorded'
    ? {
        contractId: event.data.contractId,
        impactLevel: event.data.impactLevel,
        dod: event.data.dod,
        from: event.data.from,
        to: event.data.to,
        recorded: stampOf(event),
      }
    : row;
