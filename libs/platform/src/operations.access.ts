import type { AccessTable } from './access.js';

/** What the platform itself offers beyond health and documents. */
export const operationsAccess = {
  ReadMetrics: ['auditor', 'scope:metrics:read'],
} satisfies AccessTable;
