import { instant, plusSeconds } from '@app/kernel';
import { accountIdOf } from '@app/platform';
import { bindFirstOfficer } from '@app/vetting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  firstOfficer,
  startVetting,
  type Answer,
  type Ask,
  type VettingHarness,
} from './testing/vetting.harness.js';

const us = { token: 'US', scheme: null } as const;
const document = { kind: 'US passport', reference: 'P-1' } as const;
const dates = { from: '2026-01-01', lastDay: '2026-12-31' };
const terms = { number: 'FA-1', impactLevel: 'IL5', dod: true, ...dates };
const entity = { legalName: 'F', organizedUnder: us, principalPlaceOfBusiness: us };

let app: VettingHarness;
let hr: Ask;
let officer: Ask;
let contractId: string;
let employerId: string;
let aheadSeconds = 0;

const record = (change: object = {}): object => ({
  contractId,
  name: 'Robin Ashgrove',
  citizenships: [{ country: us }],
  employment: { employerId, from: '2025-01-01' },
  engagement: { employerIds: [employerId], ...dates },
  ...change,
});

/** Asks, expects a problem with this code, and that nothing was recorded. */
async function refused(asking: () => Promise<Answer>, status: number, code: string) {
  const before = await app.position();
  const { status: was, json } = await asking();
  expect([was, json.code]).toEqual([status, code]);
  expect(await app.position()).toBe(before);
  return json;
}

async function submitted(): Promise<{ readonly path: string; readonly factId: string }> {
  const { json } = await hr('/v1/contractors', record());
  return { path: `/v1/contractors/${json.ids.personId}`, factId: json.facts[0].factId };
}

beforeAll(async () => {
  app = await startVetting(() => plusSeconds(instant(new Date()), aheadSeconds));
  await app.staff('hannah', ['hr']);
  hr = app.as('hannah', ['hr']);
  officer = app.as(firstOfficer, ['security-officer']);
  contractId = (await hr('/v1/contracts', terms)).json.ids.contractId;
  employerId = (await hr('/v1/employers', { ...entity, owners: [] })).json.ids.employerId;
});

afterAll(() => app.stop());

describe('who is refused', () => {
  it('a token that is missing, expired, foreign or of no tenant here', async () => {
    const claims = { subject: 'hannah', roles: ['hr'] };
    for (const ask of [
      app.with({ ...claims, expiresInSeconds: -60 }),
      app.with(claims, 'foreign'),
      app.with({ ...claims, audience: 'another' }),
    ]) {
      await refused(() => ask('/v1/contracts', terms), 401, 'identity.invalid_token');
    }
    const elsewhere = app.with({ ...claims, tenant: 'elsewhere' });
    await refused(() => elsewhere('/v1/contracts', terms), 403, 'identity.unknown_tenant');
    expect((await fetch(`${app.url}/v1/contracts`, { method: 'POST' })).status).toBe(401);
  });

  it('a role that may not, and an account that is bound to nobody', async () => {
    await refused(() => officer('/v1/contracts', terms), 403, 'identity.role');
    await refused(() => app.as('hannah', [])('/v1/contracts', terms), 403, 'identity.role');
    const stranger = app.as('stranger', ['hr']);
    await refused(() => stranger('/v1/contracts', terms), 403, 'identity.unbound');
  });

  it('a contractor who asserts something about somebody else', async () => {
    await app.staff('carol', ['contractor']);
    const carol = app.as('carol', ['contractor']);
    const { path } = await submitted();
    const body = { kind: 'citizenship', country: us };
    for (const of of [path, '/v1/contractors/nobody']) {
      await refused(() => carol(`${of}/facts`, body), 403, 'vetting.not_the_person');
    }
  });
});

describe('what is refused', () => {
  it('malformed JSON and a body with a field that does not exist', async () => {
    await refused(() => hr('/v1/contracts', '{"number":'), 400, 'edge.malformed_json');
    await refused(() => hr('/v1/contracts', { ...terms, note: 1 }), 422, 'edge.invalid');
    const nested = record({ employment: { employerId, from: '2025-01-01', to: '2026-01-01' } });
    const { errors } = await refused(() => hr('/v1/contractors', nested), 422, 'edge.invalid');
    expect(errors[0].pointer).toBe('/employment/to');
  });

  it('a fact without the fields of its kind, or with those of another', async () => {
    const { path } = await submitted();
    for (const body of [
      { kind: 'citizenship' },
      { kind: 'citizenship', country: us, place: 'Denver' },
      { kind: 'employment', employerId },
      { kind: 'work-location', country: us, place: 'Denver', from: '2026-01-01' },
      { kind: 'citizenship', country: us, from: '2026-02-30' },
      { kind: 'attested-location', country: us, place: 'Denver' },
    ]) {
      await refused(() => hr(`${path}/facts`, body), 422, 'edge.invalid');
    }
  });

  it('an owner without the part of its kind, or with that of another', async () => {
    for (const owner of [
      { kind: 'entity', share: 10 },
      { kind: 'unknown', share: 10, government: us },
      { kind: 'government', share: 0, government: us },
    ]) {
      const body = { ...entity, owners: [owner] };
      await refused(() => hr('/v1/employers', body), 422, 'edge.invalid');
    }
  });

  it('dates in the wrong order, shares over the whole, facts that nobody needs', async () => {
    const backwards = { ...terms, lastDay: '2025-12-31' };
    await refused(() => hr('/v1/contracts', backwards), 422, 'contract.dates');
    const ended = record({ employment: { employerId, from: '2026-01-01', lastDay: '2025-12-30' } });
    await refused(() => hr('/v1/contractors', ended), 422, 'vetting.dates');
    const two = [60, 60].map((share) => ({ kind: 'unknown', share }));
    const overfull = { ...entity, owners: two };
    await refused(() => hr('/v1/employers', overfull), 422, 'employer.shares_over_100');
    const low = await hr('/v1/contracts', { ...terms, impactLevel: 'IL2', dod: false });
    const unneeded = record({ contractId: low.json.ids.contractId });
    await refused(() => hr('/v1/contractors', unneeded), 422, 'vetting.fact_not_needed');
  });

  it('an id that does not exist', async () => {
    const engaged = { engagement: { employerIds: ['nobody'], ...dates } };
    const owner = { kind: 'entity', share: 10, entityId: 'nobody' };
    const to = { document };
    for (const [asking, code] of [
      [() => hr('/v1/contractors', record({ contractId: 'none' })), 'vetting.contract_not_found'],
      [() => hr('/v1/contractors', record(engaged)), 'vetting.employer_not_found'],
      [() => hr('/v1/employers', { ...entity, owners: [owner] }), 'employer.owner_not_found'],
      [() => hr('/v1/employers/none'), 'employer.not_found'],
      [() => hr('/v1/contracts/none'), 'contract.not_found'],
      [() => officer('/v1/contractors/none'), 'vetting.not_found'],
      [() => officer('/v1/contractors/none/acceptance', {}), 'vetting.not_found'],
      [() => officer('/v1/employers/none/verification', to), 'employer.not_found'],
      [
        () => officer('/v1/invitations', { personId: 'none', name: 'Nobody' }),
        'account.person_not_found',
      ],
    ] as const) {
      await refused(asking, 404, code);
    }
  });

  it('a verification before the acceptance, and a change of what others changed', async () => {
    const { path, factId } = await submitted();
    const verification = `${path}/facts/${factId}/verification`;
    await refused(() => officer(verification, { document }), 409, 'vetting.not_accepted');
    const { json } = await officer(`${path}/acceptance`, {});
    const stale = { 'if-match': `"${json.version - 1}"` };
    await refused(() => officer(verification, { document }, stale), 412, 'log.stale');
    const fresh = { 'if-match': `"${json.version}"` };
    expect((await officer(verification, { document }, fresh)).status).toBe(200);
  });
});

describe('two at the same moment', () => {
  it('verify a fact once', async () => {
    const { path, factId } = await submitted();
    await officer(`${path}/acceptance`, {});
    const before = await app.position();
    const answers = await Promise.all(
      [1, 2, 3].map(() => officer(`${path}/facts/${factId}/verification`, { document })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await app.position()).toBe(before + 1);
  });

  it('use an invitation once', async () => {
    const { code } = (await officer('/v1/invitations', { name: 'Pat' })).json;
    const accept = (subject: string) =>
      app.as(subject, ['hr'])('/v1/invitations/acceptance', { code });
    const answers = await Promise.all(['pat-1', 'pat-2'].map(accept));
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([200, 404]);
  });

  it('become the first security officer once, and nobody else later', async () => {
    const bind = (subject: string) =>
      bindFirstOfficer(app.store, {
        tenant: 'second',
        accountId: accountIdOf(app.issuer, subject),
        issuer: app.issuer,
        subject,
        newPersonId: `person-${subject}`,
        now: instant(new Date()),
      });
    const outcomes = await Promise.allSettled([bind('one'), bind('two')]);
    const first = outcomes[0]?.status === 'fulfilled' ? 'one' : 'two';
    const other = first === 'one' ? 'two' : 'one';
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await bind(first)).toEqual({ personId: `person-${first}` });
    await expect(bind(other)).rejects.toMatchObject({ code: 'account.first_officer_bound' });
    const bound = await app.store.readStream('second', `account-${accountIdOf(app.issuer, other)}`);
    expect(bound).toEqual([]);
  });
});

describe('an invitation', () => {
  const acceptance = '/v1/invitations/acceptance';

  it('is not accepted by a wrong code, of whatever form', async () => {
    const { code } = (await officer('/v1/invitations', { name: 'Kim' })).json;
    const kim = app.as('kim', ['contractor']);
    const [id] = (code as string).split('.');
    for (const wrong of ['x', `${id}.${'A'.repeat(43)}`, `none.${code.split('.')[1]}`]) {
      await refused(() => kim(acceptance, { code: wrong }), 404, 'account.code_unknown');
    }
    expect((await kim(acceptance, { code })).status).toBe(200);
    expect((await kim(acceptance, { code })).json.status).toBe('bound');
  });

  it('does not move an account from one person to another', async () => {
    const { code } = (await officer('/v1/invitations', { name: 'Second' })).json;
    await refused(() => hr(acceptance, { code }), 409, 'account.bound');
  });

  it('expires after a week', async () => {
    const { code } = (await officer('/v1/invitations', { name: 'Late' })).json;
    aheadSeconds = 7 * 86_400;
    const late = app.with({ subject: 'late', roles: ['hr'], expiresInSeconds: 8 * 86_400 });
    await refused(() => late(acceptance, { code }), 409, 'account.invitation_expired');
    aheadSeconds = 0;
  });

  it('tells who one is, before and after', async () => {
    const lee = app.as('lee', ['issm', 'system-owner']);
    const roles = ['issm', 'system-owner'];
    const unbound = { personId: null, tenant: 'default', roles, scopes: [] };
    expect((await lee('/v1/me')).json).toEqual(unbound);
    const personId = await app.staff('lee', ['issm', 'system-owner']);
    expect((await lee('/v1/me')).json).toEqual({ ...unbound, personId });
    const machine = app.with({ subject: 'gate', machine: true, scope: 'decisions:read' });
    expect((await machine('/v1/me')).json).toMatchObject({ roles: [], scopes: ['decisions:read'] });
  });
});

describe('a returned record', () => {
  it('is submitted again under the same person, and not before it was returned', async () => {
    const { path } = await submitted();
    const again = record({ name: 'Robin B. Ashgrove' });
    await refused(() => hr(`${path}/submission`, again), 409, 'vetting.already_submitted');
    await officer(`${path}/return`, { reason: 'the name is incomplete' });
    await refused(() => officer(`${path}/acceptance`, {}), 409, 'vetting.returned');
    const { status, json } = await hr(`${path}/submission`, again);
    expect([status, json.status, json.facts.length]).toEqual([200, 'submitted', 3]);
    const read = await officer(`${path}?min_position=${json.position}`);
    expect(read.json).toMatchObject({ name: 'Robin B. Ashgrove', returnedFor: null });
    expect((await officer(`${path}/acceptance`, {})).status).toBe(200);
  });
});
