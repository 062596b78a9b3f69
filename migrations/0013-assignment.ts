import { viewTable } from '@app/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const assignment = viewTable(
  'assignment',
  `ALTER TABLE view_assignment
     ADD person_id text NOT NULL GENERATED ALWAYS AS (row->>'personId') STORED,
     ADD system_id text NOT NULL GENERATED ALWAYS AS (row->>'systemId') STORED,
     ADD requested_by text NOT NULL GENERATED ALWAYS AS (row->>'requestedBy') STORED,
     ADD status text NOT NULL GENERATED ALWAYS AS (row->>'status') STORED;
   CREATE INDEX ON view_assignment (tenant, person_id, key);
   CREATE INDEX ON view_assignment (tenant, system_id, key);
   CREATE INDEX ON view_assignment (tenant, status, key);`,
);

const due = viewTable(
  'assignment_due',
  `ALTER TABLE view_assignment_due
     ADD due_at text NOT NULL GENERATED ALWAYS AS (row->>'dueAt') STORED;
   CREATE INDEX ON view_assignment_due (tenant, due_at);`,
);

const system = viewTable(
  'system',
  `ALTER TABLE view_system
     ADD owner_id text NOT NULL GENERATED ALWAYS AS (row->>'ownerId') STORED,
     ADD issm_id text NOT NULL GENERATED ALWAYS AS (row->>'issmId') STORED;
   CREATE INDEX ON view_system (tenant, owner_id);
   CREATE INDEX ON view_system (tenant, issm_id);`,
);

/** Systems, assignments and their deadlines. */
export class Assignment0000000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [system, assignment, due]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_assignment_due, view_assignment, view_system');
  }
}
