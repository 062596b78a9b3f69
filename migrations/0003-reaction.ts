import { ownTenantOnly } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far every reactor has come, and which deadlines have been seen to: a command whose time had
 * come is sent until it was decided, and never again after.
 */
const tables = `
CREATE TABLE reactor_cursor (
  tenant text NOT NULL,
  reactor text NOT NULL,
  position bigint NOT NULL,
  hash text NOT NULL,
  epoch integer NOT NULL,
  PRIMARY KEY (tenant, reactor)
) WITH (fillfactor = 50);

CREATE TABLE deadline_done (
  tenant text NOT NULL,
  command_id text NOT NULL,
  outcome text NOT NULL,
  done_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant, command_id)
);
`;

export class Reaction0000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [tables, ...['reactor_cursor', 'deadline_done'].map(ownTenantOnly)]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deadline_done, reactor_cursor');
  }
}
