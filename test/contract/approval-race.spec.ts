import { AssignmentHandler, ChangeAssignment, createJudging } from '@app/assignment';
import { createWorldLoader } from '@app/event-store';
import { civilDateAt, instant, plusDays, streams, type Actor } from '@app/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actor,
  seededTenant,
  systemAtIl5,
  vettedPerson,
  type SeededTenant,
} from '../support/seeded-tenant.js';

const ROUNDS = 12;
const owner = actor('owner-1', 'system-owner');
const issm = actor('issm-1', 'issm');
const officer = actor('officer-9', 'security-officer');
const today = civilDateAt(instant(new Date()), 'America/New_York');

let world: SeededTenant;
let handler: AssignmentHandler;
let sent = 0;

beforeAll(async () => {
  world = await seededTenant();
  handler = new AssignmentHandler(world.store, createJudging(createWorldLoader(world.store)));
  await systemAtIl5(world);
}, 60_000);

afterAll(() => world.drop());

const send = (by: Actor, command: ChangeAssignment['command']) => {
  sent += 1;
  const envelope = {
    tenant: world.tenant,
    actor: by,
    commandId: `race-${sent}`,
    requestDigest: 'race',
    correlationId: `race-${sent}`,
    causationId: null,
    derived: false,
    now: instant(new Date()),
  };
  return handler.execute(new ChangeAssignment(envelope, command));
};

const request = (personId: string, assignmentId: string, kinds: readonly string[] = ['read']) =>
  send(owner, {
    type: 'RequestAssignment',
    data: {
      assignmentId,
      personId,
      systemId: 'sys-1',
      engagementId: 'f5',
      kinds,
      purpose: 'operate',
      from: today,
      to: plusDays(today, 90),
      positionRisk: 'not-high',
    },
  });

const approve = (by: Actor, assignmentId: string, role: 'issm' | 'security-officer') =>
  send(by, { type: 'ApproveAssignment', data: { assignmentId, role, reason: 'needed' } });

const nowInShanghai = (personId: string) =>
  world.say(streams.contractor(personId), actor('hr-1', 'hr'), {
    type: 'WorkLocationDeclared',
    data: {
      personId,
      factId: `loc-${personId}`,
      place: 'Shanghai',
      from: instant(new Date()),
      country: {
        token: 'CN',
        scheme: 'ISO-3166-1-alpha-2',
      },
    },
  });

const factsOf = (assignmentId: string) =>
  world.store.readStream(world.tenant, streams.assignment(assignmentId));

describe('two people racing for the same approval', () => {
  it('give it once: the first makes it active, the other is told that it does not wait', async () => {
    await vettedPerson(world, 'racer');
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = `both-${round}`;
      expect(await request('racer', id)).toMatchObject({ status: 'requested' });
      const outcomes = await Promise.allSettled([
        approve(issm, id, 'issm'),
        approve(officer, id, 'security-officer'),
      ]);
      const won = outcomes.filter(({ status }) => status === 'fulfilled');
      const lost = outcomes.find(({ status }) => status === 'rejected');
      expect(won).toHaveLength(1);
      expect(lost).toMatchObject({ reason: { code: 'assignment.wrong_state' } });
      const types = (await factsOf(id)).map(({ type }) => type);
      expect(types.filter((type) => type === 'AssignmentApproved')).toHaveLength(1);
      expect(types.filter((type) => type === 'AssignmentActivated')).toHaveLength(1);
    }
  }, 60_000);
});

describe('an approval racing with a fact that forbids it', () => {
  it('never rests on facts that had changed by its position in the log', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [personId, id] = [`mover-${round}`, `move-${round}`];
      await vettedPerson(world, personId);
      expect(await request(personId, id)).toMatchObject({ status: 'requested' });
      const [approved, moved] = await Promise.all([
        approve(issm, id, 'issm'),
        nowInShanghai(personId),
      ]);
      const history = await factsOf(id);
      const activated = history.find(({ type }) => type === 'AssignmentActivated');
      const outcome = {
        status: approved.status,
        before: activated === undefined ? null : activated.position < moved,
        failing: history.flatMap((event) =>
          event.type === 'AssignmentRulesEvaluated' ? event.data.failing : [],
        ),
      };
      expect([
        { status: 'active', before: true, failing: [] },
        {
          status: 'denied',
          before: null,
          failing: [{ rule: 'R-GEO-01', category: 'location' }],
        },
      ]).toContainEqual(outcome);
    }
  }, 120_000);
});

describe('privileged access at IL5', () => {
  it('takes two approvals in two different roles', async () => {
    await vettedPerson(world, 'admin');
    await request('admin', 'adm-1', ['administer']);
    expect(await approve(issm, 'adm-1', 'issm')).toMatchObject({ status: 'requested' });
    expect(await approve(officer, 'adm-1', 'security-officer')).toMatchObject({
      status: 'active',
    });
  }, 30_000);
});
