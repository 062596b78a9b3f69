import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@app/platform';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createGateway } from './gateway.app.js';
import { answering, type Service } from './routing.js';

const running: (Server | FastifyInstance)[] = [];

afterEach(async () => {
  for (const one of running.splice(0).reverse()) {
    if ('closeAllConnections' in one) one.closeAllConnections();
    await new Promise<void>((done) => void one.close(() => done()));
  }
});

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const service = async (answer: Answer): Promise<string> => {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts).toString()));
  });
  running.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const echo =
  (name: string): Answer =>
  (request, response, body) => {
    const { authorization } = request.headers;
    const told = { name, method: request.method, url: request.url, authorization, body };
    response.writeHead(201, { 'content-type': 'application/json', etag: '"3"' });
    response.end(JSON.stringify(told));
  };

const gateway = async (
  upstreams: Readonly<Partial<Record<Service, string>>>,
  timeoutMs?: number,
): Promise<string> => {
  const logger = createLogger({ app: 'gateway', level: 'silent' });
  const app = await createGateway({ upstreams, logger, ...(timeoutMs && { timeoutMs }) });
  running.push(app);
  return app.listen({ host: '127.0.0.1', port: 0 });
};

const everywhere = async (answer: Answer): Promise<Record<Service, string>> => {
  const url = await service(answer);
  return Object.fromEntries(answering.map((name) => [name, url])) as Record<Service, string>;
};

describe('the gateway', () => {
  it('hands a request on as it came, to the service of its prefix', async () => {
    const vetting = await service(echo('vetting'));
    const clearance = await service(echo('clearance'));
    const url = await gateway({ vetting, clearance });
    const answer = await fetch(`${url}/v1/contractors/p-1?min_position=4`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer t' },
      body: '{"broken":',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"3"');
    expect(await answer.json()).toEqual({
      name: 'vetting',
      method: 'POST',
      url: '/v1/contractors/p-1?min_position=4',
      authorization: 'Bearer t',
      body: '{"broken":',
    });
    const other = await fetch(`${url}/v1/clearances/p-1/cases`);
    expect(await other.json()).toMatchObject({ name: 'clearance', method: 'GET' });
  });

  it('knows no other address, however it is written', async () => {
    const url = await gateway(await everywhere(echo('any')));
    for (const path of [
      '/',
      '/v1',
      '/v1/meadow',
      '/metrics',
      '/v1/contracts%2f..%2f..%2fmetrics',
    ]) {
      const answer = await fetch(`${url}${path}`);
      const body = (await answer.json()) as { readonly url?: string };
      expect(body.url ?? '/v1/', path).toMatch(/^\/v1\//);
      expect([404, 201]).toContain(answer.status);
    }
    const answer = await fetch(`${url}/metrics`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('answers 503 with a problem for a service that is gone or silent', async () => {
    const silent = await service(() => undefined);
    const url = await gateway({ vetting: 'http://127.0.0.1:1', clearance: silent }, 300);
    for (const path of ['/v1/me', '/v1/clearances/p/cases']) {
      const answer = await fetch(`${url}${path}`);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await answer.json()).toMatchObject({ code: 'gateway.service_away', status: 503 });
    }
  });

  it('hands on the refusal of a service that is busy, without asking again', async () => {
    let asked = 0;
    const vetting = await service((_, response) => {
      asked += 1;
      response.writeHead(503, { 'retry-after': '2', 'content-type': 'application/problem+json' });
      response.end('{"code":"database.unavailable"}');
    });
    const url = await gateway({ vetting });
    const answer = await fetch(`${url}/v1/me`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(asked).toBe(1);
  });

  it('is ready when every service is, and names those that are not', async () => {
    const ready = await service((_, response) => response.end('{"status":"ready"}'));
    const url = await gateway({ vetting: ready, publisher: ready });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const half = await gateway({ vetting: ready, publisher: 'http://127.0.0.1:1' });
    const answer = await fetch(`${half}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      details: { faults: { publisher: 'does not answer' } },
    });
  });

  it('is alive without any service', async () => {
    expect((await fetch(`${await gateway({})}/livez`)).status).toBe(200);
  });
});
