import type { DomainEvent } from '@app/events';
import {
  createDatabases,
  createPostgresEventStore,
  type Databases,
  type EventStore,
} from '@app/event-store';
import { createMemoryKeyring } from '@app/event-store/testing';
import { instant, streams, type Actor } from '@app/kernel';
import { seedTenant } from '@app/rules';
import { createDatabase } from './database.js';
import { serviceUrl } from './service-role.js';

/** A tenant with all shipped law on a database of its own. */
export interface SeededTenant {
  readonly tenant: string;
  readonly store: EventStore;
  readonly databases: Databases;
  /** Appends facts to a stream as an actor, at whatever version the stream has. */
  readonly say: (stream: string, by: Actor, ...facts: readonly DomainEvent[]) => Promise<number>;
  readonly drop: () => Promise<void>;
}

export const actor = (id: string, ...roles: readonly string[]): Actor => ({
  kind: 'person',
  id,
  roles,
});

/** Makes the tenant `default` on a fresh database. */
export async function seededTenant(): Promise<SeededTenant> {
  const tenant = 'default';
  const database = await createDatabase();
  const databases = createDatabases({ url: serviceUrl(database.url) });
  const store = createPostgresEventStore({ databases, keyring: createMemoryKeyring() });
  const now = instant(new Date());
  await seedTenant(store, { tenant, name: 'Example Agency', adjudicates: true, now });
  let said = 0;
  return {
    tenant,
    store,
    databases,
    say: async (stream, by, ...events) => {
      const version = (await store.versions(tenant, [stream])).get(stream) ?? 0;
      said += 1;
      const outcome = await store.append({
        tenant,
        actor: by,
        commandId: `said-${said}`,
        requestDigest: 'said',
        derived: true,
        correlationId: `said-${said}`,
        causationId: null,
        writes: [
          {
            stream,
            version,
            events,
          },
        ],
        guards: [],
        status: 'recorded',
        ids: {},
      });
      if (outcome.kind !== 'appended') throw new Error(`not appended: ${outcome.kind}`);
      return outcome.result.position;
    },
    drop: async () => {
      await databases.close();
      await database.drop();
    },
  };
}

const US = { token: 'US', scheme: 'ISO-3166-1-alpha-2' } as const;
const document = { kind: 'passport', reference: 'C01X00T47' };

/**
 * A lawful permanent resident, vetted and trusted at Tier 2, engaged on an IL5 contract of the DoD.
 */
export async function vettedPerson({ say }: SeededTenant, personId: string): Promise<void> {
  const [hr, officer] = [actor('hr-1', 'hr'), actor('officer-1', 'security-officer')];
  const self = actor(personId, 'contractor');
  const dates = { from: '2020-01-01', to: null, source: 'hr' } as const;
  const of = (factId: string) => ({ personId, factId });
  const verified = (factId: string) => ({ ...of(factId), document });
  await say(
    streams.contractor(personId),
    hr,
    { type: 'ContractorRecordSubmitted', data: { personId, contractId: 'con-1', name: 'Ada' } },
    { type: 'CitizenshipDeclared', data: { ...of('f1'), country: US, ...dates } },
    { type: 'UsPersonStatusDeclared', data: { ...of('f2'), status: 'citizen', ...dates } },
    { type: 'ResidenceDeclared', data: { ...of('f3'), country: US, ...dates } },
    { type: 'EmploymentDeclared', data: { ...of('f4'), employerId: 'emp-1', ...dates } },
    {
      type: 'EngagementDeclared',
      data: { ...of('f5'), employerIds: ['emp-1'], contractId: 'con-1', ...dates },
    },
  );
  await say(
    streams.contractor(personId),
    officer,
    { type: 'ContractorRecordAccepted', data: { personId } },
    { type: 'CitizenshipVerified', data: verified('f1') },
    { type: 'UsPersonStatusVerified', data: verified('f2') },
    { type: 'ResidenceVerified', data: verified('f3') },
    { type: 'EmploymentVerified', data: verified('f4') },
    { type: 'EngagementVerified', data: verified('f5') },
  );
  await say(
    streams.contractor(personId),
    self,
    { type: 'WorkLocationAttested', data: { ...of('f6'), country: US, place: 'Dayton, Ohio' } },
    { type: 'AccessAgreementSigned', data: { personId, textVersion: '2026-1' } },
  );
  const ref = { personId, caseId: `case-${personId}` };
  await say(
    streams.clearance(personId),
    officer,
    {
      type: 'EligibilityRequested',
      data: {
        ...ref,
        kind: 'trust-determination',
        tier: 'T2',
        contractId: 'con-1',
        reason: 'IL5',
      },
    },
    {
      type: 'InvestigationClosed',
      data: { ...ref, tier: 'T2', closedOn: '2026-01-05', reference: 'DCSA-9' },
    },
  );
  await say(streams.clearance(personId), actor('adjudicator-1', 'adjudicator'), {
    type: 'TrustDeterminationRecorded',
    data: { ...ref, outcome: 'favourable', reason: 'no issues' },
  });
}

/** The contract, the employer and a confirmed IL5 system of `owner-1` and `issm-1`. */
export async function systemAtIl5({ say }: SeededTenant): Promise<void> {
  const [hr, officer] = [actor('hr-1', 'hr'), actor('officer-1', 'security-officer')];
  await say(streams.contract('con-1'), hr, {
    type: 'ContractRecorded',
    data: {
      contractId: 'con-1',
      number: 'HC1028-26-C-0001',
      impactLevel: 'IL5',
      dod: true,
      from: '2020-01-01',
      to: '2090-01-01',
    },
  });
  await say(streams.employer('emp-1'), hr, {
    type: 'EmployerRegistered',
    data: {
      employerId: 'emp-1',
      legalName: 'Example Works Inc.',
      organizedUnder: US,
      principalPlaceOfBusiness: US,
    },
  });
  await say(streams.employer('emp-1'), officer, {
    type: 'EmployerVerified',
    data: { employerId: 'emp-1', document },
  });
  const attached = (profile: string): DomainEvent => ({
    type: 'SystemProfileAttached',
    data: { systemId: 'sys-1', profile, mandatory: true, authority: null },
  });
  await say(
    streams.system('sys-1'),
    actor('owner-1', 'system-owner'),
    {
      type: 'SystemRegistered',
      data: {
        systemId: 'sys-1',
        name: 'Logistics',
        kind: 'dod-cloud',
        impactLevel: 'IL5',
        minTier: 'T2',
        ownerId: 'owner-1',
        issmId: 'issm-1',
        technology: null,
      },
    },
    ...['SRG-IL5', 'NDAA-1692', 'SRG-5.17', 'SEC805-ENTITY'].map(attached),
  );
  await say(streams.system('sys-1'), actor('issm-1', 'issm'), {
    type: 'SystemConfirmed',
    data: { systemId: 'sys-1' },
  });
}
