import type { CivilDate } from '@app/kernel';
import type { Entries } from './catalogue.entry.js';
import type { Authority, FailingRule, ImpactLevel, Tier } from './values.js';

/** Facts about systems and about who is assigned to them. */
export interface AssignmentEvents {
  readonly SystemRegistered: {
    readonly systemId: string;
    readonly name: string;
    readonly kind: string;
    readonly impactLevel: ImpactLevel | null;
    readonly minTier: Tier | null;
    readonly ownerId: string;
    readonly issmId: string;
    readonly technology: string | null;
  };
  /** `authority` is null for a profile that carries its own (rules, "Profiles"). */
  readonly SystemProfileAttached: {
    readonly systemId: string;
    readonly profile: string;
    readonly mandatory: boolean;
    readonly authority: Authority | null;
  };
  readonly SystemConfirmed: { readonly systemId: string };
  readonly AssignmentRequested: AssignmentRef & {
    readonly engagementId: string;
    readonly kinds: readonly string[];
    readonly purpose: string;
    readonly from: CivilDate;
    readonly to: CivilDate;
    readonly positionRisk: 'high' | 'not-high';
  };
  /** The verdict that was part of a write: which rules, rule set and lists were asked, and when. */
  readonly AssignmentRulesEvaluated: AssignmentRef & {
    readonly stage: 'request' | 'approval' | 'activation';
    readonly outcome: 'permit' | 'deny';
    readonly failing: readonly FailingRule[];
    readonly judgeRevision: string;
    readonly ruleSet: string;
    readonly lists: Readonly<Record<string, number>>;
  };
  readonly AssignmentDeniedByRules: AssignmentRef;
  /** One approval; `complete` when it was the last of those that the parameters ask for. */
  readonly AssignmentApproved: AssignmentRef & {
    readonly role: string;
    readonly complete: boolean;
    readonly reason: string;
  };
  readonly AssignmentRejected: AssignmentRef & { readonly reason: string };
  readonly AssignmentWithdrawn: AssignmentRef & { readonly reason: string };
  readonly AssignmentLapsed: AssignmentRef;
  readonly AssignmentActivated: AssignmentRef;
  /** Taken away by one person (`reason`) or by the rules service (`failing`, `causeEventId`). */
  readonly AssignmentSuspended: AssignmentRef & {
    readonly failing: readonly FailingRule[];
    readonly categories: readonly string[];
    readonly causeEventId: string | null;
    readonly reason: string;
  };
  readonly AssignmentRevoked: AssignmentRef & { readonly reason: string };
  readonly AssignmentExpired: AssignmentRef;
}

/** What every fact of an assignment names, so that a reader needs no other fact to place it. */
export interface AssignmentRef {
  readonly assignmentId: string;
  readonly personId: string;
  readonly systemId: string;
}

const ref = { assignmentId: 'open', personId: 'open', systemId: 'open' } as const;
const refNames = ['assignmentId', 'personId', 'systemId'] as const;
const justified = {
  revision: 1,
  subject: 'personId',
  fields: { ...ref, reason: 'personal' },
} as const;

export const assignmentEntries: Entries<AssignmentEvents> = {
  SystemRegistered: {
    revision: 1,
    subject: null,
    fields: {
      systemId: 'open',
      name: 'open',
      kind: 'open',
      impactLevel: 'open',
      minTier: 'open',
      ownerId: 'open',
      issmId: 'open',
      technology: 'open',
    },
  },
  SystemProfileAttached: {
    revision: 1,
    subject: null,
    fields: { systemId: 'open', profile: 'open', mandatory: 'open', authority: 'open' },
  },
  SystemConfirmed: { revision: 1, subject: null, fields: { systemId: 'open' } },
  AssignmentRequested: {
    revision: 1,
    subject: 'personId',
    fields: {
      ...ref,
      engagementId: 'open',
      kinds: 'open',
      purpose: 'personal',
      from: 'open',
      to: 'open',
      positionRisk: 'open',
    },
  },
  AssignmentRulesEvaluated: {
    revision: 1,
    subject: null,
    fields: {
      ...ref,
      stage: 'open',
      outcome: 'open',
      failing: 'open',
      judgeRevision: 'open',
      ruleSet: 'open',
      lists: 'open',
    },
  },
  AssignmentDeniedByRules: { revision: 1, subject: null, fields: ref },
  AssignmentApproved: {
    revision: 1,
    subject: 'personId',
    fields: { ...ref, role: 'open', complete: 'open', reason: 'personal' },
  },
  AssignmentRejected: justified,
  AssignmentWithdrawn: justified,
  AssignmentLapsed: { revision: 1, subject: null, fields: ref },
  AssignmentActivated: { revision: 1, subject: null, fields: ref },
  AssignmentSuspended: {
    revision: 1,
    subject: 'personId',
    fields: {
      ...ref,
      failing: 'open',
      categories: 'open',
      causeEventId: 'open',
      reason: 'personal',
    },
    revocation: [...refNames, 'categories'],
  },
  AssignmentRevoked: { ...justified, revocation: refNames },
  AssignmentExpired: { revision: 1, subject: null, fields: ref, revocation: refNames },
};
