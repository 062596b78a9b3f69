import type { RecordedEvent, TerritoryRecord } from '@app/events';
import { stampOf } from './belief.js';
import type { ListRow, RuleSetRow, TerritoriesRow } from './row.js';

/** A list's versions laid into its row; an event about something else leaves the row as it is. */
export const foldList = (row: ListRow | undefined, event: RecordedEvent): ListRow | undefined =>
  event.type === 'ListVersionPublished'
    ? {
        listId: event.data.listId,
        versions: [
          ...(row?.versions ?? []),
          {
            version: event.data.version,
            citation: event.data.citation,
            effectiveFrom: event.data.effectiveFrom,
            publishedOn: event.data.publishedOn,
            entries: event.data.entries,
            shipped: isSeeded(event),
            ...stampOf(event),
          },
        ],
      }
    : row;

/** A rule set's versions laid into its row; an event about something else changes nothing. */
export const foldRuleSet = (
  row: RuleSetRow | undefined,
  event: RecordedEvent,
): RuleSetRow | undefined =>
  event.type === 'RuleSetActivated'
    ? {
        ruleSetId: event.data.ruleSetId,
        versions: [
          ...(row?.versions ?? []),
          {
            version: event.data.version,
            effectiveFrom: event.data.effectiveFrom,
            reviewed: event.data.reviewed,
            parameters: event.data.parameters,
            shipped: isSeeded(event),
            ...stampOf(event),
          },
        ],
      }
    : row;

/** A part of the table of territories laid over what it replaces. */
export function foldTerritories(
  row: TerritoriesRow | undefined,
  event: RecordedEvent,
): TerritoriesRow | undefined {
  if (event.type !== 'TerritoryTableChanged') return row;
  const replaced = new Set(event.data.territories.map(keyOf));
  const kept = (row?.territories ?? []).filter((record) => !replaced.has(keyOf(record)));
  return {
    version: event.data.version,
    changedAt: event.recordedAt,
    territories: [...kept, ...event.data.territories],
  };
}

/** Written by the seeding of a new tenant (`install`), which happens once. */
const isSeeded = (event: RecordedEvent): boolean => event.actor.id === INSTALL;

const INSTALL = 'install';

const keyOf = (record: TerritoryRecord): string => `${record.code} ${record.from ?? ''}`;
