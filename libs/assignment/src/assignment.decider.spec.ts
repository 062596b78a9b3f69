import { given, instant } from '@app/kernel';
import { describe, it } from 'vitest';
import {
  assignment,
  type AssignmentAsked,
  type AssignmentCommand,
  type VerdictRecord,
} from './assignment.decider.js';
import type { AssignmentEvent } from './assignment.state.js';

const ref = { assignmentId: 'a-1', personId: 'p-1', systemId: 'sys-1' } as const;
const permit: VerdictRecord = {
  outcome: 'permit',
  failing: [],
  judgeRevision: '1',
  ruleSet: 'default@1',
  lists: { 'CN-4872': 1 },
};
const failing = [{ rule: 'R-GEO-01', category: 'location' }];
const deny: VerdictRecord = { ...permit, outcome: 'deny', failing };

interface Over {
  readonly roles?: readonly string[];
  readonly kind?: 'person' | 'service';
  readonly verdict?: VerdictRecord;
  readonly approvers?: number;
  readonly today?: string;
  readonly engaged?: boolean;
  readonly status?: 'registered' | 'confirmed';
}

const asked = (id: string, over: Over = {}): AssignmentAsked => ({
  actor: { kind: over.kind ?? 'person', id, roles: over.roles ?? [] },
  now: instant('2026-03-02T15:00:00Z'),
  verdict: over.verdict ?? permit,
  system: { status: over.status ?? 'confirmed', ownerId: 'owner-1', issmId: 'issm-1' },
  engaged: over.engaged ?? true,
  limits: {
    approvers: over.approvers ?? 1,
    latestEnd: '2027-01-01',
    today: over.today ?? '2026-03-02',
  },
});

const owner = (over: Over = {}) => asked('owner-1', { roles: ['system-owner'], ...over });
const issm = (over: Over = {}) => asked('issm-1', { roles: ['issm'], ...over });
const officer = (over: Over = {}) => asked('officer-1', { roles: ['security-officer'], ...over });
const rules = (over: Over = {}) => asked('rules-service', { kind: 'service', ...over });

const request = {
  ...ref,
  engagementId: 'e-1',
  kinds: ['read'],
  purpose: 'operate the log pipeline',
  from: '2026-03-01',
  to: '2026-12-01',
  positionRisk: 'not-high',
} as const;
const requesting = (over: Partial<typeof request> | { to: string; from: string } = {}) =>
  ({ type: 'RequestAssignment', data: { ...request, ...over } }) as AssignmentCommand;
const requested = {
  type: 'AssignmentRequested',
  data: request,
  actor: { kind: 'person', id: 'owner-1', roles: ['system-owner'] },
} as unknown as AssignmentEvent;
const wasRequested: AssignmentEvent = { type: 'AssignmentRequested', data: request };
const evaluated = (
  stage: 'request' | 'approval' | 'activation',
  verdict: VerdictRecord,
): AssignmentEvent => ({ type: 'AssignmentRulesEvaluated', data: { ...ref, stage, ...verdict } });
const denied: AssignmentEvent = { type: 'AssignmentDeniedByRules', data: ref };
const approving = (role: 'issm' | 'security-officer'): AssignmentCommand => ({
  type: 'ApproveAssignment',
  data: { assignmentId: 'a-1', role, reason: 'needed' },
});
const approved = (role: string, complete: boolean): AssignmentEvent => ({
  type: 'AssignmentApproved',
  data: { ...ref, role, complete, reason: 'needed' },
});
const activated: AssignmentEvent = { type: 'AssignmentActivated', data: ref };
const suspending: AssignmentCommand = {
  type: 'SuspendAssignment',
  data: { assignmentId: 'a-1', reason: 'why', causeEventId: 'event-9' },
};
const revoking: AssignmentCommand = {
  type: 'RevokeAssignment',
  data: { assignmentId: 'a-1', reason: 'why' },
};
const active = [requested, approved('issm', true), activated];

describe('a request', () => {
  it('is one append with its verdict', () => {
    given(assignment, [])
      .when(requesting(), owner())
      .yields(wasRequested, evaluated('request', permit));
  });

  it('that the rules deny is recorded and closed', () => {
    given(assignment, [])
      .when(requesting(), owner({ verdict: deny }))
      .yields(wasRequested, evaluated('request', deny), denied);
    given(assignment, [requested, denied])
      .when(approving('issm'), issm())
      .refused('assignment.wrong_state');
  });

  it('is made by the owner of the system, for somebody else, after the ISSM has confirmed', () => {
    given(assignment, []).when(requesting(), asked('owner-2')).refused('system.not_found');
    given(assignment, []).when(requesting(), asked('p-1')).refused('assignment.own');
    given(assignment, [])
      .when(requesting(), owner({ status: 'registered' }))
      .refused('system.not_confirmed');
  });

  it('names somebody with that engagement, and at least one kind of access', () => {
    given(assignment, [])
      .when(requesting(), owner({ engaged: false }))
      .refused('assignment.engagement_not_found');
    const nothing = { ...requesting().data, kinds: [] } as never;
    given(assignment, [])
      .when({ type: 'RequestAssignment', data: nothing }, owner())
      .refused('assignment.kinds');
  });

  it('has dates in order, not wholly past, and no longer than contract and parameters allow', () => {
    const dates = (from: string, to: string) => requesting({ from, to });
    given(assignment, [])
      .when(dates('2026-05-01', '2026-05-01'), owner())
      .refused('assignment.dates');
    given(assignment, [])
      .when(dates('2026-01-01', '2026-03-02'), owner())
      .refused('assignment.past');
    given(assignment, [])
      .when(dates('2026-05-01', '2027-01-02'), owner())
      .refused('assignment.too_long');
  });

  it('is withdrawn by the person who made it, while it waits', () => {
    const withdrawing: AssignmentCommand = {
      type: 'WithdrawAssignment',
      data: { assignmentId: 'a-1', reason: 'not needed' },
    };
    const withdrawn: AssignmentEvent = {
      type: 'AssignmentWithdrawn',
      data: { ...ref, reason: 'not needed' },
    };
    given(assignment, [requested]).when(withdrawing, owner()).yields(withdrawn);
    given(assignment, [requested])
      .when(withdrawing, issm())
      .refused('assignment.not_the_requester');
    given(assignment, active).when(withdrawing, owner()).refused('assignment.wrong_state');
  });

  it('lapses when nobody acts on it, and a late lapse changes nothing', () => {
    const lapsing: AssignmentCommand = {
      type: 'LapseAssignment',
      data: { assignmentId: 'a-1' },
    };
    given(assignment, [requested])
      .when(lapsing, rules())
      .yields({ type: 'AssignmentLapsed', data: ref });
    given(assignment, active).when(lapsing, rules()).yields();
  });
});

describe('an approval', () => {
  it('by the ISSM activates an assignment whose start date has come', () => {
    given(assignment, [requested])
      .when(approving('issm'), issm())
      .yields(evaluated('approval', permit), approved('issm', true), activated);
  });

  it('waits for the start date where that is still to come', () => {
    given(assignment, [requested])
      .when(approving('issm'), issm({ today: '2026-02-01' }))
      .yields(evaluated('approval', permit), approved('issm', true));
  });

  it('is never given by the requester, also not as ISSM or officer (R-SOD-01)', () => {
    const ownerToo = owner({ roles: ['system-owner', 'issm', 'security-officer'] });
    for (const role of ['issm', 'security-officer'] as const) {
      given(assignment, [requested])
        .when(approving(role), ownerToo)
        .refused('assignment.self_approval');
    }
  });

  it('is given in a role that the approver holds, by the ISSM of this very system', () => {
    given(assignment, [requested])
      .when(approving('issm'), asked('issm-2', { roles: ['issm'] }))
      .refused('assignment.not_found');
    given(assignment, [requested])
      .when(approving('security-officer'), issm())
      .refused('assignment.not_an_approver');
  });

  it('is judged again: what the rules deny by now is closed', () => {
    given(assignment, [requested])
      .when(approving('issm'), issm({ verdict: deny }))
      .yields(evaluated('approval', deny), denied);
  });

  it('takes two people in two roles where the parameters ask for two', () => {
    const two = { approvers: 2 };
    given(assignment, [requested])
      .when(approving('issm'), issm(two))
      .yields(evaluated('approval', permit), approved('issm', false));
    const first = {
      ...approved('issm', false),
      actor: { kind: 'person', id: 'issm-1', roles: ['issm'] },
    } as unknown as AssignmentEvent;
    given(assignment, [requested, first])
      .when(approving('security-officer'), officer(two))
      .yields(evaluated('approval', permit), approved('security-officer', true), activated);
    given(assignment, [requested, first]).when(approving('issm'), issm(two)).yields();
  });

  it('that was rejected stays rejected', () => {
    const rejecting: AssignmentCommand = {
      type: 'RejectAssignment',
      data: { assignmentId: 'a-1', reason: 'no need to know' },
    };
    const rejected: AssignmentEvent = {
      type: 'AssignmentRejected',
      data: { ...ref, reason: 'no need to know' },
    };
    given(assignment, [requested]).when(rejecting, issm()).yields(rejected);
    given(assignment, [requested])
      .when(rejecting, asked('issm-2', { roles: ['issm'] }))
      .refused('assignment.not_found');
    given(assignment, [requested, rejected])
      .when(approving('issm'), issm())
      .refused('assignment.wrong_state');
  });
});

describe('an approved assignment', () => {
  const activating: AssignmentCommand = {
    type: 'ActivateAssignment',
    data: { assignmentId: 'a-1' },
  };
  const waiting = [requested, approved('issm', true)];

  it('becomes active on its date after being judged again', () => {
    given(assignment, waiting)
      .when(activating, rules())
      .yields(evaluated('activation', permit), activated);
    given(assignment, waiting)
      .when(activating, rules({ today: '2026-02-01' }))
      .refused('assignment.not_yet');
  });

  it('is suspended when its activation fails', () => {
    given(assignment, waiting)
      .when(activating, rules({ verdict: deny }))
      .yields(evaluated('activation', deny), {
        type: 'AssignmentSuspended',
        data: {
          ...ref,
          failing,
          categories: ['location'],
          causeEventId: null,
          reason: 'activation failed',
        },
      });
  });
});

describe('taking away', () => {
  const suspended = (by: VerdictRecord['failing'], categories: readonly string[]) => ({
    type: 'AssignmentSuspended' as const,
    data: { ...ref, failing: by, categories, causeEventId: 'event-9', reason: 'why' },
  });

  it('takes one person: an officer, the owner or the ISSM', () => {
    for (const one of [officer(), owner(), issm()]) {
      given(assignment, active).when(suspending, one).yields(suspended([], []));
    }
    given(assignment, active)
      .when(suspending, asked('owner-2', { roles: ['system-owner'] }))
      .refused('assignment.not_found');
    given(assignment, active)
      .when(suspending, asked('p-1', { roles: ['security-officer'] }))
      .refused('assignment.own');
  });

  it('is done by the rules service for every failing rule, and not while the judge permits', () => {
    given(assignment, active)
      .when(suspending, rules({ verdict: deny }))
      .yields(suspended(failing, ['location']));
    given(assignment, active).when(suspending, rules()).yields();
  });

  it('by revocation is for good', () => {
    const revoked: AssignmentEvent = { type: 'AssignmentRevoked', data: { ...ref, reason: 'why' } };
    given(assignment, active).when(revoking, officer()).yields(revoked);
    given(assignment, [...active, revoked])
      .when(approving('issm'), issm())
      .refused('assignment.wrong_state');
    given(assignment, [...active, revoked])
      .when(suspending, rules({ verdict: deny }))
      .yields();
  });

  it('happens by itself at the end, and a late end changes nothing', () => {
    const expiring: AssignmentCommand = {
      type: 'ExpireAssignment',
      data: { assignmentId: 'a-1' },
    };
    const expired: AssignmentEvent = { type: 'AssignmentExpired', data: ref };
    given(assignment, active).when(expiring, rules()).yields(expired);
    given(assignment, [...active, expired])
      .when(expiring, rules())
      .yields();
  });
});
