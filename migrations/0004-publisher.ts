import { ownTenantOnly } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far each tenant's log has been published. Every new publisher takes a new lease number, so
 * that one that lost its lock without noticing can no longer move the progress.
 */
const table = `
CREATE TABLE publisher (
  tenant text PRIMARY KEY,
  lease bigint NOT NULL,
  position bigint NOT NULL,
  hash text NOT NULL,
  epoch integer NOT NULL
) WITH (fillfactor = 50);
`;

export class Publisher0000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [table, ownTenantOnly('publisher')]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE publisher');
  }
}
