// Who appends: each opens with a size of its pool and gives a writer for each caller. A writer
// appends so many events to a stream of its own, at the version that it expects, in one commit.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { messageDbSql, peer, versionOf } from './peers.mjs';
import { asSuperuser, product } from './server.mjs';

const actor = { kind: 'person', id: 'officer-1', roles: ['security-officer'] };

const personal = (personId) => ({
  type: 'ContractorRecordSubmitted',
  data: { personId, contractId: 'contract-1', name: 'Guðrún Ósk Jónsdóttir' },
});

/** As large, with nothing to seal. */
const open = (personId) => ({
  type: 'SystemConfirmed',
  data: { systemId: `${personId} ${'x'.repeat(230)}` },
});

const repeated = (count, make) => Array.from({ length: count }, make);

/** The body that the peers store: the same content, as JSON. */
const plainBody = (personId) => {
  const [id, commandId] = [randomUUID(), randomUUID()];
  const metadata = { id, actor, commandId, correlationId: commandId, causationId: null };
  return { data: personal(personId).data, metadata };
};

const countersign = (name, event) => ({
  name,
  open: async ({ folder, serviceUrl }) => {
    const library = await product('libs/event-store/src/index.js');
    const databases = library.createDatabases({ url: serviceUrl });
    const masterKey = await library.loadMasterKey(join(folder, 'master.key'), { create: true });
    const keyring = library.createKeyring({ databases, masterKey });
    const store = library.createPostgresEventStore({ databases, keyring });
    const append = async (stream, version, events) => {
      const commandId = randomUUID();
      const outcome = await store.append({
        tenant: 'bench',
        actor,
        commandId,
        requestDigest: `digest of ${commandId}`,
        derived: false,
        correlationId: commandId,
        causationId: null,
        writes: [{ stream, version, events }],
        guards: [],
        status: 'recorded',
        ids: { personId: stream },
      });
      if (outcome.kind !== 'appended') throw new Error(`the append was ${outcome.kind}`);
    };
    return {
      writer: (caller) => {
        const stream = `contractor-${randomUUID()}`;
        let version = 0;
        return async (count) => {
          const events = repeated(count, () => event(`person-${caller}`));
          await append(stream, version, events);
          version += count;
        };
      },
      close: () => databases.close(),
    };
  },
});

/** Connections that stay: an idle one that is closed would be opened again in another round. */
const createPool = ({ Pool }, connectionString, max) => {
  const pool = new Pool({ connectionString, max, idleTimeoutMillis: 0 });
  // The server is stopped at the end of a run, also before every connection was closed.
  pool.on('error', () => undefined);
  return pool;
};

const insert = {
  name: 'plain INSERT, no order',
  pools: [4, 10, 20],
  open: async ({ server }, max) => {
    await asSuperuser(server, (client) =>
      client.query(`CREATE TABLE IF NOT EXISTS bench_insert (
        id bigserial PRIMARY KEY, stream text NOT NULL, version integer NOT NULL,
        type text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        body text NOT NULL, UNIQUE (stream, version))`),
    );
    const pool = createPool(pg, server.superuserUrl, max);
    const one = `INSERT INTO bench_insert (stream, version, type, body) VALUES ($1, $2, $3, $4)`;
    const many = `INSERT INTO bench_insert (stream, version, type, body)
      SELECT $1, $2 + e.n, $3, e.body FROM unnest($4::text[]) WITH ORDINALITY AS e(body, n)`;
    return {
      writer: (caller) => {
        const stream = `contractor-${randomUUID()}`;
        let version = 0;
        return async (count) => {
          const bodies = repeated(count, () => JSON.stringify(plainBody(`person-${caller}`)));
          const single = { name: 'one', text: one, values: [stream, version + 1, 'X', bodies[0]] };
          const several = { name: 'many', text: many, values: [stream, version, 'X', bodies] };
          await pool.query(count === 1 ? single : several);
          version += count;
        };
      },
      close: () => pool.end(),
    };
  },
};

const emmett = {
  name: 'emmett-postgresql',
  package: '@event-driven-io/emmett-postgresql',
  pools: [4, 10, 20],
  open: async ({ server }, max) => {
    await createDatabase(server, 'bench_emmett');
    const connectionString = server.url('bench_emmett');
    const { getPostgreSQLEventStore } = await peer('@event-driven-io/emmett-postgresql');
    const { default: peerPg } = await peer('pg');
    const pool = createPool(peerPg, connectionString, max);
    const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } });
    await store.schema.migrate();
    return {
      writer: (caller) => {
        const stream = `contractor-${randomUUID()}`;
        let version = 0n;
        return async (count) => {
          const events = repeated(count, () => {
            const { data, metadata } = plainBody(`person-${caller}`);
            return { type: 'ContractorRecordSubmitted', data, metadata };
          });
          const expectedStreamVersion = version === 0n ? 'STREAM_DOES_NOT_EXIST' : version;
          const result = await store.appendToStream(stream, events, { expectedStreamVersion });
          version = result.nextExpectedStreamVersion;
        };
      },
      close: () => store.close().then(() => pool.end()),
    };
  },
};

const messageDb = {
  name: 'message-db',
  package: '@eventide/message-db',
  pools: [4, 10, 20],
  open: async ({ server }, max) => {
    if (await createDatabase(server, 'bench_message_db')) {
      const run = async (client) => {
        await client.query('SET search_path = message_store, public');
        for (const sql of await messageDbSql()) {
          await client.query(sql.replaceAll(' CONCURRENTLY', ''));
        }
      };
      await asSuperuser(server, run, 'bench_message_db');
    }
    const url = new URL(server.url('bench_message_db'));
    url.searchParams.set('options', '-c search_path=message_store,public');
    const pool = createPool(pg, url.href, max);
    const text = `SELECT write_message(e.id, $1, $2, e.data, e.metadata, $3 + e.n)
      FROM unnest($4::text[], $5::jsonb[], $6::jsonb[])
        WITH ORDINALITY AS e(id, data, metadata, n)`;
    const one = 'SELECT write_message($1, $2, $3, $4, $5, $6)';
    return {
      writer: (caller) => {
        const stream = `contractor-${randomUUID()}`;
        const type = 'ContractorRecordSubmitted';
        let version = -1;
        return async (count) => {
          const bodies = repeated(count, () => plainBody(`person-${caller}`));
          const [{ data, metadata }] = bodies;
          const single = [metadata.id, stream, type, data, metadata, version];
          const columns = ['data', 'metadata'].map((key) => bodies.map((body) => body[key]));
          const ids = bodies.map((body) => body.metadata.id);
          const several = [stream, type, version - 1, ids, ...columns];
          await pool.query(
            count === 1
              ? { name: 'one', text: one, values: single }
              : { name: 'many', text, values: several },
          );
          version += count;
        };
      },
      close: () => pool.end(),
    };
  },
};

/** Makes a database unless it is there; true when it was made. */
const createDatabase = (server, name) =>
  asSuperuser(server, async (client) => {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (known.rowCount > 0) return false;
    await client.query(`CREATE DATABASE ${name}`);
    return true;
  });

/** The name of a contender with its version. */
export const titleOf = async (contender) =>
  contender.package === undefined
    ? contender.name
    : `${contender.name} ${await versionOf(contender.package)}`;

/** The one that the others are measured by comes first. */
export const contenders = [
  insert,
  countersign('Countersign', personal),
  countersign('Countersign, nothing to seal', open),
  emmett,
  messageDb,
];
