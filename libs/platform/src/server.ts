import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NewId } from './ambient.js';
import { acceptJsonOnly, bodyLimitBytes } from './body.parser.js';
import { answerBrokenHttp } from './broken.http.js';
import { correlationIdOf, traceIdOf } from './correlation.js';
import type { Logger } from './logger.js';
import type { MetricsRegistry } from './metrics.js';
import { EdgeProblem } from './problem.js';
import { answerProblem } from './problem.filter.js';

/** What every request goes through before and after its route. */
export interface ServerParts {
  readonly logger: Logger;
  readonly metrics: MetricsRegistry;
  readonly newId: NewId;
  readonly isStopping: () => boolean;
  /** True when clients come by TLS, so that browsers may be told to insist on it. */
  readonly isSecure: boolean;
}

const requestTimeoutMs = 60_000;
const maximumParameterLength = 256;

/** The Fastify server under Nest: limits, correlation, headers, measures, access log. */
export function createServer(parts: ServerParts): FastifyAdapter {
  const headers = headersOfEveryAnswer(parts.isSecure);
  const welcome = (request: FastifyRequest, reply: FastifyReply): void => {
    void reply.headers({ ...headers, 'x-request-id': request.id });
  };
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: maximumParameterLength },
    return503OnClosing: false,
    logger: false,
    multipart: false,
    clientErrorHandler: (error: { readonly code?: string }, socket: Socket) => {
      answerBrokenHttp(error, socket, parts.newId);
    },
    genReqId: ({ headers }: IncomingMessage) => correlationIdOf(headers, parts.newId),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      welcome(request, reply);
      answerProblem(error, request, reply, parts.logger);
    },
  });
  const server = adapter.getInstance<FastifyInstance>();
  acceptJsonOnly(server);
  server.decorateRequest('caller', null);
  server.decorateRequest('envelope', null);
  server.addHook('onRequest', (request, reply, done) => {
    welcome(request, reply);
    if (!parts.isStopping()) return done();
    void reply.header('connection', 'close');
    answerProblem(stopping, request, reply, parts.logger);
  });
  server.addHook('onResponse', (request, reply, done) => {
    measure(request, reply, parts);
    done();
  });
  return adapter;
}

const stopping = new EdgeProblem(503, 'edge.stopping', 'this service is stopping: try again', {
  headers: { 'retry-after': '1' },
});

const headersOfEveryAnswer = (isSecure: boolean): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
});

/** The address is never logged, since ids and queries may tell of a person: its pattern is. */
function measure(request: FastifyRequest, reply: FastifyReply, parts: ServerParts): void {
  const measured = {
    method: request.method,
    route: request.routeOptions.url ?? 'unknown',
    status: String(reply.statusCode),
  };
  parts.metrics.observeRequest(measured, reply.elapsedTime / 1000);
  const trace = traceIdOf(request.headers);
  parts.logger.info(
    {
      requestId: request.id,
      ...(trace === undefined ? {} : { traceId: trace }),
      method: measured.method,
      route: measured.route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 1000) / 1000,
    },
    'request',
  );
}
