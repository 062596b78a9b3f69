import { createHmac } from 'node:crypto';
import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Envelope } from '@app/event-store';
import { invariant } from '@app/kernel';
import { canonical } from '@app/log-format';
import type { FastifyRequest } from 'fastify';
import type { Clock, NewId } from './ambient.js';
import { actorOf, type Caller as WhoAsks } from './caller.js';
import { EdgeProblem } from './problem.js';
import { headerOf, pathOf } from './request.js';

/**
 * The key of request digests (32 bytes): the same in every process, never the master key itself.
 */
export const REQUEST_KEY = Symbol('RequestKey');

/** What an envelope needs that is not in the request. */
export interface EnvelopeMaker {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly requestKey: Uint8Array | undefined;
}

export const ifMatchKey = 'countersign:if-match';

/** Refuses a request without `If-Match` with 428: what it changes must have been seen. */
export const RequiresIfMatch = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(ifMatchKey, true),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'the `ETag` of what is changed, as it was last read',
      schema: { type: 'string', pattern: '^"\\d+"$' },
    }),
  );

const commandIdHeader = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'names the command: sent again with the same body, it gives the same answer',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
});

const documented: ParameterDecorator = (target, key) => {
  if (key === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor !== undefined) commandIdHeader(target, key, descriptor);
};

/** The envelope of the command that a request asks for. */
export const CallerEnvelope = createParamDecorator(
  (_: unknown, context: ExecutionContext): Envelope => {
    const { envelope } = context.switchToHttp().getRequest<FastifyRequest>();
    invariant(envelope, 'a public route has no caller');
    return envelope();
  },
  [documented],
);

/** A caller whose token was verified. */
export type Caller = WhoAsks;

/** Who asks, for queries and for binding accounts. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): WhoAsks => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  invariant(caller, 'a public route has no caller');
  return caller;
});

/** Builds the envelope of a request; throws `EdgeProblem` 400 for a malformed header. */
export function envelopeOf(
  request: FastifyRequest,
  caller: WhoAsks,
  { clock, newId, requestKey }: EnvelopeMaker,
): Envelope {
  invariant(requestKey, 'an app that takes commands has a request key');
  const expectedVersion = expectedVersionOf(headerOf(request.headers, 'if-match'));
  return {
    tenant: caller.tenant,
    actor: actorOf(caller),
    commandId: commandIdOf(headerOf(request.headers, 'idempotency-key')) ?? newId(),
    requestDigest: digestOf(request, requestKey),
    correlationId: request.id,
    causationId: null,
    now: clock(),
    ...(expectedVersion === null ? {} : { expectedVersion }),
    derived: false,
  };
}

function commandIdOf(header: string | null): string | null {
  if (header === null || /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new EdgeProblem(
    400,
    'edge.idempotency_key',
    '`Idempotency-Key` must have 1 to 255 visible ASCII characters',
  );
}

function expectedVersionOf(header: string | null): number | null {
  if (header === null) return null;
  const digits = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new EdgeProblem(
    400,
    'edge.if_match',
    '`If-Match` must be one entity tag as `ETag` gave it, such as `"7"`',
  );
}

/**
 * HMAC-SHA-256 over method, path and the RFC 8785 form of the body: its length cannot be played
 * with.
 */
function digestOf(request: FastifyRequest, key: Uint8Array): string {
  const body = request.body === undefined ? '' : canonicalBody(request.body);
  const parts = [request.method, pathOf(request.url), body];
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:${part}`);
  return hmac.digest('base64url');
}

function canonicalBody(body: unknown): string {
  try {
    return canonical(body);
  } catch {
    throw new EdgeProblem(
      400,
      'edge.malformed_json',
      'the body must be JSON of Unicode text and finite numbers',
    );
  }
}
