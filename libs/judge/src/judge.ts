import type { Instant } from '@app/kernel';
import { asActive, candidates, grants, type Candidate } from './assignment.facts.js';
import { contextOf } from './context.build.js';
import type { Context } from './context.js';
import { earlier, openHorizon, type Horizon, type Moment } from './moment.js';
import { emptyPerson } from './person.row.js';
import type { Question } from './question.js';
import { notesOf } from './rules/equal-treatment.rules.js';
import type { Rule } from './rules/rule.js';
import { rules } from './rules/table.js';
import { JUDGE_REVISION, type Failing, type RuleId, type Verdict } from './verdict.js';
import type { World } from './world.js';

/**
 * The answer to one question. Every rule that concerns the system and kind is asked; one that
 * denies overrides all others, and one that throws denies and is named. Pure: no clock, no I/O.
 */
export function judge(question: Question, world: World): Verdict {
  const now = judgedAt(question, world, question.at);
  if (question.proposed === undefined) return now;
  const start = world.law.calendar.startOf(question.proposed.from);
  return start <= question.at ? now : both(now, judgedAt(question, world, start));
}

/** The first candidate that permits, else the first: each is judged with its own engagement. */
function judgedAt(question: Question, world: World, at: Instant): Verdict {
  const moment = momentOf(question, world, at);
  const horizon = openHorizon();
  const found = candidatesOf(question, world, moment, horizon);
  let first: Verdict | undefined;
  for (const candidate of found) {
    const verdict = judgedWith(question, world, moment, candidate, horizon);
    if (verdict.outcome === 'permit') return verdict;
    first ??= verdict;
  }
  return first ?? judgedWith(question, world, moment, NOTHING, horizon);
}

const NOTHING: Candidate = { assignment: undefined, active: false };

const momentOf = (question: Question, world: World, at: Instant): Moment => ({
  at,
  today: world.law.calendar.dayOf(at),
  known: question.knownPosition ?? Number.POSITIVE_INFINITY,
});

function candidatesOf(
  question: Question,
  world: World,
  moment: Moment,
  horizon: Horizon,
): readonly Candidate[] {
  const person = world.rows.person(question.personId) ?? emptyPerson(question.personId);
  if (question.proposed === undefined) {
    return candidates(person, question.systemId, question.kind, moment, horizon);
  }
  const assignment = asActive(question.proposed, question.systemId);
  return [{ assignment, active: grants(assignment, question.kind) }];
}

function judgedWith(
  question: Question,
  world: World,
  moment: Moment,
  candidate: Candidate,
  horizon: Horizon,
): Verdict {
  const { context, until } = contextOf(question, world, moment, candidate, horizon);
  const docket = docketOf(context, world);
  let failing: Failing[] | undefined;
  let faults: RuleId[] | undefined;
  for (const rule of docket.rules) {
    try {
      if (!rule.applies(context)) continue;
      const ground = rule.denies(context);
      if (ground !== undefined) (failing ??= []).push(reason(rule, ground));
    } catch {
      (failing ??= []).push(reason(rule, THREW));
      (faults ??= []).push(rule.id);
    }
  }
  return {
    outcome: failing === undefined ? 'permit' : 'deny',
    at: moment.at,
    failing: failing ?? EMPTY,
    couldHaveDenied: failing === undefined ? docket.ids : EMPTY,
    notes: notesOf(context),
    faults: faults ?? EMPTY,
    assignmentId: candidate.assignment?.assignmentId ?? null,
    validUntil: until(),
    judgeRevision: JUDGE_REVISION,
    ruleSet: world.law.ruleSet(moment),
    lists: world.law.listVersions(moment),
  };
}

const EMPTY: readonly never[] = [];

const THREW = {
  facts: EMPTY,
  detail: 'the rule could not be asked',
  flip: 'the fault is repaired by whoever runs the product',
};

const reason = (rule: Rule, ground: NonNullable<ReturnType<Rule['denies']>>): Failing => ({
  rule: rule.id,
  category: rule.category,
  sentence: rule.sentence,
  citation: rule.citation,
  basis: rule.basis,
  facts: [...new Set(ground.facts)].filter(isEvent).map((eventId) => ({ eventId })),
  detail: ground.detail ?? null,
  flip: ground.flip,
});

/** A proposed assignment stands in no event yet. */
const isEvent = (eventId: string): boolean => eventId !== '';

interface Docket {
  readonly rules: readonly Rule[];
  readonly ids: readonly RuleId[];
}

/** The rules that concern a system and a kind of access: what could deny, whoever asks. */
function docketOf(context: Context, world: World): Docket {
  const { row } = context.system;
  const { parameters, kind } = context;
  const part = `docket ${kind} ${String(parameters.foreignUsersWithAoApproval)}`;
  return world.memory.fixed(row, part, () => {
    const concerned = rules.filter((rule) => rule.concerns(row, kind, parameters));
    return { rules: concerned, ids: concerned.map((rule) => rule.id) };
  });
}

/** Now and at the start: what denies at either denies, and the earlier end holds. */
function both(now: Verdict, start: Verdict): Verdict {
  const known = new Set(now.failing.map((failing) => failing.rule));
  const failing = [
    ...now.failing,
    ...start.failing.filter((candidate) => !known.has(candidate.rule)),
  ];
  return {
    ...now,
    outcome: failing.length === 0 ? 'permit' : 'deny',
    failing,
    couldHaveDenied: failing.length === 0 ? now.couldHaveDenied : EMPTY,
    faults: [...new Set([...now.faults, ...start.faults])],
    validUntil: earlier(now.validUntil, start.validUntil),
  };
}
