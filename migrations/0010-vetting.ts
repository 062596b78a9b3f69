import { viewTable } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The records of contractors. */
export class Vetting0000000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(viewTable('contractor'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_contractor');
  }
}
