import { viewTable } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const live = viewTable(
  'live_assignment',
  `ALTER TABLE view_live_assignment
     ADD person_id text NOT NULL GENERATED ALWAYS AS (row->>'personId') STORED,
     ADD system_id text NOT NULL GENERATED ALWAYS AS (row->>'systemId') STORED,
     ADD engagement_id text NOT NULL GENERATED ALWAYS AS (row->>'engagementId') STORED;
   CREATE INDEX ON view_live_assignment (tenant, person_id);
   CREATE INDEX ON view_live_assignment (tenant, system_id);
   CREATE INDEX ON view_live_assignment (tenant, engagement_id);`,
);

const engagement = viewTable(
  'engagement',
  `ALTER TABLE view_engagement
     ADD contract_id text NOT NULL GENERATED ALWAYS AS (row->>'contractId') STORED;
   CREATE INDEX ON view_engagement (tenant, contract_id);
   CREATE INDEX ON view_engagement USING gin ((row->'employerIds'));`,
);

const owner = viewTable('owner', `CREATE INDEX ON view_owner USING gin ((row->'ownerIds'));`);

/** What the rules service needs to find the assignments that a fact can touch. */
export class Rules0000000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [live, engagement, owner]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_owner, view_engagement, view_live_assignment');
  }
}
