import type { VettingAnswer } from '../answers.js';
import type { Written } from '../api.operations.js';
import type { components } from '../api.generated.js';
import { parts, unitedStates, type Part } from './cast.js';
import { shifted } from './dates.js';
import { bind } from './staff.js';
import { expectThat, refusal, type Stage } from './stage.js';

/** A contractor whose record was submitted. */
export interface Contractor extends Part {
  readonly personId: string;
  readonly engagementId: string;
  readonly facts: VettingAnswer['facts'];
  readonly login: string;
}

/** Contract, employer and contractors of this telling. */
export interface Records {
  readonly contractId: string;
  readonly employerId: string;
  readonly interestIds: readonly string[];
  readonly contractors: readonly Contractor[];
}

const agreementVersion = '2026-1';
const verification = '/v1/contractors/{personId}/facts/{factId}/verification';

/** Step 1: HR asserts; each contractor attests and signs. */
export async function submitRecords(stage: Stage): Promise<Records> {
  const { say } = stage;
  const hr = stage.as('hr');
  const span = { from: shifted(stage.today, -30), lastDay: shifted(stage.today, 330) };
  const contract = await hr.post('/v1/contracts', {
    body: { number: `DEMO-${stage.mark}`, impactLevel: 'IL5', dod: true, ...span },
  });
  const contractId = idOf(contract, 'contractId');
  say(`HR submits contract DEMO-${stage.mark} (IL5, DoD, ${span.from} to ${span.lastDay})`);
  const employer = await hr.post('/v1/employers', { body: employerBody(stage.mark) });
  const employerId = idOf(employer, 'employerId');
  say('and an employer, wholly owned by one individual.');
  const contractors: Contractor[] = [];
  for (const part of parts) {
    contractors.push(await submit(stage, part, { contractId, employerId, ...span }));
  }
  await refuseHr(stage, contractors);
  for (const contractor of contractors) await attest(stage, contractor);
  say('Each contractor accepts an invitation, attests the own work location and signs the access');
  say('agreement.');
  return { contractId, employerId, interestIds: employer.interestIds, contractors };
}

const employerBody = (mark: string): components['schemas']['RegisterEmployerDto'] => ({
  legalName: `Fernwood Cloud Services ${mark}`,
  organizedUnder: unitedStates,
  principalPlaceOfBusiness: unitedStates,
  owners: [
    {
      kind: 'individual',
      share: 100,
      individual: {
        name: 'Avery Fernwood',
        citizenships: [unitedStates],
        usStatus: 'citizen',
        residence: unitedStates,
      },
    },
  ],
});

async function submit(
  stage: Stage,
  part: Part,
  where: {
    readonly contractId: string;
    readonly employerId: string;
    readonly from: string;
    readonly lastDay: string;
  },
): Promise<Contractor> {
  const { contractId, employerId, from, lastDay } = where;
  const answer = await stage.as('hr').post('/v1/contractors', {
    body: {
      contractId,
      name: part.name,
      citizenships: part.citizenships.map((country) => ({ country })),
      usPersonStatus: { status: part.usStatus },
      residence: { country: unitedStates },
      employment: { employerId, from },
      engagement: { employerIds: [employerId], from, lastDay },
    },
  });
  expectThat(answer.unresolved.length === 0, 'a country of the record was not understood');
  stage.say(`  HR submits the record of ${part.who}: ${answer.facts.length} facts, all asserted.`);
  return {
    ...part,
    personId: idOf(answer, 'personId'),
    engagementId: idOf(answer, 'engagementId'),
    facts: answer.facts,
    login: await stage.register(`${part.account}-${stage.mark}`),
  };
}

/** HR asserts and never verifies. */
async function refuseHr(stage: Stage, [first]: readonly Contractor[]): Promise<void> {
  const fact = first?.facts[0];
  expectThat(first !== undefined && fact !== undefined, 'the record has no fact to verify');
  const path = { personId: first.personId, factId: fact.factId };
  const problem = await refusal(
    stage.as('hr').post(verification, {
      path,
      body: { document: { kind: 'US passport', reference: 'X' } },
    }),
    'a verification by HR',
  );
  expectThat(problem.status === 403, `HR was answered ${problem.status}, not 403`);
  stage.say(`HR tries to verify a fact: 403, ${problem.detail}.`);
}

async function attest(stage: Stage, contractor: Contractor): Promise<void> {
  const { login, name, personId, workplace } = contractor;
  await bind(stage, login, { name, personId });
  const own = stage.as(login);
  const path = { personId };
  await own.post('/v1/contractors/{personId}/work-location-attestations', {
    path,
    body: { country: unitedStates, place: workplace },
  });
  await own.post('/v1/contractors/{personId}/access-agreements', {
    path,
    body: { textVersion: agreementVersion },
  });
}

/** Step 2: an officer accepts each record and verifies each fact against a named document. */
export async function verifyRecords(stage: Stage, records: Records): Promise<void> {
  const officer = stage.as('officer');
  const reference = (kind: string) => ({
    document: { kind, reference: `${kind.replaceAll(' ', '-').toUpperCase()}-${stage.mark}` },
  });
  const { employerId } = records;
  await officer.post('/v1/employers/{employerId}/verification', {
    path: { employerId },
    body: reference('Certificate of formation'),
  });
  for (const interestId of records.interestIds) {
    await officer.post('/v1/employers/{employerId}/interests/{interestId}/verification', {
      path: { employerId, interestId },
      body: reference('SF 328'),
    });
  }
  stage.say('The officer verifies the employer and its ownership against documents.');
  for (const { personId, facts, documents, who } of records.contractors) {
    await officer.post('/v1/contractors/{personId}/acceptance', { path: { personId } });
    for (const { factId, kind } of facts) {
      const document = documents[kind];
      expectThat(document !== undefined, `the story has no document for \`${kind}\``);
      const path = { personId, factId };
      await officer.post(verification, { path, body: reference(document) });
    }
    stage.say(`  accepts the record of ${who} and verifies ${facts.length} facts.`);
  }
  stage.say('Until then nothing but the attested work location counted in anyone’s favour.');
}

/** An id that an answer must name. */
export function idOf(answer: Written, name: string): string {
  const id = answer.ids[name];
  expectThat(id !== undefined, `an answer names no \`${name}\``);
  return id;
}
