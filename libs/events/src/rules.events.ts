import type { CivilDate } from '@app/kernel';
import type { Entries } from './catalogue.entry.js';

/**
 * Facts about the tenant itself, rule sets, lists and territories: all of it data, none of it code.
 */
export interface RulesEvents {
  /** `adjudicates`: an agency decides eligibility; a company records what the CSA decided. */
  readonly TenantCreated: { readonly name: string; readonly adjudicates: boolean };
  /** A version in force from a day on; immutable. `reviewed`: ratified by the tenant's counsel. */
  readonly RuleSetActivated: {
    readonly ruleSetId: string;
    readonly version: number;
    readonly effectiveFrom: CivilDate | null;
    readonly reviewed: boolean;
    readonly parameters: Readonly<Record<string, unknown>>;
  };
  readonly ListVersionPublished: {
    readonly listId: string;
    readonly version: number;
    readonly citation: string;
    readonly effectiveFrom: CivilDate;
    readonly publishedOn: CivilDate;
    readonly entries: readonly ListEntry[];
  };
  /** A part of the table of territories; a later record of the same code and `from` replaces it. */
  readonly TerritoryTableChanged: {
    readonly version: string;
    readonly source: string;
    readonly territories: readonly TerritoryRecord[];
  };
}

/**
 * `established`: how well the entry is known, as report.md marks it (V read, S secondary, R
 * recalled).
 */
export interface ListEntry {
  readonly territory: string;
  readonly includesContained: boolean;
  readonly except: readonly string[];
  readonly established: 'V' | 'S' | 'R' | 'I';
}

/** One territory in the dated tree. `code` is ours: ISO alpha-2 or subdivision, in capitals. */
export interface TerritoryRecord {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly codes: Readonly<Record<string, readonly string[]>>;
  readonly strongNames: readonly string[];
  readonly weakNames: readonly string[];
}

export const rulesEntries: Entries<RulesEvents> = {
  TenantCreated: { revision: 1, subject: null, fields: { name: 'open', adjudicates: 'open' } },
  RuleSetActivated: {
    revision: 1,
    subject: null,
    fields: {
      ruleSetId: 'open',
      version: 'open',
      effectiveFrom: 'open',
      reviewed: 'open',
      parameters: 'open',
    },
  },
  ListVersionPublished: {
    revision: 1,
    subject: null,
    fields: {
      listId: 'open',
      version: 'open',
      citation: 'open',
      effectiveFrom: 'open',
      publishedOn: 'open',
      entries: 'open',
    },
  },
  TerritoryTableChanged: {
    revision: 1,
    subject: null,
    fields: { version: 'open', source: 'open', territories: 'open' },
  },
};
