import { viewTable } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const standing = viewTable('standing');

/** Keys are `subject@position`; ids hold no `@`. */
const history = viewTable(
  'history',
  `ALTER TABLE view_history
     ADD subject text NOT NULL GENERATED ALWAYS AS (split_part(key, '@', 1)) STORED;
   CREATE INDEX ON view_history (tenant, subject, position);`,
);

/** What questions are answered from, and who did what, when and why. */
export class Authorization0000000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [standing, history]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_history, view_standing');
  }
}
