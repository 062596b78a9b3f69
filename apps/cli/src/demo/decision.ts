import { evaluationOf, type AccessQuestion } from '../access.command.js';
import type { Decision } from '../answers.js';
import type { Stage } from './stage.js';

type Asked = Pick<AccessQuestion, 'person' | 'system' | 'minPosition'>;

/** Asks as another system would, with the token of a machine. */
export const ask = (stage: Stage, machine: string, question: Asked): Promise<Decision> =>
  stage
    .as(machine)
    .post('/access/v1/evaluation', { body: evaluationOf({ ...question, kind: 'read' }) });

/** The failing rules of an answer to a caller who may know them, in the order of their ids. */
export const rulesOf = ({ context }: Decision): readonly string[] =>
  (context.reason_admin?.failing ?? []).map(({ rule }) => rule ?? '').sort();

/** The categories that everybody may know. */
export const categoriesOf = ({ context }: Decision): readonly string[] =>
  context.reason_user?.categories ?? [];
