import type { Written } from './api.client.js';

/** An answer to an access question (AuthZEN 1.0), as far as this program reads it. */
export interface Decision {
  readonly decision: boolean;
  readonly context: {
    readonly evaluation_id: string;
    readonly as_of: { readonly position: number; readonly time: string };
    readonly valid_until?: string;
    readonly cache_until?: string;
    readonly reason_user?: { readonly categories?: readonly string[] };
    readonly reason_admin?: { readonly failing?: readonly Explained[] };
  };
}

/** A failing rule for those who may know it. */
export interface Explained {
  readonly rule: string;
  readonly category: string;
  readonly sentence: string;
  readonly citation: string;
  readonly basis: string;
  readonly facts: readonly { readonly eventId: string }[];
  readonly flip: string;
}

/**
 * The verdict on a stored assignment: rules for officers and auditors, categories for the others.
 */
export interface StoredVerdict {
  readonly outcome: 'permit' | 'deny';
  readonly stage: string;
  readonly reasons: readonly {
    readonly category: string;
    readonly rule?: string;
    readonly sentence?: string;
    readonly citation?: string;
    readonly flip?: string;
  }[];
}

/** What a submission of a contractor record comes to. */
export interface Submitted extends Written {
  readonly facts: readonly { readonly factId: string; readonly kind: string }[];
  readonly unresolved: readonly {
    readonly factId: string;
    readonly token: string;
    readonly candidates: readonly string[];
  }[];
}

/** One line of a history: who did what, when and why. */
export interface HistoryEntry {
  readonly position: number;
  readonly time: string;
  readonly type: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly reason: string | null;
}
