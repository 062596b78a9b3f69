import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownTenantOnly } from '@app/projection';

/**
 * Where every view stands and by which version of its definition it was folded, and the streams
 * that a view has set aside at a fact that it could not fold.
 */
const tables = `
CREATE TABLE view_cursor (
  tenant text NOT NULL,
  view text NOT NULL,
  version integer NOT NULL,
  position bigint NOT NULL,
  hash text NOT NULL,
  epoch integer NOT NULL,
  PRIMARY KEY (tenant, view)
) WITH (fillfactor = 50);

CREATE TABLE quarantine (
  tenant text NOT NULL,
  view text NOT NULL,
  stream text NOT NULL,
  position bigint NOT NULL,
  reason text NOT NULL,
  parked bigint NOT NULL DEFAULT 0,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant, view, stream)
);
`;

export class Projection0000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [tables, ...['view_cursor', 'quarantine'].map(ownTenantOnly)]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE quarantine, view_cursor');
  }
}
