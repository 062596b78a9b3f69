import type { HistoryEntry, VettingAnswer } from './answers.js';
import type { components } from './api.generated.js';
import type { CommandContext } from './command.context.js';
import { readJson } from './json.input.js';

/** `contractor submit FILE`: the file holds the body of `POST /v1/contractors`. */
export async function submitContractor(context: CommandContext, file: string): Promise<void> {
  // Unchecked here: the server says field by field what is not as it should be.
  const body = (await readJson(file)) as components['schemas']['SubmitContractorDto'];
  const answer: VettingAnswer = await context.api.post('/v1/contractors', { body });
  const { output } = context;
  output.json(answer);
  output.say(
    `person ${answer.ids['personId']} is ${answer.status}, at position ${answer.position}`,
  );
  for (const { factId, kind } of answer.facts) output.say(`  ${kind}: fact ${factId}`);
  for (const { factId, token, candidates } of answer.unresolved) {
    const could = candidates.length === 0 ? 'nothing known' : candidates.join(', ');
    output.say(`  \`${token}\` (fact ${factId}) names no one territory; it could be ${could}`);
  }
}

/** `contractor show ID`: what the server lets this caller see. */
export async function showContractor(context: CommandContext, id: string): Promise<void> {
  const record = await context.api.get('/v1/contractors/{personId}', { path: { personId: id } });
  context.output.json(record);
  for (const [field, value] of Object.entries(record)) {
    if (!Array.isArray(value)) {
      context.output.say(`${field}: ${told(value)}`);
      continue;
    }
    context.output.say(`${field}:`);
    for (const each of value) context.output.say(`  ${told(each)}`);
  }
}

const told = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** `contractor history ID`: who did what, when and why. */
export async function showHistory(context: CommandContext, id: string): Promise<void> {
  const history = await context.api.get('/v1/history/people/{personId}', {
    path: { personId: id },
  });
  context.output.json(history);
  for (const entry of history.entries) context.output.say(historyLine(entry));
}

/** One entry of a history as a line. */
export const historyLine = ({ position, time, type, actor, reason }: HistoryEntry): string =>
  `${String(position).padStart(6)}  ${time}  ${type}  by ${actor.kind} ${actor.id}` +
  (reason ? `: ${reason}` : '');
