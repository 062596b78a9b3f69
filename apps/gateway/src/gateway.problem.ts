import { problemMediaType, problemType, type Problem } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the gateway itself answers; everything else comes from a service as it is. */
export interface GatewayProblem {
  readonly status: 404 | 431 | 500 | 503;
  readonly code: string;
  readonly detail: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

const titles: Readonly<Record<GatewayProblem['status'], string>> = {
  404: 'not found',
  431: 'headers too large',
  500: 'internal error',
  503: 'temporarily unavailable',
};

export const unknownRoute: GatewayProblem = {
  status: 404,
  code: 'edge.unknown_route',
  detail: 'there is nothing at this address',
};

/** A service that does not answer, or not in time. */
export const serviceAway = (service: string): GatewayProblem => ({
  status: 503,
  code: 'gateway.service_away',
  detail: `the service \`${service}\` does not answer: try again, with the same \`Idempotency-Key\``,
});

/** Answers a request with a problem (RFC 9457). */
export function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, detail, details }: GatewayProblem,
): void {
  const problem: Problem = {
    type: problemType(code),
    title: titles[status],
    status,
    code,
    detail,
    instance: `urn:countersign:request:${request.id}`,
    ...(details === undefined ? {} : { details }),
  };
  void reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'content-type': problemMediaType,
      'x-content-type-options': 'nosniff',
      'x-request-id': request.id,
      ...(status === 503 ? { 'retry-after': '1' } : {}),
    })
    .send(JSON.stringify(problem));
}
