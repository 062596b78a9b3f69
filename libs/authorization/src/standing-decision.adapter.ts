import {
  explainForOfficer,
  explainForOthers,
  judge,
  type PublicReason,
  type Verdict,
} from '@app/judge';
import { instant, millisecondsOf, plusSeconds, type Instant } from '@app/kernel';
import type { Asker, Decision, DecisionPoint, EvaluationRequest } from './decision-point.port.js';
import { streamsOf } from './standing-streams.js';
import type { Freshness, Standing, StandingMemory, Unready } from './standing.port.js';

/** What our decision point answers from. Observers are told reasons and rule ids, never facts. */
export interface StandingDecisionOptions {
  readonly memory: StandingMemory;
  readonly clock: () => Instant;
  readonly newId: () => string;
  /** How long a permit may be kept, counted from the instant as of which it holds. */
  readonly leaseSeconds: number;
  readonly onDecided: (decision: 'permit' | 'deny', reason: Denial | 'permit') => void;
  readonly onFault: (error: unknown, rules: readonly string[]) => void;
}

/**
 * Why it is denied. `unknown`: a type of subject or resource that we do not know; `fault`: judging
 * threw.
 */
type Denial = Unready | 'rules' | 'unknown' | 'quarantined' | 'fault';

/** How long a question waits for its position, in milliseconds. */
export const POSITION_WAIT_MS = 2_000;

/** May this person do this on that system, now: judged from memory, and denied when in doubt. */
export function createStandingDecisionPoint(options: StandingDecisionOptions): DecisionPoint {
  return {
    evaluate: async (asker, request) => {
      if (request.minPosition !== null) {
        await options.memory.reached(asker.tenant, request.minPosition, POSITION_WAIT_MS);
      }
      const { denial, verdict, at, freshness } = outcomeOf(options, asker, request);
      options.onDecided(denial === null ? 'permit' : 'deny', denial ?? 'permit');
      const asOf = asOfTime(freshness, at);
      const context = {
        evaluation_id: options.newId(),
        as_of: { position: freshness.position, time: asOf },
        ...(denial === null
          ? permitted(asOf ?? at, verdict, options.leaseSeconds)
          : denied(denial, verdict)),
        ...(asker.mayExplain && verdict !== null ? { reason_admin: explained(verdict) } : {}),
      };
      return { decision: denial === null, context } satisfies Decision;
    },
  };
}

/** An answer in our own words; nothing is awaited between looking at the facts and judging them. */
interface Outcome {
  readonly denial: Denial | null;
  readonly verdict: Verdict | null;
  readonly at: Instant;
  readonly freshness: Freshness;
}

function outcomeOf(
  options: StandingDecisionOptions,
  { tenant }: Asker,
  request: EvaluationRequest,
): Outcome {
  const standing = options.memory.standing(tenant);
  const now = options.clock();
  // The clock of this process may be behind the one that stamps facts: what is known is not future.
  const at = standing.newest > now ? standing.newest : now;
  const outcome = (denial: Denial | null, verdict: Verdict | null = null): Outcome => ({
    denial,
    verdict,
    at,
    freshness: standing,
  });
  if (standing.kind === 'unready') return outcome(standing.reason);
  try {
    if (!isOurs(request)) return outcome('unknown');
    if (restsOnAside(standing, request)) return outcome('quarantined');
    const verdict = judge(
      {
        personId: request.subject.id,
        systemId: request.resource.id,
        kind: request.action.name,
        at,
        stage: 'evaluation',
      },
      standing.world,
    );
    if (verdict.faults.length > 0) options.onFault(undefined, verdict.faults);
    return outcome(verdict.outcome === 'permit' ? null : 'rules', verdict);
  } catch (error) {
    options.onFault(error, []);
    return outcome('fault');
  }
}

const isOurs = ({ subject, resource }: EvaluationRequest): boolean =>
  subject.type === 'person' && resource.type === 'system';

function restsOnAside(
  { world, quarantined }: Extract<Standing, { readonly kind: 'ready' }>,
  { subject, resource }: EvaluationRequest,
): boolean {
  if (quarantined.size === 0) return false;
  for (const stream of streamsOf(subject.id, resource.id, world.rows)) {
    if (quarantined.has(stream)) return true;
  }
  return false;
}

/** The instant as of which all that the log held is known; null when that is never. */
function asOfTime({ ageMs, newest }: Freshness, at: Instant): Instant | null {
  if (ageMs === null) return null;
  const heartbeat = instant(new Date(Math.floor(millisecondsOf(at) - ageMs)));
  return newest > heartbeat ? newest : heartbeat;
}

function permitted(asOf: Instant, verdict: Verdict | null, leaseSeconds: number): object {
  const lease = plusSeconds(asOf, leaseSeconds);
  const validUntil = verdict?.validUntil ?? null;
  if (validUntil === null) return { cache_until: lease };
  return { valid_until: validUntil, cache_until: lease < validUntil ? lease : validUntil };
}

function denied(denial: Denial, verdict: Verdict | null): object {
  const reasons =
    denial === 'rules' && verdict !== null ? explainForOthers(verdict) : [unanswered[denial]];
  const categories = reasons.map(({ category }) => category);
  return { reason: denial, reason_user: { categories, reasons } };
}

type Reason = Omit<PublicReason, 'category'> & { readonly category: string };

const service = (sentence: string): Reason => ({
  category: 'service',
  sentence: `Not answered, so denied: ${sentence}.`,
  ask: 'whoever runs this service',
});

const unanswered: Readonly<Record<Denial, Reason>> = {
  rules: service('the rules gave no reason'),
  unknown: {
    category: 'system',
    sentence: 'Only a `person` can be asked about, on a `system`.',
    ask: 'whoever runs the system that asks',
  },
  stale: service('what is known is older than the limit'),
  loading: service('the facts are not loaded yet'),
  incomplete: service('rule set, lists or territories are missing'),
  quarantined: service('a fact that this answer rests on could not be read'),
  fault: service('the facts could not be judged'),
};

const explained = (verdict: Verdict): object => ({
  failing: verdict.failing.map(explainForOfficer),
  could_have_denied: verdict.couldHaveDenied,
  notes: verdict.notes,
  assignment_id: verdict.assignmentId,
  judge_revision: verdict.judgeRevision,
  rule_set: verdict.ruleSet,
  lists: verdict.lists,
});
