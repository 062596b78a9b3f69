import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_STORE, type Databases, type EventStore, type LogReader } from '@app/event-store';
import { employerViews } from '@app/employer';
import { createInProcessStream } from '@app/event-stream';
import { shipped } from '@app/judge';
import { instant, streams } from '@app/kernel';
import {
  accountIdOf,
  bootstrap,
  DATABASES,
  LOG_READER,
  readConfiguration,
  type Clock,
  type Role,
} from '@app/platform';
import { startTestIssuer, type TokenClaims } from '@app/platform/testing';
import { createProjector } from '@app/projection';
import { bindFirstOfficer, vettingViews } from '@app/vetting';
import { createDatabase } from '../../../../test/support/database.js';
import { serviceUrl } from '../../../../test/support/service-role.js';
import { AppModule } from '../app.module.js';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads whatever JSON came back
  readonly json: any;
}

/** A request of one account; with a body it is a POST. */
export type Ask = (
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** The vetting app on PostgreSQL over real HTTP, with its views folded. */
export interface VettingHarness {
  readonly store: EventStore;
  readonly url: string;
  readonly issuer: string;
  readonly as: (subject: string, roles: readonly Role[]) => Ask;
  readonly with: (claims: TokenClaims, signedBy?: 'newest' | 'foreign') => Ask;
  /** Lets the first officer invite somebody, who accepts; returns the person. */
  readonly staff: (subject: string, roles: readonly Role[]) => Promise<string>;
  readonly position: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** The first security officer, bound by the installation. */
export const firstOfficer = 'olivia';

/** Starts it with the tenant `default`, the shipped territories and its first security officer. */
export async function startVetting(clock: Clock = () => instant(new Date())) {
  const database = await createDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-vetting-'));
  const issuer = await startTestIssuer();
  const configuration = readConfiguration('standalone', {
    PORT: '0',
    DATABASE_URL: serviceUrl(database.url),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  });
  const running = await bootstrap(AppModule, {
    name: 'vetting',
    configuration: { ...configuration, oidc: issuer.oidc },
    clock,
  });
  const store = running.app.get<EventStore>(EVENT_STORE, { strict: false });
  const log = running.app.get<LogReader>(LOG_READER, { strict: false });
  const databases = running.app.get<Databases>(DATABASES, { strict: false });
  const stream = createInProcessStream({ store: log, writeLog: () => undefined });
  const projector = createProjector({
    databases,
    log,
    opener: store,
    stream,
    views: [...vettingViews, ...employerViews],
    writeLog: () => undefined,
  });
  await seed(store, issuer.oidc.issuer);
  await projector.start();
  const withClaims: VettingHarness['with'] = (claims, signedBy) => async (path, body, headers) =>
    send(`${running.url}${path}`, await issuer.token(claims, signedBy), body, headers);
  const as: VettingHarness['as'] = (subject, roles) => withClaims({ subject, roles });
  const harness: VettingHarness = {
    store,
    url: running.url,
    issuer: issuer.oidc.issuer,
    as,
    with: withClaims,
    staff: async (subject, roles) => {
      const officer = as(firstOfficer, ['security-officer']);
      const { json: invited } = await officer('/v1/invitations', { name: subject });
      const accept = as(subject, roles);
      const { json } = await accept('/v1/invitations/acceptance', { code: invited.code });
      return json.ids.personId as string;
    },
    position: async () =>
      (await store.heads()).find(({ tenant }) => tenant === 'default')?.position ?? 0,
    stop: async () => {
      await projector.stop();
      await stream.close();
      await running.close();
      await issuer.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return harness;
}

async function seed(store: EventStore, issuer: string): Promise<void> {
  await store.append({
    tenant: 'default',
    actor: { kind: 'service', id: 'install', roles: [] },
    commandId: 'territories',
    requestDigest: 'territories',
    derived: true,
    correlationId: 'install',
    causationId: null,
    writes: [
      {
        stream: streams.territories,
        version: 0,
        events: [{ type: 'TerritoryTableChanged', data: shipped.territories }],
      },
    ],
    guards: [],
    status: 'seeded',
    ids: {},
  });
  await bindFirstOfficer(store, {
    tenant: 'default',
    accountId: accountIdOf(issuer, firstOfficer),
    issuer,
    subject: firstOfficer,
    newPersonId: 'person-olivia',
    now: instant(new Date()),
  });
}

async function send(
  url: string,
  token: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    json: JSON.parse(await response.text()) as unknown,
  };
}
