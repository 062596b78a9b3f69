import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretName } from '../testing/edge.app.js';
import { startEdge, type Answer, type Ask, type EdgeHarness } from '../testing/edge.harness.js';

const hr = { subject: 'hr-1', roles: ['hr'] };
const issm = { subject: 'issm-1', roles: ['issm'] };
const officer = { subject: 'officer-1', roles: ['security-officer'] };

const contract = (contractId: string): Record<string, unknown> => ({
  contractId,
  number: 'FA8-26-C-0001',
  impactLevel: 'IL5',
  dod: true,
  from: '2026-01-01',
  to: '2027-01-01',
});

describe('what bad input gets', () => {
  let edge: EdgeHarness;
  beforeAll(async () => {
    edge = await startEdge({ 'hr-1': 'person-1', 'issm-1': 'person-2', 'officer-1': 'person-3' });
  });
  afterAll(() => edge.stop());

  const refused = async (
    path: string,
    ask: Ask,
    expected: { readonly status: number; readonly code: string },
  ): Promise<Answer> => {
    const before = await edge.position();
    const answer = await edge.ask(path, ask);
    expect({ status: answer.status, code: answer.json?.code as unknown }).toEqual(expected);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json).toMatchObject({
      type: `urn:countersign:problem:${expected.code}`,
      status: expected.status,
      title: expect.any(String) as unknown,
      detail: expect.any(String) as unknown,
      instance: `urn:countersign:request:${answer.headers.get('x-request-id')}`,
    });
    expect(await edge.position()).toBe(before);
    return answer;
  };

  it('is a malformed body when it is not JSON, and nothing is recorded', async () => {
    for (const body of ['{"contractId": ', 'null,', '"\u0000"', '']) {
      const ask = { as: hr, body, method: 'POST' };
      await refused('/edge/contracts', ask, { status: 400, code: 'edge.malformed_json' });
    }
  });

  it('is a malformed body when it holds what JSON cannot mean to say', async () => {
    const texts = [
      JSON.stringify(contract('c-1')).replace('FA8-26-C-0001', String.raw`\ud800`),
      JSON.stringify(contract('c-1')).replace('true', '1e999'),
      '['.repeat(100_000),
      '{"__proto__": {"isAdmin": true}}',
    ];
    for (const body of texts) {
      const ask = { as: hr, body };
      await refused('/edge/contracts', ask, { status: 400, code: 'edge.malformed_json' });
    }
  });

  it('is invalid when a field is unknown, and the field is named', async () => {
    const body = { ...contract('c-1'), clearance: 'TS', notes: [{ text: 'a', by: 'me' }] };
    const expected = { status: 422, code: 'edge.invalid' };
    const { json } = await refused('/edge/contracts', { as: hr, body }, expected);
    expect(json.errors).toEqual([
      { pointer: '/clearance', message: 'is not a field of this request: leave it out' },
      { pointer: '/notes/0/by', message: 'is not a field of this request: leave it out' },
    ]);
  });

  it('is invalid when fields are missing or wrong; values are never repeated', async () => {
    const body = { contractId: 'a b', number: 'x\ny', impactLevel: 'IL9', from: '2026-02-30' };
    const expected = { status: 422, code: 'edge.invalid' };
    const { json, text } = await refused('/edge/contracts', { as: hr, body }, expected);
    expect(json.errors).toEqual([
      {
        pointer: '/contractId',
        message: 'must be an id: 1 to 64 of `A-Z`, `a-z`, `0-9`, `_` and `-`',
      },
      {
        pointer: '/number',
        message: 'must be a text of 1 to 40 characters without control characters',
      },
      { pointer: '/impactLevel', message: 'must be one of `IL2`, `IL4`, `IL5`' },
      { pointer: '/dod', message: 'must be `true` or `false`' },
      { pointer: '/from', message: 'must be a day of the calendar such as `2026-03-02`' },
      { pointer: '/to', message: 'must be a day of the calendar such as `2026-03-02`' },
    ]);
    for (const value of ['a b', 'x\\ny', 'IL9', '2026-02-30']) expect(text).not.toContain(value);
  });

  it('is invalid when dates are in the wrong order', async () => {
    for (const to of ['2025-12-31', '2026-01-01']) {
      const ask = { as: hr, body: { ...contract('c-1'), to } };
      const { json } = await refused('/edge/contracts', ask, { status: 422, code: 'edge.invalid' });
      expect(json.errors).toEqual([{ pointer: '/to', message: 'must be after `from`' }]);
      expect(json.detail).toBe('`/to` must be after `from`');
    }
  });

  it('is invalid when the body is a list, a text, nothing, or null', async () => {
    for (const body of ['[]', '[{}]', '"text"', 'null', '7']) {
      await refused('/edge/contracts', { as: hr, body }, { status: 422, code: 'edge.invalid' });
    }
    const ask = { as: hr, method: 'POST' };
    await refused('/edge/contracts', ask, { status: 422, code: 'edge.invalid' });
  });

  it('is too large beyond 1 MiB', async () => {
    const body = { ...contract('c-1'), number: 'x'.repeat(1_048_576) };
    const expected = { status: 413, code: 'edge.body_too_large' };
    await refused('/edge/contracts', { as: hr, body }, expected);
  });

  it('is an unsupported media type when it is anything but JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const ask = { as: hr, body: 'contractId=c-1', headers: { 'content-type': type } };
      await refused('/edge/contracts', ask, { status: 415, code: 'edge.media_type' });
    }
  });

  it('is not found at an address that nobody knows, also a malformed one', async () => {
    await refused('/edge/nowhere', { as: hr }, { status: 404, code: 'edge.unknown_route' });
    await refused('/edge/contracts/%', {}, { status: 400, code: 'edge.malformed_address' });
    await refused('/edge/contracts', { as: hr }, { status: 404, code: 'edge.unknown_route' });
  });

  it('is not found when an id does not exist or cannot be one', async () => {
    const unknown = '/edge/contracts/c-404';
    await refused(unknown, { as: hr }, { status: 404, code: 'contract.unknown' });
    for (const id of ['a%20b', 'x'.repeat(65), '%C3%A9']) {
      const expected = { status: 404, code: 'edge.unknown_id' };
      await refused(`/edge/contracts/${id}`, { as: hr }, expected);
    }
  });

  it('is refused with the reason when the role may not', async () => {
    const ask = { as: issm, body: contract('c-1') };
    const expected = { status: 403, code: 'identity.role' };
    const { json } = await refused('/edge/contracts', ask, expected);
    expect(json.detail).toBe('`RecordContract` is for `hr`; your roles are `issm`');
  });

  it('is stale when `If-Match` names an older version, and required where missing', async () => {
    const path = '/edge/systems/s-1/confirmation';
    const post = { as: issm, method: 'POST' };
    await refused(path, post, { status: 428, code: 'edge.if_match_missing' });
    for (const tag of ['7', 'W/"7"', '*', '"7", "8"', '"-1"', '""']) {
      const ask = { ...post, headers: { 'if-match': tag } };
      await refused(path, ask, { status: 400, code: 'edge.if_match' });
    }
    const stale = { ...post, headers: { 'if-match': '"7"' } };
    await refused(path, stale, { status: 412, code: 'log.stale' });
  });

  it('is a conflict when the same `Idempotency-Key` comes with another body', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const first = await edge.ask('/edge/contracts', { as: hr, body: contract('c-10'), headers });
    expect(first.status).toBe(201);
    const ask = { as: hr, body: contract('c-11'), headers };
    await refused('/edge/contracts', ask, { status: 409, code: 'command.reused' });
  });

  it('is malformed when the `Idempotency-Key` is too long or not visible ASCII', async () => {
    for (const key of ['x'.repeat(256), 'two words', 'é', '']) {
      const ask = { as: hr, body: contract('c-12'), headers: { 'idempotency-key': key } };
      await refused('/edge/contracts', ask, { status: 400, code: 'edge.idempotency_key' });
    }
  });

  it('is malformed when `min_position` is no number, and behind when not reached', async () => {
    const path = '/edge/contracts/c-1?min_position=';
    for (const text of ['x', '-1', '', '1&min_position=2']) {
      await refused(path + text, { as: hr }, { status: 400, code: 'edge.min_position' });
    }
    await refused(`${path}999`, { as: hr }, { status: 503, code: 'view.behind' });
    await refused(`${path}1`, { as: hr }, { status: 404, code: 'contract.unknown' });
  });

  it('lets one of two people win who race for the same approval', async () => {
    const headers = { 'if-match': '"0"' };
    const path = '/edge/systems/s-race/confirmation';
    const answers = await Promise.all(
      [issm, officer].map((as) => edge.ask(path, { as, method: 'POST', headers })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 412]));
    expect(await edge.store.readStream('default', 'system-s-race')).toHaveLength(1);
  });

  it('says nothing of an unexpected error but the id under which it was logged', async () => {
    const { text, headers } = await refused(
      '/edge/defect',
      { headers: { 'x-request-id': 'req-7' } },
      { status: 500, code: 'edge.internal' },
    );
    expect(headers.get('x-request-id')).toBe('req-7');
    expect(text).not.toContain(secretName);
    const logged = edge.log.filter((line) => line.includes('"requestId":"req-7"'));
    expect(logged.join('')).toContain('"kind":"TypeError"');
    expect(logged.join('')).toContain('EdgeController.defect');
    expect(edge.log.join('')).not.toContain(secretName);
  });
});
