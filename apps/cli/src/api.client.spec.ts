import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApi, type Api } from './api.client.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const answering = async (...answers: readonly Answer[]): Promise<{ api: Api; keys: string[] }> => {
  const keys: string[] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    keys.push(String(request.headers['idempotency-key']));
    answers[Math.min(asked, answers.length - 1)]?.(request, response);
    asked += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { api: createApi(`http://127.0.0.1:${port}`, () => Promise.resolve('t')), keys };
};

const json =
  (status: number, body: object): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

const problem = (status: number, code: string, more: object = {}): Answer =>
  json(status, { status, code, detail: 'it may not be', ...more });

const accept = (api: Api) =>
  api.post('/v1/contractors/{personId}/acceptance', { path: { personId: 'p-1' } });

describe('a call of the API', () => {
  it('carries the token and puts ids into the address', async () => {
    const { api } = await answering((request, response) => {
      const { url, headers } = request;
      json(200, { url, authorization: headers.authorization })(request, response);
    });
    const query = { min_position: 7, cursor: undefined };
    const path = { personId: 'p/1' };
    expect(await api.get('/v1/contractors/{personId}', { path, query })).toEqual({
      url: '/v1/contractors/p%2F1?min_position=7',
      authorization: 'Bearer t',
    });
  });

  it('is repeated under the same key when the outcome is not known', async () => {
    const cut: Answer = (request) => request.socket.destroy();
    const { api, keys } = await answering(cut, problem(503, 'log.unavailable'), json(200, {}));
    await accept(api);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    await accept(api);
    expect(new Set(keys).size).toBe(2);
  });

  it('is refused with the code and the fields that the server names', async () => {
    const errors = [{ pointer: '/name', message: 'must be a text' }];
    const { api } = await answering(problem(422, 'edge.invalid', { errors }));
    await expect(accept(api)).rejects.toMatchObject({
      exit: 'refused',
      code: 'edge.invalid',
      message: 'it may not be; /name must be a text (edge.invalid)',
    });
  });

  it('asks to sign in when the token is not believed', async () => {
    const { api } = await answering(problem(401, 'identity.invalid_token'));
    await expect(accept(api)).rejects.toMatchObject({ exit: 'notSignedIn' });
  });

  it('knows a server that fails and one that is another', async () => {
    const failing = await answering(problem(500, 'edge.internal'));
    await expect(accept(failing.api)).rejects.toMatchObject({ exit: 'unreachable' });
    const other = await answering((_, response) => response.end('<html>'));
    await expect(accept(other.api)).rejects.toMatchObject({
      exit: 'unreachable',
      message: expect.stringContaining('not as Countersign does') as string,
    });
  });
});
