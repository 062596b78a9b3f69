import type { SystemReading } from '../answers.js';
import type { Written } from '../api.operations.js';
import { shifted } from './dates.js';
import { idOf, type Contractor } from './records.js';
import type { Staff } from './staff.js';
import { expectSame, expectThat, refusal, type Stage } from './stage.js';

const mandatoryProfiles = ['NDAA-1692', 'SEC805-ENTITY', 'SRG-5.17', 'SRG-IL5'];

/** Step 4, first half: kind and level bring profiles and tier with them; the ISSM confirms. */
export async function registerSystem(stage: Stage, staff: Staff, owner: string): Promise<string> {
  const issmId = staff['issm'];
  expectThat(issmId !== undefined, 'nobody is ISSM');
  const registered = await stage.as(owner).post('/v1/systems', {
    body: {
      name: `Ledger ${stage.mark} of ${owner}`,
      kind: 'dod-cloud',
      impactLevel: 'IL5',
      issmId,
    },
  });
  const systemId = idOf(registered, 'systemId');
  const path = { systemId };
  const confirmed = await stage.as('issm').post('/v1/systems/{systemId}/confirmation', { path });
  const query = { min_position: confirmed.position };
  const { profiles, minTier } = (await stage
    .as(owner)
    .get('/v1/systems/{systemId}', { path, query })) as SystemReading;
  const names = profiles.map(({ profile }) => profile).sort();
  expectSame(names, mandatoryProfiles, 'the profiles of a dod-cloud system at IL5');
  expectThat(minTier === 'T2', `the lowest tier is \`${minTier}\`, not T2`);
  return systemId;
}

/** A request for kind `read` from today on. */
export async function requestAssignment(
  stage: Stage,
  owner: string,
  systemId: string,
  { personId, engagementId }: Contractor,
): Promise<{ readonly assignmentId: string; readonly answer: Written }> {
  const answer = await stage.as(owner).post('/v1/assignments', {
    body: {
      personId,
      systemId,
      engagementId,
      kinds: ['read'],
      purpose: 'Reconcile the monthly ledger.',
      from: stage.today,
      lastDay: shifted(stage.today, 180),
    },
  });
  return { assignmentId: idOf(answer, 'assignmentId'), answer };
}

/** A request that the rules permit, approved by the ISSM: active at once. */
export async function assign(
  stage: Stage,
  systemId: string,
  contractor: Contractor,
): Promise<{ readonly assignmentId: string; readonly position: number }> {
  const { assignmentId, answer } = await requestAssignment(stage, 'owner', systemId, contractor);
  expectThat(
    answer.status === 'requested',
    `the request for ${contractor.who} is \`${answer.status}\``,
  );
  const approved = await stage.as('issm').post('/v1/assignments/{assignmentId}/approval', {
    path: { assignmentId },
    body: { reason: 'The purpose needs it.' },
  });
  expectThat(approved.status === 'active', `an approved assignment is \`${approved.status}\``);
  return { assignmentId, position: approved.position };
}

/** Nobody approves the own request, whatever their roles (`R-SOD-01`). */
export async function refuseSelfApproval(
  stage: Stage,
  staff: Staff,
  contractor: Contractor,
): Promise<void> {
  const owner = 'owner-issm';
  const systemId = await registerSystem(stage, staff, owner);
  const { assignmentId } = await requestAssignment(stage, owner, systemId, contractor);
  const own = stage.as(owner);
  const path = { assignmentId };
  const problem = await refusal(
    own.post('/v1/assignments/{assignmentId}/approval', {
      path,
      body: { reason: 'I asked for it.' },
    }),
    'the approval of the own request',
  );
  expectThat(
    problem.status === 403 && problem.details['rule'] === 'R-SOD-01',
    `the own approval was answered ${problem.status} \`${problem.code}\`, not by R-SOD-01`,
  );
  await own.post('/v1/assignments/{assignmentId}/withdrawal', {
    path,
    body: { reason: 'Asked for the story alone.' },
  });
  stage.say(`An owner who is ISSM too approves the own request: 403, R-SOD-01, ${problem.detail}.`);
}
