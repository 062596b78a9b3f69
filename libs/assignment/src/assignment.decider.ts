import type { AssignmentRef, FailingRule } from '@app/events';
import { Refusal, type Asked, type CivilDate, type Command, type Decider } from '@app/kernel';
import { evolve, type Assignment, type AssignmentEvent, type Held } from './assignment.state.js';

export type AssignmentCommand =
  | Command<
      'RequestAssignment',
      AssignmentRef & {
        readonly engagementId: string;
        readonly kinds: readonly string[];
        readonly purpose: string;
        readonly from: CivilDate;
        readonly to: CivilDate;
        readonly positionRisk: 'high' | 'not-high';
      }
    >
  | Command<
      'ApproveAssignment',
      { readonly assignmentId: string; readonly role: ApproverRole; readonly reason: string }
    >
  | Command<'RejectAssignment', Justified>
  | Command<'WithdrawAssignment', Justified>
  | Command<'ActivateAssignment', { readonly assignmentId: string }>
  | Command<'SuspendAssignment', Justified & { readonly causeEventId: string | null }>
  | Command<'RevokeAssignment', Justified>
  | Command<'LapseAssignment', { readonly assignmentId: string }>
  | Command<'ExpireAssignment', { readonly assignmentId: string }>;

interface Justified {
  readonly assignmentId: string;
  readonly reason: string;
}

export type ApproverRole = 'issm' | 'security-officer';

/** The verdict as the log keeps it: outcome and versions, never the facts behind it. */
export interface VerdictRecord {
  readonly outcome: 'permit' | 'deny';
  readonly failing: readonly FailingRule[];
  readonly judgeRevision: string;
  readonly ruleSet: string;
  readonly lists: Readonly<Record<string, number>>;
}

/** What was read for the decision; every stream that it was read from is a guard of the append. */
export interface AssignmentAsked extends Asked {
  readonly verdict: VerdictRecord;
  readonly system:
    | { readonly status: 'none' }
    | {
        readonly status: 'registered' | 'confirmed';
        readonly ownerId: string;
        readonly issmId: string;
      };
  /** Whether HR has recorded the engagement that the assignment names, for this person. */
  readonly engaged: boolean;
  readonly limits: {
    readonly approvers: number;
    /** The latest day on which an assignment from `from` may still hold, exclusive. */
    readonly latestEnd: CivilDate;
    readonly today: CivilDate;
  };
}

type Data<T extends AssignmentCommand['type']> = Extract<AssignmentCommand, { type: T }>['data'];
type Facts = readonly AssignmentEvent[];

/**
 * Person × system × kinds (report §3.4). Giving takes two people and the judge's permit; taking
 * away takes one person or a rule. Nothing leaves a closed status: a new request is needed.
 */
export const assignment: Decider<AssignmentCommand, Assignment, AssignmentEvent, AssignmentAsked> =
  { initial: { status: 'none' }, decide, evolve };

function decide(command: AssignmentCommand, state: Assignment, asked: AssignmentAsked): Facts {
  switch (command.type) {
    case 'RequestAssignment':
      return request(command.data, state, asked);
    case 'ApproveAssignment':
      return approve(command.data, held(state), asked);
    case 'RejectAssignment':
      return reject(command.data, held(state), asked);
    case 'WithdrawAssignment':
      return withdraw(command.data, held(state), asked);
    case 'ActivateAssignment':
      return activate(held(state), asked);
    case 'SuspendAssignment':
      return suspend(command.data, held(state), asked);
    case 'RevokeAssignment':
      return revoke(command.data, held(state), asked);
    case 'LapseAssignment':
      return close(held(state), ['requested'], 'AssignmentLapsed');
    case 'ExpireAssignment':
      return close(held(state), ['approved', 'active', 'suspended'], 'AssignmentExpired');
  }
}

function request(
  data: Data<'RequestAssignment'>,
  state: Assignment,
  asked: AssignmentAsked,
): Facts {
  if (state.status !== 'none') {
    throw new Refusal('conflict', 'assignment.exists', 'an assignment of that id exists already');
  }
  const { assignmentId, personId, systemId, engagementId, kinds, purpose, from, to } = data;
  const { positionRisk } = data;
  refuseOwn(personId, asked);
  refuseForeignSystem(asked);
  refuseUnknownEngagement(asked);
  refuseNothing(kinds);
  refuseDates(from, to, asked);
  const ref = { assignmentId, personId, systemId };
  return [
    {
      type: 'AssignmentRequested',
      data: { ...ref, engagementId, kinds, purpose, from, to, positionRisk },
    },
    evaluated(ref, 'request', asked.verdict),
    ...deniedBy(ref, asked.verdict),
  ];
}

/** R-SOD-01 (NIST SP 800-53 AC-5): requester and approver are two persons, whatever their roles. */
function approve(data: Data<'ApproveAssignment'>, state: Held, asked: AssignmentAsked): Facts {
  refuseOwn(state.personId, asked);
  if (state.requestedBy === asked.actor.id) {
    throw new Refusal(
      'forbidden',
      'assignment.self_approval',
      'an assignment is approved by somebody who did not request it',
      { rule: 'R-SOD-01' },
    );
  }
  refuseForeignApprover(asked);
  refuseApprover(data.role, asked);
  if (state.approvals.some(({ by }) => by === asked.actor.id)) return [];
  expect(state, ['requested'], 'only a request that waits can be approved');
  refuseSameRole(data.role, state, asked);
  const ref = refOf(state);
  const verdict = evaluated(ref, 'approval', asked.verdict);
  if (asked.verdict.outcome === 'deny') return [verdict, ...deniedBy(ref, asked.verdict)];
  const complete = state.approvals.length + 1 >= asked.limits.approvers;
  return [
    verdict,
    {
      type: 'AssignmentApproved',
      data: { ...ref, role: data.role, complete, reason: data.reason },
    },
    ...(complete && state.from <= asked.limits.today
      ? [{ type: 'AssignmentActivated', data: ref } as const]
      : []),
  ];
}

function reject(data: Data<'RejectAssignment'>, state: Held, asked: AssignmentAsked): Facts {
  refuseOwn(state.personId, asked);
  refuseForeignApprover(asked);
  if (state.status === 'rejected') return [];
  expect(state, ['requested'], 'only a request that waits can be rejected');
  return [{ type: 'AssignmentRejected', data: { ...refOf(state), reason: data.reason } }];
}

function withdraw(data: Data<'WithdrawAssignment'>, state: Held, asked: AssignmentAsked): Facts {
  if (state.requestedBy !== asked.actor.id) {
    refuseUnrelated(asked);
    throw new Refusal(
      'forbidden',
      'assignment.not_the_requester',
      'a request is withdrawn by the person who made it',
    );
  }
  if (state.status === 'withdrawn') return [];
  expect(state, ['requested'], 'only a request that waits can be withdrawn');
  return [{ type: 'AssignmentWithdrawn', data: { ...refOf(state), reason: data.reason } }];
}

/** A failed activation suspends (workflow, "Assignments"): the approval stands, the access not. */
function activate(state: Held, asked: AssignmentAsked): Facts {
  if (state.status === 'active') return [];
  expect(state, ['approved'], 'only an approved assignment becomes active');
  if (state.from > asked.limits.today) {
    throw new Refusal(
      'conflict',
      'assignment.not_yet',
      'an assignment becomes active on its start date',
    );
  }
  const ref = refOf(state);
  const verdict = evaluated(ref, 'activation', asked.verdict);
  return asked.verdict.outcome === 'permit'
    ? [verdict, { type: 'AssignmentActivated', data: ref }]
    : [verdict, suspended(state, asked.verdict.failing, null, 'activation failed')];
}

/** By a person for a reason, or by the rules service when the judge denies what it permitted. */
function suspend(data: Data<'SuspendAssignment'>, state: Held, asked: AssignmentAsked): Facts {
  if (state.status === 'suspended') return [];
  const byRule = asked.actor.kind === 'service';
  if (byRule && (asked.verdict.outcome === 'permit' || !LIVE.includes(state.status))) return [];
  if (!byRule) refuseOwn(state.personId, asked);
  if (!byRule) refuseUnrelated(asked);
  expect(state, LIVE, 'only an approved or active assignment can be suspended');
  const failing = byRule ? asked.verdict.failing : [];
  return [suspended(state, failing, data.causeEventId, data.reason)];
}

function revoke(data: Data<'RevokeAssignment'>, state: Held, asked: AssignmentAsked): Facts {
  if (state.status === 'revoked') return [];
  refuseOwn(state.personId, asked);
  refuseUnrelated(asked);
  expect(state, ['approved', 'active', 'suspended'], 'only a live assignment can be revoked');
  return [{ type: 'AssignmentRevoked', data: { ...refOf(state), reason: data.reason } }];
}

/** Deadlines come late or twice: what is already past them is no error. */
function close(
  state: Held,
  from: readonly Held['status'][],
  type: 'AssignmentLapsed' | 'AssignmentExpired',
): Facts {
  return from.includes(state.status) ? [{ type, data: refOf(state) }] : [];
}

const evaluated = (
  ref: AssignmentRef,
  stage: 'request' | 'approval' | 'activation',
  { outcome, failing, judgeRevision, ruleSet, lists }: VerdictRecord,
): AssignmentEvent => ({
  type: 'AssignmentRulesEvaluated',
  data: { ...ref, stage, outcome, failing, judgeRevision, ruleSet, lists },
});

const deniedBy = (ref: AssignmentRef, verdict: VerdictRecord): Facts =>
  verdict.outcome === 'deny' ? [{ type: 'AssignmentDeniedByRules', data: ref }] : [];

function suspended(
  state: Held,
  failing: readonly FailingRule[],
  causeEventId: string | null,
  reason: string,
): AssignmentEvent {
  const categories = [...new Set(failing.map(({ category }) => category))];
  const ref = refOf(state);
  return {
    type: 'AssignmentSuspended',
    data: { ...ref, failing, categories, causeEventId, reason },
  };
}

const refOf = ({ assignmentId, personId, systemId }: Held): AssignmentRef => ({
  assignmentId,
  personId,
  systemId,
});

/** What can be suspended: a request that waits is judged again when it is approved. */
const LIVE: readonly Held['status'][] = ['approved', 'active'];

function held(state: Assignment): Held {
  if (state.status === 'none') {
    throw new Refusal('not_found', 'assignment.not_found', 'there is no assignment of that id');
  }
  return state;
}

function expect(state: Held, allowed: readonly Held['status'][], otherwise: string): void {
  if (!allowed.includes(state.status)) {
    throw new Refusal('conflict', 'assignment.wrong_state', otherwise, { status: state.status });
  }
}

function refuseOwn(personId: string, asked: Asked): void {
  if (asked.actor.id === personId) {
    throw new Refusal('forbidden', 'assignment.own', 'nobody acts on their own assignment');
  }
}

function refuseForeignSystem({ system, actor }: AssignmentAsked): void {
  if (system.status === 'none' || system.ownerId !== actor.id) {
    throw new Refusal('not_found', 'system.not_found', 'you own no system of that id');
  }
  if (system.status === 'registered') {
    throw new Refusal(
      'conflict',
      'system.not_confirmed',
      'assignments are requested after the ISSM has confirmed the system',
    );
  }
}

/** A person of whom HR has recorded no such engagement is nobody who could be assigned. */
function refuseUnknownEngagement({ engaged }: AssignmentAsked): void {
  if (!engaged) {
    throw new Refusal(
      'not_found',
      'assignment.engagement_not_found',
      'there is no person of that id with an engagement of that id',
    );
  }
}

function refuseNothing(kinds: readonly string[]): void {
  if (kinds.length === 0) {
    throw new Refusal('invalid', 'assignment.kinds', '`kinds` names at least one kind of access');
  }
}

/** Whoever may not decide on this system is not told that the assignment exists. */
function refuseForeignApprover({ system, actor }: AssignmentAsked): void {
  const decides =
    actor.roles.includes('security-officer') ||
    (system.status !== 'none' && system.issmId === actor.id);
  if (!decides) {
    throw new Refusal('not_found', 'assignment.not_found', 'there is no assignment of that id');
  }
}

function refuseApprover(role: ApproverRole, { system, actor }: AssignmentAsked): void {
  const mayApprove =
    actor.roles.includes(role) &&
    (role === 'security-officer' || (system.status !== 'none' && system.issmId === actor.id));
  if (!mayApprove) {
    throw new Refusal(
      'forbidden',
      'assignment.not_an_approver',
      'an assignment is approved by the ISSM of its system or by a security officer',
    );
  }
}

/** Two approvals are given in two different roles (rules, parameter "approvers"). */
function refuseSameRole(role: ApproverRole, state: Held, { limits }: AssignmentAsked): void {
  if (limits.approvers > 1 && state.approvals.some((approval) => approval.role === role)) {
    throw new Refusal(
      'conflict',
      'assignment.same_role',
      'the second approval is given in another role than the first',
    );
  }
}

/** Taking away: any security officer, the system's owner or its ISSM. */
function refuseUnrelated({ system, actor }: AssignmentAsked): void {
  const related =
    actor.roles.includes('security-officer') ||
    (system.status !== 'none' && [system.ownerId, system.issmId].includes(actor.id));
  if (!related) {
    throw new Refusal('not_found', 'assignment.not_found', 'there is no assignment of that id');
  }
}

function refuseDates(from: CivilDate, to: CivilDate, { limits }: AssignmentAsked): void {
  if (to <= from) {
    throw new Refusal('invalid', 'assignment.dates', 'the last day may not be before the first');
  }
  if (to <= limits.today) {
    throw new Refusal('invalid', 'assignment.past', 'the last day may not be in the past');
  }
  if (to > limits.latestEnd) {
    throw new Refusal(
      'invalid',
      'assignment.too_long',
      'an assignment holds at most one year and never past its contract or engagement',
      { latestEnd: limits.latestEnd },
    );
  }
}
