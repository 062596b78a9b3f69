import { EdgeProblem } from '@app/platform';
import { Ajv, type ErrorObject } from 'ajv';
import type { Asker, EvaluationRequest } from './decision-point.port.js';

const text = { type: 'string', minLength: 1 } as const;
const properties = { type: 'object', additionalProperties: true } as const;
const entity = {
  type: 'object',
  required: ['type', 'id'],
  properties: { type: text, id: text, properties },
  additionalProperties: true,
} as const;

/** The request of AuthZEN Authorization API 1.0, 6.1: what it does not name is ignored. */
export const evaluationRequestSchema = {
  type: 'object',
  required: ['subject', 'action', 'resource'],
  properties: {
    subject: { ...entity, description: 'who: type `person`, id of ours' },
    action: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { ...text, description: 'a kind of access, such as `read`' },
        properties,
      },
      additionalProperties: true,
    },
    resource: { ...entity, description: 'where: type `system`, id of ours' },
    context: {
      type: 'object',
      properties: {
        min_position: {
          type: 'integer',
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: 'answer at or after this position of the log',
        },
      },
      additionalProperties: true,
    },
  },
  additionalProperties: true,
} as const;

const position = { type: 'integer', minimum: 0 } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const reasonUser = {
  type: 'object',
  description: 'a denial for everybody: which kind of requirement is not met, and whom to ask',
  properties: {
    categories: { type: 'array', items: { type: 'string' } },
    reasons: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          category: { type: 'string' },
          sentence: { type: 'string' },
          ask: { type: 'string' },
        },
      },
    },
  },
} as const;
const reasonAdmin = {
  type: 'object',
  description: 'with `decisions:explain`: every failing rule, and what the answer rests on',
  properties: {
    failing: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          rule: { type: 'string' },
          category: { type: 'string' },
          sentence: { type: 'string' },
          detail: { type: 'string', nullable: true },
          citation: { type: 'string' },
          basis: { enum: ['law', 'regulation', 'contract', 'policy'] },
          facts: {
            type: 'array',
            items: { type: 'object', properties: { eventId: { type: 'string' } } },
          },
          flip: { type: 'string', description: 'the smallest change that would lift it' },
        },
      },
    },
    could_have_denied: { type: 'array', items: { type: 'string' } },
    notes: { type: 'array', items: { type: 'object', additionalProperties: true } },
    assignment_id: { type: 'string', nullable: true },
    judge_revision: { type: 'string' },
    rule_set: { type: 'string' },
    lists: { type: 'object', additionalProperties: { type: 'integer' } },
  },
} as const;

/** The answer: AuthZEN 6.2 with a context of ours. */
export const evaluationResponseSchema = {
  type: 'object',
  required: ['decision', 'context'],
  properties: {
    decision: { type: 'boolean' },
    context: {
      type: 'object',
      required: ['evaluation_id', 'as_of'],
      properties: {
        evaluation_id: { type: 'string' },
        as_of: {
          type: 'object',
          required: ['position', 'time'],
          properties: { position, time: { ...instant, nullable: true } },
        },
        valid_until: { ...instant, description: 'a permit ends then by time alone' },
        cache_until: { ...instant, description: 'who cannot ask again by then must deny' },
        reason: {
          enum: ['rules', 'unknown', 'stale', 'loading', 'incomplete', 'quarantined', 'fault'],
          description: 'why it is denied: by the rules, or because nothing can be answered now',
        },
        reason_user: reasonUser,
        reason_admin: reasonAdmin,
      },
    },
  },
} as const;

/** A request as the schema lets it through. */
interface EvaluationBody extends Omit<EvaluationRequest, 'context' | 'minPosition'> {
  readonly context?: Readonly<Record<string, unknown>> & { readonly min_position?: number };
}

const isEvaluation = new Ajv({ allErrors: false }).compile<EvaluationBody>(evaluationRequestSchema);

/** Reads a question. Throws `EdgeProblem` 400 that says which part is missing or malformed. */
export function readEvaluation(body: unknown): EvaluationRequest {
  if (!isEvaluation(body)) throw malformed(isEvaluation.errors?.[0]);
  const { subject, action, resource, context = {} } = body;
  return { subject, action, resource, context, minPosition: context.min_position ?? null };
}

/** Where and what would be right; never the value that was given. */
function malformed(error: ErrorObject | undefined): EdgeProblem {
  const at = error?.instancePath ? `\`${error.instancePath}\`` : 'the body';
  const detail = `${at} ${error?.message ?? 'must be a question'}`;
  return new EdgeProblem(400, 'authzen.malformed', detail);
}

/** True for a caller whose token allows for reasons. */
export const mayExplain = (roles: readonly string[]): Asker['mayExplain'] =>
  roles.includes('scope:decisions:explain');
