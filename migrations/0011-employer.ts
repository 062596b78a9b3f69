import { viewTable } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracts, and employers with their owners. */
export class Employer0000000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(viewTable('contract'));
    await runner.query(viewTable('employer'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_employer');
    await runner.query('DROP TABLE view_contract');
  }
}
