import type { components, paths } from './api.generated.js';

type Schemas = components['schemas'];

/** An answer to an access question (AuthZEN 1.0). */
export type Decision =
  paths['/access/v1/evaluation']['post']['responses'][200]['content']['application/json'];

/** A failing rule for those who may know it. */
export type Explained = NonNullable<
  NonNullable<Decision['context']['reason_admin']>['failing']
>[number];

/** One line of a history: who did what, when and why. */
export type HistoryEntry = Schemas['HistoryEntryDto'];

/** One record of the log, without its content. */
export type LoggedEvent = Schemas['LoggedEventDto'];

/** What a change of a contractor record comes to. */
export type VettingAnswer = Schemas['VettingAnswer'];

/** A system, as far as the story reads it. */
export interface SystemReading {
  readonly minTier: string | null;
  readonly profiles: readonly { readonly profile: string }[];
}

/** An assignment, as far as the story reads it. */
export interface AssignmentReading {
  readonly status: string;
}

/** The verdict on a stored assignment: officers and auditors see rules, the others categories. */
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
