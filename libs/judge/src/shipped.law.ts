import { createLaw, type Law } from './law.js';
import type { ListRow, RuleSetRow } from './row.js';
import { shipped } from './shipped.js';

/**
 * The law that comes with the product, for questions without a log: decision cases and tests.
 * `overrides` lays parameters over the shipped rule set by name; refuses one that does not exist.
 */
export const shippedLaw = (overrides: Readonly<Record<string, unknown>> = {}): Law =>
  createLaw({
    ruleSet: ruleSetRow(overrides),
    lists: listRows(),
    territories: {
      version: shipped.territories.version,
      changedAt: '',
      territories: shipped.territories.territories,
    },
  });

const SHIPPED = { eventId: 'shipped', position: 0, at: '', shipped: true } as const;

const ruleSetRow = (overrides: Readonly<Record<string, unknown>>): RuleSetRow => ({
  ruleSetId: shipped.ruleSet.ruleSetId,
  versions: [
    {
      version: shipped.ruleSet.version,
      effectiveFrom: shipped.ruleSet.effectiveFrom,
      reviewed: shipped.ruleSet.reviewed,
      parameters: { ...shipped.ruleSet.parameters, ...overrides },
      ...SHIPPED,
    },
  ],
});

function listRows(): readonly ListRow[] {
  const ids = new Set(shipped.lists.map(({ listId }) => listId));
  return [...ids].map((listId) => ({
    listId,
    versions: shipped.lists
      .filter((version) => version.listId === listId)
      .map(({ version, citation, effectiveFrom, publishedOn, entries }) => ({
        version,
        citation,
        effectiveFrom,
        publishedOn,
        entries,
        ...SHIPPED,
      })),
  }));
}
