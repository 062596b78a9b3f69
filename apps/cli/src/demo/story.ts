import { assign, refuseSelfApproval, registerSystem } from './assignment.js';
import { determineTrust } from './determination.js';
import { askForPermit, denyEngineer, permitResident } from './permit.js';
import { submitRecords, verifyRecords, type Contractor, type Records } from './records.js';
import { moveToShanghai } from './shanghai.js';
import { bindStaff } from './staff.js';
import { StoryBroken, type Stage } from './stage.js';

/**
 * The main job, end to end, over the public API alone: the journey test, `countersign demo` and the
 * transcript of the README. May be told again on the same product. Throws `StoryBroken` where an
 * answer is not what the story says.
 */
export async function tellStory(stage: Stage): Promise<void> {
  const { say } = stage;
  const staff = await bindStaff(stage);

  say('\n1. Records');
  const records = await submitRecords(stage);

  say('\n2. Vetting');
  await verifyRecords(stage, records);

  say('\n3. Trust');
  await determineTrust(stage, records);

  say('\n4. Assignment');
  const first = partOf(records, 'first');
  const system = await registerSystem(stage, staff, 'owner');
  say('A system owner registers a dod-cloud system at IL5. Kind and level bring the profiles');
  say('NDAA-1692, SEC805-ENTITY, SRG-5.17 and SRG-IL5 and the lowest tier T2 with them. The ISSM');
  say('confirms.');
  await refuseSelfApproval(stage, staff, first);
  const { assignmentId, position } = await assign(stage, system, first);
  say(
    `The owner requests \`read\` for ${first.name}; the rules permit; the ISSM approves: active.`,
  );

  say('\n5. The question');
  await askForPermit(stage, first.personId, system, position);

  say('\n6. Equal treatment, and the rule');
  await permitResident(stage, system, partOf(records, 'resident'));
  await denyEngineer(stage, system, partOf(records, 'engineer'));

  say('\n7. Shanghai');
  await moveToShanghai(stage, system, first, assignmentId);
}

function partOf({ contractors }: Records, key: Contractor['key']): Contractor {
  const found = contractors.find((one) => one.key === key);
  if (found === undefined) throw new StoryBroken(`nobody plays \`${key}\``);
  return found;
}
