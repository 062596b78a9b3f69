import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendEvents } from './0001-append-events.js';

/**
 * The log, its heads, the results of commands and the wrapped keys. Positions are gapless because
 * only `append_events` writes them, under the tenant's head row; the services' role may only read.
 */
const tables = `
CREATE TABLE log (
  tenant text NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  stream text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  type text NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  recorded_at timestamptz NOT NULL,
  body text NOT NULL,
  previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (tenant, position),
  UNIQUE (tenant, stream, version)
);

CREATE TABLE head (
  tenant text PRIMARY KEY CHECK (tenant ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  position bigint NOT NULL,
  hash bytea NOT NULL,
  recorded_at timestamptz NOT NULL,
  epoch integer NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE command (
  tenant text NOT NULL,
  actor text NOT NULL,
  id text NOT NULL,
  request_digest text NOT NULL,
  result jsonb NOT NULL,
  kept_until timestamptz NOT NULL,
  PRIMARY KEY (tenant, actor, id)
);

CREATE TABLE tenant_key (
  tenant text PRIMARY KEY,
  wrapped bytea NOT NULL,
  master_key_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE person_key (
  tenant text NOT NULL,
  person text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant, person)
);
`;

/** The owner cannot change the past by a statement either; without the trigger the chain shows. */
const appendOnly = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** Forced, so that it holds for the owner too, as whom append_events runs. */
const rowSecurity = ['log', 'command', 'tenant_key', 'person_key']
  .map(
    (table) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON ${table} USING (tenant = current_setting('countersign.tenant', true));`,
  )
  .join('\n');

export class EventLog0000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [tables, appendOnly, rowSecurity, appendEvents]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('the event log is never dropped');
  }
}
