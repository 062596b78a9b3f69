import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeApp } from '../testing/edge.app.js';
import { startEdge, type EdgeHarness } from '../testing/edge.harness.js';
import { createMemoryEventStore } from '@app/event-store/testing';
import { bootstrap } from './bootstrap.js';
import { readConfiguration } from './configuration.js';
import { HEALTH, type HealthRegistry } from './health.js';
import { METRICS, type MetricsRegistry } from './metrics.js';
import { StartRefused } from './start.refused.js';

const hr = { subject: 'hr-1', roles: ['hr'] };
const scraper = { subject: 'prometheus', machine: true, scope: 'metrics:read' };

describe('a running service', () => {
  let edge: EdgeHarness;
  beforeAll(async () => {
    edge = await startEdge({ 'hr-1': 'person-1' });
  });
  afterAll(() => edge.stop());

  it('says that it lives, and that it is ready unless something it needs is not', async () => {
    expect((await edge.ask('/livez')).json).toEqual({ status: 'alive' });
    expect((await edge.ask('/readyz')).json).toEqual({ status: 'ready' });
    const health = edge.running.app.get<HealthRegistry>(HEALTH);
    health.add('stream', () => 'the newest known head is 6 s old');
    health.add('spool', () => Promise.reject(new Error('disk')));
    const { status, json } = await edge.ask('/readyz');
    expect(status).toBe(503);
    expect(json).toMatchObject({
      code: 'operations.unready',
      details: {
        faults: { stream: 'the newest known head is 6 s old', spool: 'the check failed' },
      },
    });
    health.add('stream', () => undefined);
    health.add('spool', () => undefined);
    expect((await edge.ask('/readyz')).status).toBe(200);
    health.addWarning('sink', () => 'the disk is full');
    expect(await edge.ask('/readyz')).toMatchObject({
      status: 200,
      json: { status: 'ready', warnings: { sink: 'the disk is full' } },
    });
    health.addWarning('sink', () => undefined);
    expect((await edge.ask('/readyz')).json).toEqual({ status: 'ready' });
  });

  it('counts requests by route pattern, for those who may read measures', async () => {
    await edge.ask('/edge/contracts/c-77', { as: hr });
    edge.running.app.get<MetricsRegistry>(METRICS).snapshot({
      name: 'countersign_test_gauge',
      help: 'a gauge of the test',
      labels: ['view'],
      read: () => [{ labels: { view: 'standing' }, value: 7 }],
    });
    expect((await edge.ask('/metrics')).status).toBe(401);
    expect((await edge.ask('/metrics', { as: hr })).status).toBe(403);
    const { status, text } = await edge.ask('/metrics', { as: scraper });
    expect(status).toBe(200);
    expect(text).toContain('route="/edge/contracts/:contractId",status="404"');
    expect(text).toContain('countersign_test_gauge{view="standing",app="edge"} 7');
    expect(text).not.toContain('c-77');
  });

  it('logs requests by pattern and id, and neither address, query, token nor body', async () => {
    const token = await edge.issuer.token(hr);
    const headers = { 'x-request-id': 'trace-me' };
    await edge.ask('/edge/contracts/c-secret?name=Mallory', { token, headers });
    await edge.ask('/edge/contracts', { token, body: { contractId: 'Trudy' } });
    const log = edge.log.join('');
    const entry = edge.log.find((line) => line.includes('trace-me')) ?? '{}';
    expect(JSON.parse(entry)).toMatchObject({
      level: 'info',
      app: 'edge',
      requestId: 'trace-me',
      method: 'GET',
      route: '/edge/contracts/:contractId',
      status: 404,
      ms: expect.any(Number) as unknown,
    });
    for (const secret of ['c-secret', 'Mallory', 'Trudy', token, 'hr-1', 'person-1']) {
      expect(log).not.toContain(secret);
    }
  });

  it('takes the correlation of its caller, and none that is malformed', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const traced = await edge.ask('/livez', { headers: { traceparent } });
    expect(traced.headers.get('x-request-id')).toBe('0af7651916cd43dd8448eb211c80319c');
    const body = { contractId: 'c-1', number: '1', impactLevel: 'IL2', dod: false };
    const dates = { from: '2026-01-01', to: '2026-02-01' };
    const headers = { 'x-request-id': 'import-7' };
    await edge.ask('/edge/contracts', { as: hr, body: { ...body, ...dates }, headers });
    const [fact] = await edge.store.readStream('default', 'contract-c-1');
    expect(fact?.correlationId).toBe('import-7');
    expect(fact?.actor).toEqual({ kind: 'person', id: 'person-1', roles: ['hr'] });
    const odd = await edge.ask('/livez', { headers: { 'x-request-id': 'a b<script>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells version and position of a write, repeats its answer, and of a read', async () => {
    const body = { contractId: 'c-2', number: '2', impactLevel: 'IL2', dod: false };
    const ask = {
      as: hr,
      body: { ...body, from: '2026-01-01', to: '2026-02-01' },
      headers: { 'idempotency-key': 'again' },
    };
    const first = await edge.ask('/edge/contracts', ask);
    const again = await edge.ask('/edge/contracts', ask);
    expect(first.status).toBe(201);
    expect(again.json).toEqual(first.json);
    expect(first.headers.get('etag')).toBe('"1"');
    expect(first.headers.get('countersign-position')).toBe(String(await edge.position()));
    expect(first.json).toEqual({
      ids: { contractId: 'c-2' },
      status: 'recorded',
      version: 1,
      position: await edge.position(),
    });
    const read = await edge.ask('/edge/contracts/c-2', { as: hr });
    expect([read.json, read.headers.get('etag')]).toEqual([{ contractId: 'c-2' }, '"1"']);
  });

  it('describes itself in OpenAPI 3.1 as it is', async () => {
    const { json } = await edge.ask('/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    const record = json.paths['/edge/contracts'].post;
    expect(record['x-countersign-roles']).toEqual(['hr']);
    expect(record.security).toEqual([{ oidc: [] }]);
    expect(record.responses['422']).toEqual({ $ref: '#/components/responses/Problem422' });
    expect(record.parameters.map(({ name }: { name: string }) => name)).toEqual([
      'Idempotency-Key',
    ]);
    const { properties, required } = json.components.schemas.RecordContractBody;
    expect(properties.contractId).toEqual({ type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' });
    expect(properties.from).toEqual({ type: 'string', format: 'date' });
    expect(required).toEqual(['contractId', 'number', 'impactLevel', 'dod', 'from', 'to']);
    expect(json.components.responses.Problem401.description).toBe(
      'not signed in\n- `urn:countersign:problem:identity.missing`: there is no bearer token\n' +
        '- `urn:countersign:problem:identity.invalid_token`: the token is expired, foreign, or not signed as it must be',
    );
    expect(json.paths['/livez'].get.security).toEqual([]);
    const confirm = json.paths['/edge/systems/{systemId}/confirmation'].post;
    expect(confirm.parameters.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Idempotency-Key',
      'If-Match',
      'systemId',
    ]);
    const { text } = await edge.ask('/openapi.json');
    const other = await startEdge({});
    expect((await other.ask('/openapi.json')).text).toBe(text);
    await other.stop();
  });

  it('answers with a problem what is not HTTP, and headers without end', async () => {
    const { hostname, port } = new URL(edge.running.url);
    const send = async (text: string): Promise<string> => {
      const socket = connect(Number(port), hostname);
      socket.write(text);
      let answer = '';
      for await (const chunk of Readable.from(socket)) answer += String(chunk);
      return answer;
    };
    expect(await send('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"edge.malformed_http"/);
    const endless = `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await send(endless)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"edge.headers_too_large"/);
  });

  it('sends no answer that a browser may keep, frame or guess the type of', async () => {
    const { headers } = await edge.ask('/livez');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('start and stop', () => {
  const configuration = readConfiguration('standalone', { PORT: '0', LOG_LEVEL: 'silent' });
  const start = (port: number) =>
    bootstrap(edgeApp(createMemoryEventStore()), { name: 'edge', configuration, port });

  it('says in a sentence when the port is taken, and leaves nothing open', async () => {
    const first = await start(0);
    const port = Number(new URL(first.url).port);
    const failure = await start(port).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartRefused);
    expect((failure as Error).message).toBe(
      `port ${port} on 127.0.0.1 is in use: stop what listens there, or set \`PORT\` to another one`,
    );
    await first.close();
    const second = await start(port);
    await second.close();
  });

  it('finishes what was begun and takes nothing new', async () => {
    const edge = await startEdge({ 'hr-1': 'person-1' });
    const { hostname, port } = new URL(edge.running.url);
    const token = await edge.issuer.token(hr);
    const body = JSON.stringify({
      contractId: 'c-late',
      number: '1',
      impactLevel: 'IL2',
      dod: false,
      from: '2026-01-01',
      to: '2026-02-01',
    });
    const socket = connect(Number(port), hostname);
    const answers = Readable.from(socket).setEncoding('utf8');
    const head = [
      'POST /edge/contracts HTTP/1.1',
      `Host: ${hostname}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`);
    await edge.ask('/livez');
    const closed = edge.running.close();
    socket.write(body.slice(10));
    let answer = '';
    for await (const chunk of answers) {
      answer += String(chunk);
      if (answer.includes('\r\n\r\n')) socket.end();
    }
    await closed;
    await edge.issuer.stop();
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(await edge.store.readStream('default', 'contract-c-late')).toHaveLength(1);
    await expect(edge.ask('/livez')).rejects.toThrow();
  });
});
