import type { AssignmentReading, Decision, HistoryEntry } from '../answers.js';
import { historyLine } from '../contractor.command.js';
import { china } from './cast.js';
import { ask, categoriesOf, rulesOf } from './decision.js';
import type { Contractor } from './records.js';
import { eventually, expectSame, expectThat, type Stage } from './stage.js';

/** How long the rules service may take to make known what every answer says at once. */
const suspensionSeconds = 10;

/** Step 7: HR records another work location, and nobody does anything else. */
export async function moveToShanghai(
  stage: Stage,
  system: string,
  first: Contractor,
  assignmentId: string,
): Promise<void> {
  const person = first.personId;
  const written = await stage.as('hr').post('/v1/contractors/{personId}/facts', {
    path: { personId: person },
    body: { kind: 'work-location', country: china, place: 'Shanghai' },
  });
  const minPosition = written.position;
  stage.say(`HR records that ${first.name} now works from Shanghai, at position ${minPosition}.`);
  const question = { person, system, minPosition };
  const [explained, told] = await Promise.all([
    ask(stage, 'machine-explain', question),
    ask(stage, 'machine', question),
  ]);
  expectThat(!explained.decision && !told.decision, 'somebody in Shanghai is permitted');
  const suspended = await awaitSuspension(stage, person, assignmentId);
  expectRules(explained, suspended.position);
  tell(stage, explained, told);
  await showConsequences(stage, question, suspended, assignmentId);
}

/** The verdict is that of its position: the suspension itself fails a second rule from then on. */
function expectRules(answer: Decision, suspendedAt: number): void {
  const isBefore = answer.context.as_of.position < suspendedAt;
  const expected = isBefore ? ['R-GEO-01'] : ['R-ASG-01', 'R-GEO-01'];
  expectSame(rulesOf(answer), expected, `the rules at position ${answer.context.as_of.position}`);
}

function tell(stage: Stage, explained: Decision, told: Decision): void {
  const rule = explained.context.reason_admin?.failing?.find((one) => one.rule === 'R-GEO-01');
  const cause = rule?.facts?.[0]?.eventId;
  expectThat(rule !== undefined && cause !== undefined, 'the answer names no fact');
  expectThat(told.context.reason_admin === undefined, 'the rule is told without the scope for it');
  expectThat(categoriesOf(told).includes('location'), 'the category is not `location`');
  const { position } = explained.context.as_of;
  stage.say(`The next evaluation, as of position ${position}: false.`);
  stage.say(`  with decisions:explain: ${rulesOf(explained).join(', ')}, ${rule.sentence}`);
  stage.say(`    ${rule.citation}`);
  stage.say(`    because of event ${cause}`);
  stage.say(`  without: ${categoriesOf(told).join(', ')}`);
}

async function awaitSuspension(
  stage: Stage,
  person: string,
  assignmentId: string,
): Promise<HistoryEntry> {
  await eventually(
    () => stage.as('issm').get('/v1/assignments/{assignmentId}', { path: { assignmentId } }),
    (answer) => (answer as AssignmentReading).status === 'suspended',
    { seconds: suspensionSeconds, what: 'the suspension of the assignment' },
  );
  const { entries } = await eventually(
    () => historyOf(stage, person),
    ({ entries: seen }) => seen.some(({ type }) => type === 'AssignmentSuspended'),
    { seconds: suspensionSeconds, what: 'the suspension in the history' },
  );
  const entry = entries.find(({ type }) => type === 'AssignmentSuspended');
  expectThat(entry !== undefined, 'the history holds no suspension');
  return entry;
}

async function showConsequences(
  stage: Stage,
  question: Parameters<typeof ask>[2],
  suspended: HistoryEntry,
  assignmentId: string,
): Promise<void> {
  const by = suspended.actor;
  expectThat(by.kind === 'service', `the assignment was suspended by a ${by.kind}`);
  const later = await ask(stage, 'machine-explain', {
    ...question,
    minPosition: suspended.position,
  });
  expectSame(rulesOf(later), ['R-ASG-01', 'R-GEO-01'], 'the rules after the suspension');
  stage.say(`The rules service has suspended the assignment, at position ${suspended.position}:`);
  stage.say(`  from then on ${rulesOf(later).join(' and ')}.`);
  if (stage.heardRevocation === undefined) {
    stage.say('  Where brokers are named, the event is on the topic countersign.revocation too.');
  } else {
    await stage.heardRevocation(assignmentId);
    stage.say('  The event is on the topic countersign.revocation.');
  }
  await showHistory(stage, question.person);
}

const historyOf = (stage: Stage, personId: string) =>
  stage.as('auditor').get('/v1/history/people/{personId}', { path: { personId } });

const expectedHistory = [
  'ContractorRecordSubmitted',
  'ContractorRecordAccepted',
  'TrustDeterminationRecorded',
  'AssignmentRequested',
  'AssignmentApproved',
  'WorkLocationDeclared',
  'AssignmentSuspended',
];

async function showHistory(stage: Stage, person: string): Promise<void> {
  const { entries } = await historyOf(stage, person);
  const types = new Set(entries.map(({ type }) => type));
  const missing = expectedHistory.filter((type) => !types.has(type));
  expectThat(missing.length === 0, `the history lacks ${missing.join(', ')}`);
  stage.say('The history shows who did what, when and why; its last entries:');
  for (const entry of entries.slice(-4)) stage.say(`  ${historyLine(entry)}`);
}
