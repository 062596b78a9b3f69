import { write } from '@app/authorization/testing';
import { streams } from '@app/kernel';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  explainer,
  machine,
  officer,
  startAuthorization,
  type Ask,
  type Harness,
} from '../support/authorization.js';

const EVALUATION = '/access/v1/evaluation';
const question = {
  subject: { type: 'person', id: 'person-1' },
  action: { name: 'read' },
  resource: { type: 'system', id: 'system-1' },
};

let harness: Harness;
beforeAll(async () => {
  harness = await startAuthorization();
  await vi.waitUntil(async () => (await evaluate(question)).json.decision === true, 10_000);
});
afterAll(() => harness.stop());

const evaluate = (body: unknown, ask: Ask = {}) =>
  harness.ask(EVALUATION, { as: machine, body, ...ask });

describe('POST /access/v1/evaluation', () => {
  it('answers a permit with position, lease and an id of its own, and no reasons', async () => {
    const { status, json, headers } = await evaluate(question);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    expect(json).toEqual({
      decision: true,
      context: {
        evaluation_id: expect.any(String),
        as_of: { position: expect.any(Number), time: expect.any(String) },
        valid_until: expect.any(String),
        cache_until: expect.any(String),
      },
    });
    const age = Date.now() - Date.parse(json.context.as_of.time);
    expect(age).toBeLessThan(5_000);
    expect(json.context.cache_until > new Date().toISOString()).toBe(true);
  });

  it('answers a denial with 200 and tells the category alone', async () => {
    const body = { ...question, subject: { type: 'person', id: 'person-2' } };
    const { status, json } = await evaluate(body);
    expect(status).toBe(200);
    expect(json.decision).toBe(false);
    expect(json.context.reason_user.categories).toEqual(['personnel requirement']);
    expect(JSON.stringify(json)).not.toMatch(/R-[A-Z]+-\d|RURITANIA|citation|eventId/);
  });

  it('tells rule, citation, facts and what would change it to who may know', async () => {
    const body = { ...question, subject: { type: 'person', id: 'person-2' } };
    const { json } = await evaluate(body, { as: explainer });
    const [failing] = json.context.reason_admin.failing;
    expect(failing).toMatchObject({ rule: 'R-NAT-01', category: 'personnel requirement' });
    expect(failing.citation).toContain('SRG');
    expect(failing.facts[0].eventId).toEqual(expect.any(String));
    expect(failing.flip).toEqual(expect.any(String));
  });

  it('ignores what it does not know', async () => {
    const { status, json } = await evaluate({
      ...question,
      options: { semantic: 'x' },
      trace: [1],
      subject: { ...question.subject, properties: { role: 'x' }, tier: 9 },
      context: { time: 'now', ip: '192.0.2.1' },
    });
    expect([status, json.decision]).toEqual([200, true]);
  });

  it.each([
    ['unknown person', { ...question, subject: { type: 'person', id: 'nobody' } }],
    ['unknown type of subject', { ...question, subject: { type: 'user', id: 'person-1' } }],
    ['unknown system', { ...question, resource: { type: 'system', id: 'none' } }],
    ['unknown type of resource', { ...question, resource: { type: 'record', id: 'system-1' } }],
    ['unknown action', { ...question, action: { name: 'fly' } }],
    ['name of an object property', { ...question, subject: { type: 'person', id: 'toString' } }],
  ])('denies an %s, as an answer', async (_, body) => {
    const { status, json } = await evaluate(body);
    expect([status, json.decision]).toEqual([200, false]);
  });

  it.each([
    ['no subject', { ...question, subject: undefined }],
    ['no action', { ...question, action: undefined }],
    ['no resource', { ...question, resource: undefined }],
    ['a subject without type', { ...question, subject: { id: 'person-1' } }],
    ['a subject without id', { ...question, subject: { type: 'person' } }],
    ['a subject that is a text', { ...question, subject: 'person-1' }],
    ['an id that is a number', { ...question, subject: { type: 'person', id: 7 } }],
    ['an action without name', { ...question, action: {} }],
    ['a resource that is a list', { ...question, resource: [question.resource] }],
    ['properties that are no object', { ...question, action: { name: 'read', properties: 1 } }],
    ['a context that is no object', { ...question, context: 'x' }],
    ['a position that is no whole number', { ...question, context: { min_position: 1.5 } }],
    ['a position below zero', { ...question, context: { min_position: -1 } }],
    ['a position that is a text', { ...question, context: { min_position: '7' } }],
    ['a list', [question]],
    ['null', 'null'],
    ['no JSON', '{"subject":'],
  ])('refuses %s with 400, and says what would be right', async (_, body) => {
    const { status, json } = await evaluate(body);
    expect(status).toBe(400);
    expect(json.detail).toEqual(expect.stringMatching(/must|well-formed/));
    expect(JSON.stringify(json)).not.toContain('person-1');
  });

  it.each(['text/plain', 'application/xml', 'application/jsonp'])(
    'refuses the content type %s with 400',
    async (type) => {
      const body = JSON.stringify(question);
      const { status, json } = await evaluate(body, { headers: { 'content-type': type } });
      expect([status, json.code]).toEqual([400, 'authzen.content_type']);
    },
  );

  it('takes a content type with a character set', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await evaluate(question, { headers })).status).toBe(200);
  });

  it.each([['bfe9eb29-ab87-4ca3-be83-a1d5d8305716'], ['what/ever it="is"; ~1'], ['x'.repeat(300)]])(
    'returns the request id %s as it was given, also with an error',
    async (id) => {
      const headers = { 'x-request-id': id };
      for (const [body, as] of [
        [question, machine],
        [{}, machine],
        ['{', machine],
        [question, officer],
      ] as const) {
        expect((await evaluate(body, { headers, as })).headers.get('x-request-id')).toBe(id);
      }
      const without = await harness.ask(EVALUATION, { body: question, headers });
      expect([without.status, without.headers.get('x-request-id')]).toEqual([401, id]);
    },
  );

  it('is for machines that may read decisions', async () => {
    expect((await evaluate(question, { as: officer })).status).toBe(403);
    const other = { ...machine, scope: 'metrics:read' };
    expect((await evaluate(question, { as: other })).status).toBe(403);
    const explainOnly = { ...machine, scope: 'decisions:explain' };
    expect((await evaluate(question, { as: explainOnly })).status).toBe(403);
  });

  it('answers at or after the position of a write, or 503 when it does not come', async () => {
    const suspension = { failing: [], categories: ['assignment'], causeEventId: null };
    const ref = { assignmentId: 'person-1-assignment', personId: 'person-1', systemId: 'system-1' };
    const stream = streams.assignment(ref.assignmentId);
    const data = { ...ref, ...suspension, reason: 'asked to' };
    const event = { type: 'AssignmentSuspended', data } as const;
    const position = await write(harness.store, [{ stream, event }]);
    const after = await evaluate({ ...question, context: { min_position: position } });
    expect(after.json.decision).toBe(false);
    expect(after.json.context.as_of.position).toBeGreaterThanOrEqual(position);
    const late = await evaluate({ ...question, context: { min_position: position + 1_000 } });
    expect(late.status).toBe(503);
    expect(late.headers.get('retry-after')).toBe('1');
    const back = { type: 'AssignmentActivated', data: ref } as const;
    await write(harness.store, [{ stream, event: back }]);
  });
});

describe('the decision point about itself', () => {
  it('says where it answers, to everybody', async () => {
    const { status, json } = await harness.ask('/.well-known/authzen-configuration', {
      headers: { host: 'evil.example' },
    });
    expect(status).toBe(200);
    expect(json).toEqual({
      policy_decision_point: harness.running.url,
      access_evaluation_endpoint: `${harness.running.url}${EVALUATION}`,
    });
  });

  it('documents the request that it checks', async () => {
    const { json } = await harness.ask('/openapi.json');
    const { post } = json.paths[EVALUATION];
    const { schema } = post.requestBody.content['application/json'];
    expect(schema.required).toEqual(['subject', 'action', 'resource']);
    expect(post['x-countersign-roles']).toEqual(['scope:decisions:read']);
    expect(Object.keys(post.responses)).toContain('200');
  });

  it('is ready while its facts are fresh, and counts its answers', async () => {
    expect((await harness.ask('/readyz')).status).toBe(200);
    const metrics = { ...machine, scope: 'metrics:read' };
    const { text } = await harness.ask('/metrics', { as: metrics });
    expect(text).toMatch(/countersign_decisions_total\{decision="permit",reason="permit".*\} \d/);
    expect(text).toContain('countersign_authorization_memory');
  });

  it('writes no name, country or question to its log', () => {
    const log = harness.log.join('\n');
    expect(log).toContain(EVALUATION);
    expect(log).not.toMatch(/RURITANIA|person-1|person-2|Shanghai/);
  });
});
