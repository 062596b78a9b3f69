import { HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { LogUnavailable } from '@app/event-store';
import { Refusal } from '@app/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway } from './database.fault.js';
import { describeError, type Logger } from './logger.js';
import {
  EdgeProblem,
  problemMediaType,
  problemOf,
  refusalStatus,
  type FieldError,
} from './problem.js';

/** A problem before it is tied to a request. */
interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Every failure leaves as an RFC 9457 problem; what nobody expected is logged and says nothing. */
export function createProblemFilter(logger: Logger): ExceptionFilter {
  return {
    catch: (error: unknown, host: ArgumentsHost) => {
      const http = host.switchToHttp();
      answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse(), logger);
    },
  };
}

/** Answers a request with the problem that an error is. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): void {
  const outcome = outcomeOf(error);
  if (outcome.status >= 500) {
    const entry = { requestId: request.id, code: outcome.code, error: describeError(error) };
    logger[outcome.status === 500 ? 'error' : 'warn'](entry, outcome.detail);
  }
  const { headers = {}, ...problem } = outcome;
  void reply
    .code(outcome.status)
    .headers({ ...headers, 'content-type': problemMediaType })
    .send(JSON.stringify(problemOf({ ...problem, correlationId: request.id })));
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof EdgeProblem) {
    const { status, code, detail, more } = error;
    return { status, code, detail, ...more };
  }
  if (error instanceof Refusal) {
    const { kind, code, message, details } = error;
    return { status: refusalStatus[kind], code, detail: message, details };
  }
  if (error instanceof LogUnavailable) return logUnavailable;
  if (isDatabaseAway(error)) return databaseAway;
  if (codeOf(error) === 'FST_ERR_BAD_URL') return malformedAddress;
  return outcomeOfStatus(statusOf(error));
}

const malformedAddress: Outcome = {
  status: 400,
  code: 'edge.malformed_address',
  detail: 'the address is not percent-encoded as it must be (RFC 3986)',
};

const logUnavailable: Outcome = {
  status: 503,
  code: 'log.unavailable',
  detail: 'the event log cannot be reached: send the request again with its `Idempotency-Key`',
  headers: { 'retry-after': '2' },
};

const databaseAway: Outcome = {
  status: 503,
  code: 'database.unavailable',
  detail: 'the database cannot be reached: try again',
  headers: { 'retry-after': '2' },
};

/** The status that Fastify or Nest give to what they refuse themselves. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' ? status : 500;
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error ? (error as { readonly code?: unknown }).code : undefined;

function outcomeOfStatus(status: number): Outcome {
  const known = refusedByServer[status];
  if (known !== undefined) return { status, code: known[0], detail: known[1] };
  return { status: 500, code: 'edge.internal', detail: 'something went wrong here' };
}

const refusedByServer: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['edge.malformed_json', 'the body must be well-formed JSON'],
  404: ['edge.unknown_route', 'there is nothing at this address'],
  405: ['edge.method', 'this address does not know the method'],
  413: ['edge.body_too_large', 'the body must not be larger than 1 MiB'],
  414: ['edge.address_too_long', 'a part of the address is too long'],
  415: ['edge.media_type', 'the body must be `application/json`'],
};
