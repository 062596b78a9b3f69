import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { EdgeProblem } from '@app/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const isAuthzen = ({ url }: FastifyRequest): boolean => url.startsWith('/access/v1/');

/**
 * Where AuthZEN wants another edge than the rest of the API has: `X-Request-ID` comes back as it
 * was given, whatever it is and also with an error, and another content type is 400.
 */
@Injectable()
export class AuthzenEdge {
  constructor(@Inject(HttpAdapterHost) host: HttpAdapterHost) {
    const server = host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onSend', (request, reply, payload, done) => {
      const given = request.headers['x-request-id'];
      if (isAuthzen(request) && given !== undefined) void reply.header('x-request-id', given);
      done(null, payload);
    });
    server.addHook('onRequest', (request, _, done) => {
      const isJson = /^application\/json(\s*;|$)/i.test(request.headers['content-type'] ?? '');
      if (!isAuthzen(request) || request.method !== 'POST' || isJson) return done();
      done(notJson);
    });
  }
}

const notJson = new EdgeProblem(
  400,
  'authzen.content_type',
  'a question is sent as `application/json`',
);
