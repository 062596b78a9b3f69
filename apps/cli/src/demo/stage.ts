import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, type Api } from '../api.client.js';
import { CliFault } from '../cli.fault.js';

/** What the story is told on: a running product, and nothing of it but its public API. */
export interface Stage {
  readonly say: (line: string) => void;
  /** The API in the name of an account of the identity provider. */
  readonly as: (account: string) => Api;
  /** Makes an account for a contractor and returns its name. */
  readonly register: (username: string) => Promise<string>;
  /** Today, as a civil date in the zone of the rule set. */
  readonly today: string;
  /** Makes names of this telling unlike those of others. */
  readonly mark: string;
  /** Waits for the fact on `countersign.revocation`; undefined where no Kafka can be asked. */
  readonly heardRevocation: ((assignmentId: string) => Promise<void>) | undefined;
}

/** The product answered otherwise than the story says. */
export class StoryBroken extends CliFault {
  constructor(sentence: string) {
    super('no', `the story went otherwise: ${sentence}`);
  }
}

/** Throws `StoryBroken` with the sentence when the condition does not hold. */
export function expectThat(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new StoryBroken(sentence);
}

/** The same values in the same order, or `StoryBroken`. */
export function expectSame(
  answered: readonly string[],
  expected: readonly string[],
  what: string,
): void {
  const same =
    answered.length === expected.length && answered.every((one, i) => one === expected[i]);
  expectThat(same, `${what}: expected ${listed(expected)}, but it was ${listed(answered)}`);
}

/** Values as a list in a sentence. */
export const listed = (values: readonly string[]): string =>
  values.length === 0 ? 'nothing' : values.map((value) => `\`${value}\``).join(', ');

/** What the server refused; throws `StoryBroken` when it did not. */
export async function refusal(attempt: Promise<unknown>, what: string): Promise<ApiProblem> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  throw new StoryBroken(`${what} was allowed`);
}

const pauseMs = 100;

/** Asks again until the answer is as wanted; throws `StoryBroken` after `seconds`. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  { seconds, what }: { readonly seconds: number; readonly what: string },
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    expectThat(performance.now() < deadline, `${what} did not happen within ${seconds} s`);
    await sleep(pauseMs);
  }
}
