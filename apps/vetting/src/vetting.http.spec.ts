import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  firstOfficer,
  startVetting,
  type Ask,
  type VettingHarness,
} from './testing/vetting.harness.js';

const us = { token: 'US', scheme: 'ISO-3166-1-alpha-2' } as const;
const document = { kind: 'US passport', reference: 'P-1' } as const;

let app: VettingHarness;
let hr: Ask;
let officer: Ask;

/** A contract, an employer and a contractor's record, as HR states them. */
async function story(citizenship: object = us, contract: object = {}) {
  const dates = { from: '2026-01-01', lastDay: '2026-12-31' };
  const terms = { number: 'FA-1', impactLevel: 'IL5', dod: true, ...dates, ...contract };
  const contractId = (await hr('/v1/contracts', terms)).json.ids.contractId as string;
  const owner = { kind: 'unknown', share: null };
  const entity = { organizedUnder: us, principalPlaceOfBusiness: us, owners: [owner] };
  const employer = await hr('/v1/employers', { legalName: 'Fern Cloud LLC', ...entity });
  const employerId = employer.json.ids.employerId as string;
  const body = {
    contractId,
    name: 'Robin Ashgrove',
    citizenships: [{ country: citizenship }],
    usPersonStatus: { status: 'citizen' },
    residence: { country: us },
    employment: { employerId, from: '2025-01-01' },
    engagement: { employerIds: [employerId], ...dates },
  };
  return { contractId, employerId, body, interestIds: employer.json.interestIds as string[] };
}

async function submitted(citizenship: object = us) {
  const told = await story(citizenship);
  const { json } = await hr('/v1/contractors', told.body);
  const facts = json.facts as { factId: string; kind: string }[];
  const factId = (kind: string): string => facts.find((fact) => fact.kind === kind)?.factId ?? '';
  return { ...told, personId: json.ids.personId as string, answer: json, factId };
}

beforeAll(async () => {
  app = await startVetting();
  await app.staff('hannah', ['hr']);
  hr = app.as('hannah', ['hr']);
  officer = app.as(firstOfficer, ['security-officer']);
});

afterAll(() => app.stop());

describe('from the submission to verified facts', () => {
  it('HR asserts, the contractor attests and signs, an officer accepts and verifies', async () => {
    const { personId, answer, employerId, interestIds } = await submitted();
    expect(answer.status).toBe('submitted');
    expect(answer.unresolved).toEqual([]);
    expect(answer.facts.map(({ kind }: { kind: string }) => kind)).toEqual([
      'citizenship',
      'us-person-status',
      'residence',
      'employment',
      'engagement',
    ]);
    expect(answer.ids.engagementId).toBe(answer.facts.at(-1).factId);

    const invited = await officer('/v1/invitations', { personId, name: 'Robin Ashgrove' });
    expect(invited.status).toBe(201);
    const robin = app.as('robin', ['contractor']);
    const { code } = invited.json;
    expect((await robin(`/v1/contractors/${personId}`)).json.code).toBe('identity.unbound');
    const accepted = await robin('/v1/invitations/acceptance', { code });
    expect(accepted).toMatchObject({ status: 200, json: { ids: { personId } } });
    const path = `/v1/contractors/${personId}`;
    const attested = await robin(`${path}/work-location-attestations`, {
      country: us,
      place: 'Denver',
    });
    expect(attested).toMatchObject({ status: 201, json: { status: 'attested', unresolved: [] } });
    const signed = await robin(`${path}/access-agreements`, { textVersion: '2026-1' });
    expect(signed).toMatchObject({ status: 201, json: { status: 'signed' } });

    const employer = `/v1/employers/${employerId}`;
    expect(await officer(`${employer}/verification`, { document })).toMatchObject({ status: 200 });
    for (const interestId of interestIds) {
      const verified = await officer(`${employer}/interests/${interestId}/verification`, {
        document,
      });
      expect(verified.json.status).toBe('verified');
    }
    expect(await officer(`${path}/acceptance`, {})).toMatchObject({ json: { status: 'accepted' } });
    let position = 0;
    for (const { factId } of answer.facts) {
      const verified = await officer(`${path}/facts/${factId}/verification`, { document });
      expect(verified).toMatchObject({ status: 200, json: { status: 'verified' } });
      position = verified.json.position;
    }

    const read = await officer(`${path}?min_position=${position}`);
    expect(read.json.status).toBe('accepted');
    expect(read.json.facts.map(({ standing }: { standing: string }) => standing)).toEqual([
      ...Array.from({ length: 5 }, () => 'verified'),
      'declared',
    ]);
    expect(read.json.facts[4]).toMatchObject({ from: '2026-01-01', lastDay: '2026-12-31' });
    expect(read.etag).toBe('"14"');
  });
});

describe('HR asserts and never verifies', () => {
  it('is told why, and nothing is recorded', async () => {
    const { personId, employerId, factId } = await submitted();
    await officer(`/v1/contractors/${personId}/acceptance`, {});
    const before = await app.position();
    for (const path of [
      `/v1/contractors/${personId}/facts/${factId('citizenship')}/verification`,
      `/v1/employers/${employerId}/verification`,
    ]) {
      const { status, json } = await hr(path, { document });
      expect(status).toBe(403);
      expect(json.code).toBe('identity.role');
      expect(json.detail).toContain('HR asserts facts and never verifies them');
    }
    expect(await app.position()).toBe(before);
  });

  it('not even with the role of an officer beside it', async () => {
    await app.staff('both', ['hr', 'security-officer']);
    const both = app.as('both', ['hr', 'security-officer']);
    const { body } = await story();
    const { json } = await both('/v1/contractors', body);
    const path = `/v1/contractors/${json.ids.personId}`;
    await both(`${path}/acceptance`, {});
    const refused = await both(`${path}/facts/${json.facts[0].factId}/verification`, { document });
    expect(refused).toMatchObject({ status: 403, json: { code: 'vetting.four_eyes' } });
  });
});

describe('what a reader may see', () => {
  it('HR reads back no nationality fact, no document and not who settled', async () => {
    const { personId, answer, factId } = await submitted();
    const path = `/v1/contractors/${personId}`;
    await officer(`${path}/acceptance`, {});
    const verified = await officer(`${path}/facts/${factId('employment')}/verification`, {
      document,
    });
    const { json } = await hr(`${path}?min_position=${verified.json.position}`);
    expect(json.facts.map(({ kind }: { kind: string }) => kind)).toEqual([
      'employment',
      'engagement',
    ]);
    expect(json.facts[0].settled).toEqual({ at: expect.any(String) });
    expect(answer.facts).toHaveLength(5);
  });

  it('the person reads the own facts without who stated or settled them', async () => {
    const first = await submitted();
    const second = await submitted();
    const { json: invited } = await officer('/v1/invitations', {
      personId: first.personId,
      name: 'Ray',
    });
    const ray = app.as('ray', ['contractor']);
    const { json: bound } = await ray('/v1/invitations/acceptance', { code: invited.code });
    const own = await ray(`/v1/contractors/${first.personId}?min_position=${bound.position}`);
    expect(own.json.facts).toHaveLength(5);
    expect(JSON.stringify(own.json)).not.toMatch(/declaredBy|"by"|source/);
    const others = await ray(`/v1/contractors/${second.personId}`);
    expect(others).toMatchObject({ status: 404, json: { code: 'vetting.not_found' } });
  });

  it('the list pages by id, and tells officers what is open', async () => {
    const { personId, answer } = await submitted();
    const at = `min_position=${answer.position}`;
    const all = (await officer(`/v1/contractors?${at}`)).json;
    const line = all.contractors.find((each: { personId: string }) => each.personId === personId);
    expect(line).toMatchObject({ status: 'submitted', openFacts: 5 });
    expect(all.cursor).toBeNull();
    const before = all.contractors.at(-2)?.personId as string;
    const rest = (await hr(`/v1/contractors?cursor=${before}`)).json.contractors;
    expect(rest).toHaveLength(1);
    expect(rest[0]).not.toHaveProperty('openFacts');
  });

  it('an owner’s nationality is for officers, the rest of an employer for HR too', async () => {
    const individual = {
      name: 'Avery Fern',
      citizenships: [us],
      usStatus: 'citizen',
      residence: us,
    };
    const owners = [{ kind: 'individual', share: 100, individual, lastDay: '2030-12-31' }];
    const body = { legalName: 'F', organizedUnder: us, principalPlaceOfBusiness: us, owners };
    const { json } = await hr('/v1/employers', body);
    const path = `/v1/employers/${json.ids.employerId}?min_position=${json.position}`;
    expect((await officer(path)).json.interests[0]).toMatchObject({
      individual,
      lastDay: '2030-12-31',
    });
    expect((await hr(path)).json.interests[0].individual).toEqual({ name: 'Avery Fern' });
  });
});

describe('a country token that does not resolve', () => {
  it('is kept as it was given, answered with candidates, and resolved by an officer', async () => {
    const { personId, answer, factId } = await submitted({ token: 'Korea' });
    const fact = factId('citizenship');
    expect(answer.unresolved).toEqual([
      { factId: fact, token: 'Korea', candidates: expect.arrayContaining(['KP', 'KR']) },
    ]);
    const path = `/v1/contractors/${personId}`;
    const shown = (await officer(`${path}?min_position=${answer.position}`)).json.facts[0];
    expect(shown.country).toEqual({ token: 'Korea', scheme: null });
    expect(shown.candidates).toEqual(answer.unresolved[0].candidates);

    const resolution = `${path}/facts/${fact}/resolution`;
    const reason = 'the passport says so';
    const unknown = await officer(resolution, { territory: 'XX', reason });
    expect(unknown).toMatchObject({ status: 422, json: { code: 'vetting.territory_unknown' } });
    const resolved = await officer(resolution, { territory: 'KR', reason });
    expect(resolved).toMatchObject({ status: 200, json: { status: 'resolved' } });
    const after = (await officer(`${path}?min_position=${resolved.json.position}`)).json.facts[0];
    expect(after.resolution.territory).toBe('KR');
    expect(after).not.toHaveProperty('candidates');
  });

  it('is the only one that an officer may resolve', async () => {
    const { personId, factId } = await submitted();
    const path = `/v1/contractors/${personId}/facts/${factId('citizenship')}/resolution`;
    const refused = await officer(path, { territory: 'CN', reason: 'it suits' });
    expect(refused).toMatchObject({ status: 409, json: { code: 'vetting.token_clear' } });
  });
});

describe('a repeated command', () => {
  it('with the same key and body gives the same answer and records nothing', async () => {
    const { body } = await story({ token: 'Korea' });
    const key = { 'idempotency-key': 'record-of-robin' };
    const first = await hr('/v1/contractors', body, key);
    const before = await app.position();
    const second = await hr('/v1/contractors', body, key);
    expect(second).toEqual(first);
    expect(first.json.unresolved).toHaveLength(1);
    const third = await hr('/v1/contractors', { ...body, name: 'Another' }, key);
    expect(third).toMatchObject({ status: 409, json: { code: 'command.reused' } });
    expect(await app.position()).toBe(before);
  });

  it('shows the same invitation code again, which is kept nowhere', async () => {
    const key = { 'idempotency-key': 'invite-pat' };
    const first = await officer('/v1/invitations', { name: 'Pat' }, key);
    const second = await officer('/v1/invitations', { name: 'Pat' }, key);
    expect(second.json.code).toBe(first.json.code);
    const secret = (first.json.code as string).split('.')[1] ?? 'none';
    const records = await app.store.read('default', 0, 10_000);
    expect(records.some((record) => JSON.stringify(record).includes(secret))).toBe(false);
  });
});
