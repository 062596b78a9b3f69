import type { StoredVerdict } from '../answers.js';
import { assign, requestAssignment } from './assignment.js';
import { ask } from './decision.js';
import type { Contractor } from './records.js';
import { expectSame, expectThat, type Stage } from './stage.js';

/** Step 5: another system asks with a machine token, and is told until when the answer holds. */
export async function askForPermit(
  stage: Stage,
  person: string,
  system: string,
  minPosition: number,
): Promise<void> {
  const { decision, context } = await ask(stage, 'machine', { person, system, minPosition });
  const { as_of, valid_until, cache_until } = context;
  expectThat(decision, 'another system was answered `false`');
  expectThat(as_of.position >= minPosition, 'the answer is older than what it was asked about');
  expectThat(valid_until !== undefined, 'the permit has no end, although the assignment has');
  expectThat(cache_until !== undefined, 'the permit does not say how long it may be kept');
  expectThat(cache_until <= valid_until, 'the permit may be kept longer than it is valid');
  stage.say(`Another system asks with a machine token: true, as of position ${as_of.position},`);
  stage.say(`valid until ${valid_until}, to be kept until ${cache_until}.`);
}

/** Step 6, first half: a wrong denial would be unlawful (8 USC 1324b). */
export async function permitResident(
  stage: Stage,
  system: string,
  resident: Contractor,
): Promise<void> {
  const { position: minPosition } = await assign(stage, system, resident);
  const { decision } = await ask(stage, 'machine', {
    person: resident.personId,
    system,
    minPosition,
  });
  expectThat(decision, `${resident.who} was denied`);
  stage.say(`The same for ${resident.who}, in the US: true.`);
}

/**
 * Step 6, second half: denied by exactly one rule; owner and officer are told what each may know.
 */
export async function denyEngineer(
  stage: Stage,
  system: string,
  engineer: Contractor,
): Promise<void> {
  const { assignmentId, answer } = await requestAssignment(stage, 'owner', system, engineer);
  expectThat(answer.status === 'denied', `the request is \`${answer.status}\`, not denied`);
  const given = { path: { assignmentId }, query: { min_position: answer.position } };
  const verdict = '/v1/assignments/{assignmentId}/verdict';
  const forOwner = (await stage.as('owner').get(verdict, given)) as StoredVerdict;
  const forOfficer = (await stage.as('officer').get(verdict, given)) as StoredVerdict;
  const [rule] = forOfficer.reasons;
  const rules = forOfficer.reasons.map((reason) => reason.rule ?? '');
  const categories = forOwner.reasons.map(({ category }) => category);
  expectSame(rules, ['R-NAT-01'], 'the rules that deny the engineer');
  expectSame(categories, ['personnel requirement'], 'what the owner is told');
  expectThat(!JSON.stringify(forOwner).includes('R-NAT'), 'the owner is told the rule');
  expectThat(
    [rule?.sentence, rule?.citation, rule?.flip].every((text) => Boolean(text)),
    'the officer lacks the sentence, the citation or what would change the answer',
  );
  stage.say(`The request for ${engineer.who} with the same determination: denied.`);
  stage.say(`  the owner is told: ${categories.join(', ')}`);
  stage.say(`  the officer is told: ${rule?.rule}, ${rule?.sentence}`);
  stage.say(`    ${rule?.citation}`);
  stage.say(`    what would change it: ${rule?.flip}`);
}
