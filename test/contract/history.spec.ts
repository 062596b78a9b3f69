import { write } from '@app/authorization/testing';
import { streams } from '@app/kernel';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  auditor,
  explainer,
  machine,
  officer,
  owner,
  startAuthorization,
  type Ask,
  type Harness,
} from '../support/authorization.js';

const ref = { assignmentId: 'person-1-assignment', personId: 'person-1', systemId: 'system-1' };

let harness: Harness;
let suspendedAt: number;
beforeAll(async () => {
  harness = await startAuthorization();
  const event = {
    type: 'AssignmentSuspended',
    data: {
      ...ref,
      failing: [{ rule: 'R-GEO-01', category: 'location' }],
      categories: ['location'],
      causeEventId: 'event-cause',
      reason: '',
    },
  } as const;
  const stream = streams.assignment(ref.assignmentId);
  suspendedAt = await write(harness.store, [{ stream, event, actor: 'rules-service' }]);
});
afterAll(() => harness.stop());

const get = (path: string, as: Ask['as']) => harness.ask(path, as === undefined ? {} : { as });
const person = (query = '') =>
  get(`/v1/history/people/person-1?min_position=${suspendedAt}${query}`, officer);

describe('the history of a person', () => {
  it('says who did what, when and why, oldest first', async () => {
    const { status, json } = await person();
    expect(status).toBe(200);
    const entries: readonly Record<string, unknown>[] = json.entries;
    expect(entries[0]).toMatchObject({
      type: 'CitizenshipDeclared',
      what: 'Citizenship declared',
      actor: { kind: 'person', id: 'hr' },
    });
    expect(entries.find(({ type }) => type === 'AssignmentApproved')).toMatchObject({
      what: 'Assignment approved',
      reason: 'needed',
      actor: { id: 'issm' },
    });
    expect(entries.at(-1)).toMatchObject({
      type: 'AssignmentSuspended',
      position: suspendedAt,
      actor: { id: 'rules-service' },
      rules: ['R-GEO-01'],
      categories: ['location'],
      causeEventId: 'event-cause',
      reason: null,
      eventId: expect.any(String),
      time: expect.any(String),
    });
    const positions = entries.map(({ position }) => position as number);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('holds no value of a fact, such as a citizenship', async () => {
    const path = `/v1/history/people/person-2?min_position=${suspendedAt}`;
    const { status, text } = await get(path, auditor);
    expect(status).toBe(200);
    expect(text).toContain('CitizenshipDeclared');
    expect(text).not.toMatch(/RURITANIA|ISO-3166|"status"|"country"|seen/);
  });

  it('comes in pages that leave nothing out', async () => {
    const whole = (await person()).json.entries as readonly { readonly position: number }[];
    const paged: { readonly position: number }[] = [];
    let next: number | null = 0;
    while (next !== null) {
      const { json } = await person(`&limit=5&cursor=${next}`);
      paged.push(...json.entries);
      next = json.next;
    }
    expect(paged).toEqual(whole);
  });

  it('does not tell an id of which nothing is known from one that does not exist', async () => {
    for (const id of ['nobody', 'no.id']) {
      expect((await get(`/v1/history/people/${id}`, officer)).status).toBe(404);
    }
  });

  it.each([['limit=0'], ['limit=501'], ['limit=x'], ['cursor=-1'], ['page=2']])(
    'refuses the query %s',
    async (query) => {
      expect((await person(`&${query}`)).status).toBe(422);
    },
  );

  it('is for officers and auditors alone', async () => {
    for (const as of [owner, machine, explainer]) {
      expect((await get('/v1/history/people/person-1', as)).status).toBe(403);
    }
    expect((await get('/v1/history/people/person-1', undefined)).status).toBe(401);
  });
});

describe('the history of an assignment', () => {
  it('holds what was done with it from request to suspension', async () => {
    const path = `/v1/history/assignments/${ref.assignmentId}?min_position=${suspendedAt}`;
    const { json } = await get(path, auditor);
    const types = json.entries.map(({ type }: { readonly type: string }) => type);
    expect(types).toEqual([
      'AssignmentRequested',
      'AssignmentApproved',
      'AssignmentActivated',
      'AssignmentSuspended',
    ]);
  });
});

describe('the log as an auditor reads it', () => {
  it('gives ids, types, streams, actors and times in order, and no content', async () => {
    const { json, text } = await get('/v1/events?limit=500', auditor);
    const positions = json.events.map(({ position }: { readonly position: number }) => position);
    expect(positions).toEqual(positions.map((_: number, index: number) => index + 1));
    expect(json.head).toBe(suspendedAt);
    expect(Object.keys(json.events[0]).sort()).toEqual(
      [
        'actor',
        'causationId',
        'commandId',
        'correlationId',
        'hash',
        'id',
        'position',
        'revision',
        'stream',
        'time',
        'type',
        'version',
      ].sort(),
    );
    expect(text).not.toMatch(/RURITANIA|Prime Inc|sealed|ciphertext/);
  });

  it('goes on after a position', async () => {
    const { json } = await get(`/v1/events?after=${suspendedAt - 1}`, auditor);
    expect(json.events).toMatchObject([{ position: suspendedAt, type: 'AssignmentSuspended' }]);
    expect((await get(`/v1/events?after=${suspendedAt}`, auditor)).json.events).toEqual([]);
  });

  it('is for auditors alone', async () => {
    for (const as of [officer, owner, machine]) {
      expect((await get('/v1/events', as)).status).toBe(403);
    }
  });
});

describe('the status', () => {
  it('says how far views and answers have come', async () => {
    await vi.waitFor(async () => {
      const { json } = await get('/v1/status', owner);
      expect(json.head).toBe(suspendedAt);
      expect(json.views).toMatchObject([
        { view: 'history', position: suspendedAt, behind: 0, quarantined: 0 },
        { view: 'standing', position: suspendedAt, behind: 0, quarantined: 0 },
      ]);
      expect(json.answers).toMatchObject({ state: 'fresh', position: suspendedAt });
      expect(json.answers.ageMs).toBeLessThan(5_000);
    }, 10_000);
  });

  it('names streams to officers and auditors alone', async () => {
    expect((await get('/v1/status', officer)).json.quarantine).toEqual([]);
    expect((await get('/v1/status', owner)).json).not.toHaveProperty('quarantine');
    expect((await get('/v1/status', machine)).status).toBe(200);
  });
});
