import type { Guard, WorldLoader } from '@app/event-store';
import {
  createLawMemory,
  gather,
  judge,
  kinds as kindTable,
  type Failing,
  type Gathering,
  type LawMemory,
  type ProposedAssignment,
  type Question,
  type RuleId,
  type Verdict,
  type World,
} from '@app/judge';
import { plusYears, type CivilDate, type Instant } from '@app/kernel';
import type { AssignmentAsked } from './assignment.decider.js';

/** An assignment as it is asked about: laid over the facts as if it were active. */
export interface Asking {
  readonly personId: string;
  readonly systemId: string;
  readonly proposed: ProposedAssignment;
  readonly stage: Question['stage'];
  readonly at: Instant;
  /** The position up to which the log is believed; the newest when it is left out. */
  readonly knownPosition?: number;
}

/** The verdict over all kinds that are asked for, with what the decider needs besides. */
export interface Judged {
  readonly failing: readonly Failing[];
  readonly faults: readonly RuleId[];
  readonly verdict: Verdict;
  readonly asked: Omit<AssignmentAsked, 'actor' | 'now'>;
  readonly guards: readonly Guard[];
}

/** Reads what a judgement needs from the log, judges, and says which versions that rests on. */
export interface Judging {
  readonly judge: (tenant: string, asking: Asking) => Promise<Judged>;
}

/**
 * A judging over the log of every tenant; it keeps each tenant's law as long as it does not move.
 */
export function createJudging(loader: WorldLoader): Judging {
  const laws = new Map<string, LawMemory>();
  const lawOf = (tenant: string): LawMemory => {
    const known = laws.get(tenant) ?? createLawMemory();
    laws.set(tenant, known);
    return known;
  };
  return {
    judge: async (tenant, asking) => {
      const question = { ...questionOf(asking), kind: asking.proposed.kinds[0] ?? '' };
      const reading = noticing(gather(question, lawOf(tenant)));
      const { value, guards } = await loader.load(tenant, reading);
      const asked = asking.knownPosition === undefined ? notBefore(value.newest, asking) : asking;
      return { ...judgedIn(value.world, asked), guards };
    },
  };
}

/**
 * A judgement is made at or after the newest fact that it read. The clock of a process may be
 * behind the one that stamped the fact, and a command that is decided anew is older than what made
 * it so.
 */
const notBefore = (newest: Instant, asking: Asking): Asking =>
  newest > asking.at ? { ...asking, at: newest } : asking;

/** Passes a gathering through and remembers when the newest fact that it was given was recorded. */
function* noticing(
  gathering: Gathering<World>,
): Gathering<{ readonly world: World; readonly newest: Instant }> {
  let newest: Instant = '';
  let next = gathering.next(new Map());
  while (next.done !== true) {
    const found = yield next.value;
    for (const history of found.values()) {
      const { recordedAt = '' } = history.at(-1) ?? {};
      if (recordedAt > newest) newest = recordedAt;
    }
    next = gathering.next(found);
  }
  return { world: next.value, newest };
}

const questionOf = ({
  personId,
  systemId,
  proposed,
  stage,
  at,
  knownPosition,
}: Asking): Omit<Question, 'kind'> => ({
  personId,
  systemId,
  proposed,
  stage,
  at,
  ...(knownPosition === undefined ? {} : { knownPosition }),
});

/** Every kind is judged: what denies one denies the assignment. */
function judgedIn(world: World, asking: Asking): Omit<Judged, 'guards'> {
  const { kinds } = asking.proposed;
  const base = questionOf(asking);
  // An assignment without kinds gives nothing; it is judged as an unknown kind, which denies.
  const verdicts = (kinds.length === 0 ? [''] : kinds).map((kind) =>
    judge({ ...base, kind }, world),
  );
  const [first] = verdicts;
  if (first === undefined) throw new Error('no kind was judged');
  const failing = distinct(verdicts.flatMap((verdict) => verdict.failing));
  const faults = [...new Set(verdicts.flatMap((verdict) => verdict.faults))];
  return {
    failing,
    faults,
    verdict: first,
    asked: {
      verdict: {
        outcome: failing.length === 0 ? 'permit' : 'deny',
        failing: failing.map(({ rule, category }) => ({ rule, category })),
        judgeRevision: first.judgeRevision,
        ruleSet: first.ruleSet,
        lists: first.lists,
      },
      system: systemIn(world, asking.systemId),
      engaged: engagementIn(world, asking) !== undefined,
      limits: limitsIn(world, asking),
    },
  };
}

const distinct = (failing: readonly Failing[]): readonly Failing[] => [
  ...new Map(failing.map((one) => [one.rule, one])).values(),
];

function systemIn(world: World, systemId: string): AssignmentAsked['system'] {
  const row = world.rows.system(systemId);
  if (row === undefined || row.ownerId === null || row.issmId === null) return { status: 'none' };
  const status = row.confirmed === null ? 'registered' : 'confirmed';
  return { status, ownerId: row.ownerId, issmId: row.issmId };
}

const engagementIn = (world: World, { personId, proposed }: Asking) =>
  world.rows.person(personId)?.engagements.find(({ factId }) => factId === proposed.engagementId);

/** An assignment holds at most so long, and never past its contract or engagement. */
function limitsIn(world: World, asking: Asking): AssignmentAsked['limits'] {
  const { proposed, systemId, at } = asking;
  const today = world.law.calendar.dayOf(at);
  const parameters = world.law.parameters({ at, today, known: Number.POSITIVE_INFINITY });
  const engagement = engagementIn(world, asking);
  const contract = world.rows.contract(engagement?.contractId ?? '');
  const ends = [
    plusYears(proposed.from, parameters.assignmentMaxYears),
    dayOf(contract?.to ?? null),
    dayOf(engagement?.to ?? null),
  ].filter((end) => end !== null);
  const level = world.rows.system(systemId)?.impactLevel ?? null;
  const approvers = approversFor(proposed.kinds, level, parameters.twoApproversFrom);
  return { approvers, latestEnd: least(ends), today };
}

const DAY = 10;
const dayOf = (when: string | null): CivilDate | null =>
  when === null ? null : when.slice(0, DAY);

const least = (days: readonly CivilDate[]): CivilDate => days.toSorted()[0] ?? '';

/**
 * Two with different roles for privileged kinds from a level on (levels order as text), else one.
 */
function approversFor(kinds: readonly string[], level: string | null, from: string): number {
  const privileged = kinds.some((kind) => kindTable.get(kind)?.privileged ?? true);
  return privileged && level !== null && /^IL\d$/.test(level) && level >= from ? 2 : 1;
}
