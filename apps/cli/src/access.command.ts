import type { Decision, Explained } from './answers.js';
import type { CommandContext } from './command.context.js';

/** Who, where, what; at or after which position of the log. */
export interface AccessQuestion {
  readonly person: string;
  readonly system: string;
  readonly kind: string;
  readonly minPosition?: number;
}

/** The question in the words of AuthZEN 1.0. */
export const evaluationOf = ({ person, system, kind, minPosition }: AccessQuestion) => ({
  subject: { type: 'person', id: person },
  resource: { type: 'system', id: system },
  action: { name: kind },
  ...(minPosition === undefined ? {} : { context: { min_position: minPosition } }),
});

/** `access check` and `access explain`: says the answer and returns whether it is a permit. */
export async function askAccess(
  context: CommandContext,
  mode: 'check' | 'explain',
  question: AccessQuestion,
): Promise<boolean> {
  const { api, output } = context;
  const answer = await api.post('/access/v1/evaluation', { body: evaluationOf(question) });
  output.json(answer);
  for (const line of decisionLines(answer, mode)) output.say(line);
  return answer.decision;
}

function decisionLines({ decision, context }: Decision, mode: 'check' | 'explain'): string[] {
  const { as_of, valid_until, cache_until, reason_user, reason_admin, evaluation_id } = context;
  const head = `${decision ? 'permit' : 'deny'}, as of position ${as_of.position} (${as_of.time})`;
  if (decision)
    return [head, `valid until ${valid_until ?? 'a fact changes'}; keep it until ${cache_until}`];
  const failing = mode === 'explain' ? reason_admin?.failing : undefined;
  if (failing !== undefined) return [head, ...failing.flatMap(explainedLines)];
  return [
    head,
    `reason: ${reason_user?.categories?.join(', ') ?? 'not said'}`,
    `evaluation ${evaluation_id}`,
    ...(mode === 'explain' ? ['this token may not ask why: it lacks `decisions:explain`'] : []),
  ];
}

const explainedLines = (failing: Explained): string[] => [
  `${failing.rule} (${failing.category}, by ${failing.basis}): ${failing.sentence}`,
  `  ${failing.citation}`,
  `  facts: ${failing.facts?.map(({ eventId }) => eventId).join(', ') || 'none recorded'}`,
  `  what would change it: ${failing.flip}`,
];
