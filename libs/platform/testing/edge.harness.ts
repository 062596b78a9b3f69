import { EVENT_STORE, type EventStore } from '@app/event-store';
import { createMemoryEventStore } from '@app/event-store/testing';
import { instant, streams } from '@app/kernel';
import type { Clock } from '../src/ambient.js';
import { bootstrap, type RunningApp } from '../src/bootstrap.js';
import { accountIdOf } from '../src/caller.js';
import { readConfiguration } from '../src/configuration.js';
import { edgeApp } from './edge.app.js';
import { startTestIssuer, type TestIssuer, type TokenClaims } from './test-issuer.js';

/** A request as a test states it. */
export interface Ask {
  readonly as?: TokenClaims;
  readonly token?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is a text. */
  readonly body?: unknown;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // eslint-disable-next-line typescript/no-explicit-any -- a test reads whatever JSON came back
  readonly json: any;
}

/** The edge over real HTTP with real tokens, and a log in memory. */
export interface EdgeHarness {
  readonly running: RunningApp;
  readonly issuer: TestIssuer;
  readonly store: EventStore;
  readonly log: readonly string[];
  readonly ask: (path: string, ask?: Ask) => Promise<Answer>;
  /** The position of the tenant's log. */
  readonly position: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Another log, another app than that of the edge's own tests, another clock. */
export interface HarnessOptions {
  readonly store?: EventStore;
  readonly module?: (store: EventStore) => object;
  readonly clock?: Clock;
}

/**
 * Starts it with the tenant `default`, in which every subject in `persons` is bound to a person.
 */
export async function startEdge(
  persons: Readonly<Record<string, string>>,
  options: HarnessOptions = {},
): Promise<EdgeHarness> {
  const issuer = await startTestIssuer();
  const store = options.store ?? createMemoryEventStore();
  for (const [subject, personId] of Object.entries(persons)) {
    await bind(store, issuer.oidc.issuer, subject, personId);
  }
  const log: string[] = [];
  const configuration = readConfiguration('standalone', { PORT: '0', LOG_LEVEL: 'debug' });
  const running = await bootstrap((options.module ?? edgeApp)(store), {
    name: 'edge',
    configuration: { ...configuration, oidc: issuer.oidc },
    logStream: { write: (line) => void log.push(line) },
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  return {
    running,
    issuer,
    store: running.app.get<EventStore>(EVENT_STORE),
    log,
    ask: async (path, ask = {}) => {
      const token = ask.token ?? (ask.as && (await issuer.token(ask.as)));
      return send(`${running.url}${path}`, ask, token);
    },
    position: async () =>
      (await store.heads()).find(({ tenant }) => tenant === 'default')?.position ?? 0,
    stop: async () => {
      await running.close();
      await issuer.stop();
    },
  };
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

/** Binds the account of a subject to a person, as accepting an invitation does. */
export async function bind(
  store: EventStore,
  issuer: string,
  subject: string,
  personId: string,
): Promise<void> {
  const accountId = accountIdOf(issuer, subject);
  const data = { accountId, personId, issuer, subject, invitationId: null };
  await store.append({
    tenant: 'default',
    actor: { kind: 'service', id: 'install', roles: [] },
    commandId: `bind-${accountId}`,
    requestDigest: instant(new Date(0)),
    derived: false,
    correlationId: 'install',
    causationId: null,
    writes: [
      { stream: streams.account(accountId), version: 0, events: [{ type: 'AccountBound', data }] },
    ],
    guards: [],
    status: 'bound',
    ids: {},
  });
}
