import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizationModule, authorizationViews } from '@app/authorization';
import { law, write, writtenAs, type Written } from '@app/authorization/testing';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { createFacts, person, story } from '@app/judge/testing';
import { plusDays, streams } from '@app/kernel';
import {
  accountIdOf,
  bootstrap,
  ProjectorModule,
  readConfiguration,
  ViewsModule,
  type RunningApp,
} from '@app/platform';
import { startTestIssuer, type TokenClaims } from '@app/platform/testing';
import { createDatabase } from './database.js';
import { serviceUrl } from './service-role.js';

/** A request as a test states it. `body` is sent as JSON, or as it is when it is a text. */
export interface Ask {
  readonly as?: TokenClaims;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // eslint-disable-next-line typescript/no-explicit-any -- a test reads whatever JSON came back
  readonly json: any;
}

/** The authorization app with its projector, over HTTP, PostgreSQL and tokens that are verified. */
export interface Harness {
  readonly running: RunningApp;
  readonly store: EventStore;
  readonly log: readonly string[];
  readonly ask: (path: string, ask?: Ask) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** The machine that asks, and the same with the right to reasons. */
export const machine: TokenClaims = {
  subject: 'gate',
  machine: true,
  scope: 'decisions:read',
};
export const explainer: TokenClaims = { ...machine, scope: 'decisions:read decisions:explain' };
export const auditor: TokenClaims = { subject: 'auditor', roles: ['auditor'] };
export const officer: TokenClaims = { subject: 'officer', roles: ['security-officer'] };
export const owner: TokenClaims = { subject: 'owner', roles: ['system-owner'] };

const today = new Date().toISOString().slice(0, 10);

/** The dates of the story, moved so that it is the present. */
const moved: Readonly<Record<string, string>> = {
  '2025-01-01': plusDays(today, -300),
  '2027-01-01': plusDays(today, 300),
  '2026-02-01': plusDays(today, -30),
  '2026-03-01': plusDays(today, -1),
  '2026-12-01': plusDays(today, 200),
};

/** The story with somebody who is permitted, and somebody else of a country that nobody knows. */
export const presentStory = (): readonly Written[] => {
  const facts = story(createFacts());
  person(facts);
  person(facts, { id: 'person-2', citizenship: 'RURITANIA', status: 'none' });
  return JSON.parse(
    JSON.stringify(writtenAs(facts.all())).replace(
      /"(\d{4}-\d{2}-\d{2})"/g,
      (text, date: string) => (moved[date] === undefined ? text : `"${moved[date]}"`),
    ),
  ) as readonly Written[];
};

/** Starts everything on a database of its own, with the story in the tenant `default`. */
export async function startAuthorization(): Promise<Harness> {
  const [database, issuer, dataDir] = await Promise.all([
    createDatabase(),
    startTestIssuer(),
    mkdtemp(join(tmpdir(), 'authorization-')),
  ]);
  const log: string[] = [];
  const configuration = readConfiguration('standalone', {
    PORT: '0',
    LOG_LEVEL: 'debug',
    DATA_DIR: dataDir,
    DATABASE_URL: serviceUrl(database.url),
  });
  class Authorization {}
  const running = await bootstrap(
    {
      module: Authorization,
      imports: [
        ViewsModule.for(authorizationViews),
        ProjectorModule.for(authorizationViews),
        AuthorizationModule,
      ],
    },
    {
      name: 'authorization',
      configuration: { ...configuration, oidc: issuer.oidc },
      logStream: { write: (line) => void log.push(line) },
    },
  );
  const store = running.app.get<EventStore>(EVENT_STORE);
  const accounts = [auditor, officer, owner].map(({ subject }) =>
    bound(issuer.oidc.issuer, subject),
  );
  await write(store, [...law, ...presentStory(), ...accounts]);
  return {
    running,
    store,
    log,
    ask: async (path, ask = {}) =>
      send(`${running.url}${path}`, ask, ask.as && (await issuer.token(ask.as))),
    stop: async () => {
      await running.close();
      await issuer.stop();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

function bound(issuer: string, subject: string): Written {
  const accountId = accountIdOf(issuer, subject);
  const data = { accountId, personId: subject, issuer, subject, invitationId: null };
  return { stream: streams.account(accountId), event: { type: 'AccountBound', data } };
}

async function send(url: string, ask: Ask, token: string | undefined): Promise<Answer> {
  const { body } = ask;
  const response = await fetch(url, {
    method: ask.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...ask.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as unknown) : undefined,
  };
}
