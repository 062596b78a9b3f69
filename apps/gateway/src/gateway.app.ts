import { randomUUID } from 'node:crypto';
import proxy from '@fastify/http-proxy';
import { describeError, type Logger } from '@app/platform';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { answerProblem, serviceAway, unknownRoute } from './gateway.problem.js';
import { mergeDocuments } from './merged.document.js';
import { answering, routing, type Service } from './routing.js';
import { documentsOf, faultsOf, type Upstreams } from './upstream.js';

/** What a gateway is made from. `timeoutMs`: how long a service may be silent. */
export interface GatewayOptions {
  readonly upstreams: Upstreams;
  readonly logger: Logger;
  readonly timeoutMs?: number;
}

const timeoutMs = 30_000;
const requestIdShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * One address for the separate services: every request goes on as it came to the service of its
 * prefix, body unread. It knows no token; the services check them.
 */
export async function createGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const { upstreams, logger } = options;
  const app = fastify({
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && requestIdShape.test(given) ? given : randomUUID();
    },
  });
  app.setNotFoundHandler((request, reply) => answerProblem(request, reply, unknownRoute));
  app.setErrorHandler((error, request, reply) => {
    logger.error({ requestId: request.id, error: describeError(error) }, 'the gateway failed');
    const detail = 'something went wrong here';
    answerProblem(request, reply, { status: 500, code: 'edge.internal', detail });
  });
  addOperations(app, upstreams);
  for (const service of answering) {
    const upstream = upstreams[service];
    if (upstream !== undefined) await addProxy(app, service, upstream, options);
  }
  return app;
}

async function addProxy(
  app: FastifyInstance,
  service: Service,
  upstream: string,
  options: GatewayOptions,
): Promise<void> {
  const { logger, timeoutMs: limit = timeoutMs } = options;
  const prefixes = routing.filter((route) => route.service === service);
  await app.register(proxy, {
    upstream,
    routes: prefixes.flatMap(({ prefix }) => [prefix, `${prefix}/*`]),
    // Nothing is asked twice: a client that repeats a command says so by its key.
    retryMethods: [],
    disableRequestLogging: true,
    undici: { headersTimeout: limit, bodyTimeout: limit, connect: { timeout: limit } },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => ({ ...headers, 'x-request-id': request.id }),
      onError: (raised, { error }) => {
        // The plugin speaks of any server; ours is HTTP/1.1.
        const reply = raised as unknown as FastifyReply;
        const { request } = reply as FastifyReply & { readonly request: FastifyRequest };
        const described = describeError(error);
        logger.warn({ requestId: request.id, service, error: described }, 'a service is away');
        answerProblem(request, reply, serviceAway(service));
      },
    },
  });
}

function addOperations(app: FastifyInstance, upstreams: Upstreams): void {
  app.get('/livez', () => ({ status: 'alive' }));
  app.get('/readyz', async (request, reply) => {
    const faults = await faultsOf(upstreams);
    const names = Object.keys(faults);
    if (names.length === 0) return { status: 'ready' };
    const detail = `not ready: ${names.join(', ')}`;
    const problem = {
      status: 503,
      code: 'operations.unready',
      detail,
      details: { faults },
    } as const;
    answerProblem(request, reply, problem);
    return reply;
  });
  let document: string | undefined;
  app.get('/openapi.json', async (request, reply) => {
    document ??= await mergedDocument(upstreams);
    if (document !== undefined) return reply.type('application/json').send(document);
    answerProblem(request, reply, serviceAway('behind this document'));
    return reply;
  });
}

async function mergedDocument(upstreams: Upstreams): Promise<string | undefined> {
  const documents = await documentsOf(upstreams, answering);
  return documents === undefined ? undefined : JSON.stringify(mergeDocuments(documents));
}
