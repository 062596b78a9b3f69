import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { invariant } from '@app/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ReadAnswer, WriteAnswer } from './answer.js';
import { Refusal } from '@app/kernel';
import { EdgeProblem } from './problem.js';

/**
 * Waits until the rows of this process hold a position of the tenant's log; throws a `Refusal`
 * (`stale`, `view.behind`) when that takes longer than `timeoutMs`.
 */
export type Reached = (tenant: string, position: number, timeoutMs: number) => Promise<void>;

/** The injection token of the one who knows what was reached; given by apps that read views. */
export const REACHED = Symbol('Reached');

const minPositionWaitMs = 5_000;

/** Waits for `min_position` before a query, and tells version and position after an answer. */
export function createAnswerInterceptor(reached: Reached | undefined): NestInterceptor {
  return {
    intercept: async (context: ExecutionContext, next: CallHandler) => {
      const http = context.switchToHttp();
      await awaitPosition(http.getRequest<FastifyRequest>(), reached);
      return told(next, http.getResponse<FastifyReply>());
    },
  };
}

const told = (next: CallHandler, reply: FastifyReply): Observable<unknown> =>
  next.handle().pipe(
    map((answer: unknown) => {
      if (answer instanceof WriteAnswer) {
        tell(reply, answer);
        return answer;
      }
      if (answer instanceof ReadAnswer) {
        tell(reply, answer.read);
        return answer.body as unknown;
      }
      return answer;
    }),
  );

function tell(
  reply: FastifyReply,
  { version, position }: { readonly version?: number; readonly position?: number },
): void {
  if (version !== undefined) void reply.header('etag', `"${version}"`);
  if (position !== undefined) void reply.header('countersign-position', String(position));
}

/** Takes `min_position` out of the query, so that no query object needs to know it. */
async function awaitPosition(request: FastifyRequest, reached: Reached | undefined): Promise<void> {
  const query = request.query as Record<string, unknown>;
  const asked = query['min_position'];
  if (asked === undefined || request.caller === null) return;
  delete query['min_position'];
  if (typeof asked !== 'string' || !/^\d{1,15}$/.test(asked)) {
    throw new EdgeProblem(400, 'edge.min_position', '`min_position` must be a whole number');
  }
  invariant(reached, 'an app that answers queries knows what its views have reached');
  try {
    await reached(request.caller.tenant, Number(asked), minPositionWaitMs);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'stale') throw error;
    // Nothing that the caller changes is stale: it is we who are late.
    throw new EdgeProblem(503, error.code, error.message, { headers: { 'retry-after': '1' } });
  }
}
