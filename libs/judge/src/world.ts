import type { Law } from './law.js';
import { createMemory, type Memory } from './memory.js';
import type { PersonRow } from './person.row.js';
import type { ContractRow, EntityRow, SystemRow } from './row.js';

/** Where a judgement finds the rows it needs. */
export interface Rows {
  readonly person: (personId: string) => PersonRow | undefined;
  readonly system: (systemId: string) => SystemRow | undefined;
  readonly entity: (entityId: string) => EntityRow | undefined;
  readonly contract: (contractId: string) => ContractRow | undefined;
}

/**
 * Everything that questions are answered from: the law, the rows, and what was already worked out.
 */
export interface World {
  readonly law: Law;
  readonly rows: Rows;
  readonly memory: Memory;
}

/**
 * A world over rows that may be replaced but are never changed in place; make another for new law.
 */
export const createWorld = (law: Law, rows: Rows): World => ({
  law,
  rows,
  memory: createMemory(),
});
