import { ownTenantOnly } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The signed checkpoints of every log, and which of the places outside have them. A checkpoint is
 * signed, so a changed one is seen; that none was taken away, only the places outside show.
 */
const table = `
CREATE TABLE checkpoint (
  tenant text NOT NULL,
  epoch integer NOT NULL,
  position bigint NOT NULL,
  note text NOT NULL,
  at_topic boolean NOT NULL DEFAULT false,
  at_sink boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant, epoch, position)
);
CREATE INDEX checkpoint_to_topic ON checkpoint (tenant, epoch, position) WHERE NOT at_topic;
CREATE INDEX checkpoint_to_sink ON checkpoint (tenant, epoch, position) WHERE NOT at_sink;
`;

export class Checkpoint0000000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [table, ownTenantOnly('checkpoint')]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE checkpoint');
  }
}
