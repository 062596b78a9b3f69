import { shipped } from '@app/judge';
import { streams } from '@app/kernel';
import type { LawDocument, LawEvent } from './law.decider.js';

/** Territories go into the log in parts, each far below the size that one fact may have. */
const TERRITORIES_PER_FACT = 100;

/** The tenant itself and all shipped law, as the streams that a new tenant begins with. */
export const shippedDocuments = (tenant: {
  readonly name: string;
  readonly adjudicates: boolean;
}): readonly LawDocument[] => [
  { stream: streams.tenant, facts: [{ type: 'TenantCreated', data: { ...tenant } }] },
  ruleSet(),
  ...lists(),
  territories(),
];

function ruleSet(): LawDocument {
  const { ruleSetId, version, effectiveFrom, reviewed, parameters } = shipped.ruleSet;
  const data = { ruleSetId, version, effectiveFrom, reviewed, parameters };
  return { stream: streams.ruleSet(ruleSetId), facts: [{ type: 'RuleSetActivated', data }] };
}

function lists(): readonly LawDocument[] {
  const ids = [...new Set(shipped.lists.map(({ listId }) => listId))];
  return ids.map((id) => ({
    stream: streams.list(id),
    facts: shipped.lists.filter(({ listId }) => listId === id).map(published),
  }));
}

function published(shippedVersion: (typeof shipped.lists)[number]): LawEvent {
  const { listId, version, citation, effectiveFrom, publishedOn, entries } = shippedVersion;
  return {
    type: 'ListVersionPublished',
    data: { listId, version, citation, effectiveFrom, publishedOn, entries },
  };
}

function territories(): LawDocument {
  const { version, source, territories: records } = shipped.territories;
  const parts = Math.ceil(records.length / TERRITORIES_PER_FACT);
  const facts = Array.from({ length: parts }, (_, part): LawEvent => {
    const from = part * TERRITORIES_PER_FACT;
    const some = records.slice(from, from + TERRITORIES_PER_FACT);
    return { type: 'TerritoryTableChanged', data: { version, source, territories: some } };
  });
  return { stream: streams.territories, facts };
}
