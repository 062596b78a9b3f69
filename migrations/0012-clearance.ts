import { viewTable } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The cases of each person. */
export class Clearance0000000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(viewTable('clearance_cases'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_clearance_cases');
  }
}
