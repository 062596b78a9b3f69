import type { Contractor, Records } from './records.js';
import { idOf } from './records.js';
import { shifted } from './dates.js';
import { expectThat, refusal, type Stage } from './stage.js';

const determination = '/v1/clearances/{personId}/cases/{caseId}/determination';

interface CasePath {
  readonly personId: string;
  readonly caseId: string;
}

/** Step 3: a favourable trust determination (Tier 2) for everybody, by somebody who did not vet. */
export async function determineTrust(stage: Stage, records: Records): Promise<void> {
  const { say } = stage;
  for (const contractor of records.contractors) {
    const path = await investigate(stage, contractor, records.contractId);
    if (contractor.key === 'first') await refuseOfficer(stage, path);
    const recorded = await stage.as('adjudicator').post(determination, {
      path,
      body: { outcome: 'favourable', reason: 'No issue was found in the investigation.' },
    });
    expectThat(recorded.status === 'favourable', `a determination is \`${recorded.status}\``);
  }
  say('The officer requests a trust determination (Tier 2) for each; each submits the');
  say(
    'questionnaire; the officer confirms it complete and records the closed Tier 2 investigation',
  );
  say('by its reference. The adjudicator, who verified nothing, records: favourable.');
}

/** Everything before the determination; returns where the case is. */
async function investigate(
  stage: Stage,
  { personId, login }: Contractor,
  contractId: string,
): Promise<CasePath> {
  const officer = stage.as('officer');
  const opened = await officer.post('/v1/clearances/{personId}/cases', {
    path: { personId },
    body: {
      kind: 'trust-determination',
      tier: 'T2',
      contractId,
      reason: 'Work on an IL5 system.',
    },
  });
  const path = { personId, caseId: idOf(opened, 'caseId') };
  await stage.as(login).post('/v1/clearances/{personId}/cases/{caseId}/questionnaire', {
    path,
    body: { form: 'SF 85P', reference: `SF85P-${stage.mark}` },
  });
  await officer.post('/v1/clearances/{personId}/cases/{caseId}/questionnaire/confirmation', {
    path,
  });
  await officer.post('/v1/clearances/{personId}/cases/{caseId}/investigation', {
    path,
    body: {
      tier: 'T2',
      closedOn: shifted(stage.today, -7),
      reference: `T2-${stage.mark}`,
    },
  });
  return path;
}

/** The officer who vetted may not adjudicate: no role, and no four eyes. */
async function refuseOfficer(stage: Stage, path: CasePath): Promise<void> {
  const problem = await refusal(
    stage.as('officer').post(determination, { path, body: { outcome: 'favourable', reason: 'x' } }),
    'a determination by the officer who vetted',
  );
  expectThat(problem.status === 403, `the officer was answered ${problem.status}, not 403`);
}
