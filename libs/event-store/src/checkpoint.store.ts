import type { Witness } from '@app/log-format';
import { overFaults } from './connection.fault.js';
import type { Databases } from './databases.js';

/** Where checkpoints are brought to; each remembers by itself what it has. */
export type CheckpointPlace = 'topic' | 'sink';

/** A signed checkpoint as it is kept beside the log. */
export interface StoredCheckpoint {
  readonly epoch: number;
  readonly position: number;
  readonly note: string;
}

/** A reader's place, and the epoch of the log in which it was. */
export interface StoredCursor extends Witness {
  readonly epoch: number;
}

/**
 * The checkpoints of the logs in the database: to go on from, to export, and to bring to the places
 * outside, which alone prove something against whoever owns the database.
 */
export interface CheckpointStore {
  readonly newest: (tenant: string) => Promise<StoredCheckpoint | undefined>;
  /** All of a tenant, by position. */
  readonly all: (tenant: string) => Promise<readonly StoredCheckpoint[]>;
  /** Keeps one; a second one of the same epoch and position is not kept. */
  readonly add: (tenant: string, checkpoint: StoredCheckpoint) => Promise<void>;
  /** What a place does not have yet, oldest first. */
  readonly pending: (
    tenant: string,
    place: CheckpointPlace,
    limit: number,
  ) => Promise<readonly StoredCheckpoint[]>;
  readonly delivered: (
    tenant: string,
    place: CheckpointPlace,
    checkpoints: readonly StoredCheckpoint[],
  ) => Promise<void>;
  /** Where publisher, views and reactors stand. */
  readonly cursors: (tenant: string) => Promise<readonly StoredCursor[]>;
}

const COLUMNS = 'epoch, position, note';
const columnOf: Readonly<Record<CheckpointPlace, string>> = { topic: 'at_topic', sink: 'at_sink' };

const CURSORS = `
  SELECT 'the publisher' AS name, position, hash, epoch FROM publisher WHERE tenant = $1
  UNION ALL
  SELECT 'the view ' || view, position, hash, epoch FROM view_cursor WHERE tenant = $1
  UNION ALL
  SELECT 'the reactor ' || reactor, position, hash, epoch FROM reactor_cursor WHERE tenant = $1
  ORDER BY position, name`;

/** The table `checkpoint`, with the rights of the services' role. */
export function createCheckpointStore(databases: Databases): CheckpointStore {
  const ask = async <Row extends object>(
    tenant: string,
    sql: string,
    ...values: readonly unknown[]
  ): Promise<readonly Row[]> =>
    overFaults(async () => {
      const { rows } = await databases.forTenant(tenant).query<Row>(sql, [tenant, ...values]);
      return rows;
    });
  const select = (tenant: string, rest: string, ...values: readonly unknown[]) =>
    ask<StoredCheckpoint>(
      tenant,
      `SELECT ${COLUMNS} FROM checkpoint WHERE tenant = $1 ${rest}`,
      ...values,
    );

  return {
    newest: async (tenant) =>
      (await select(tenant, 'ORDER BY epoch DESC, position DESC LIMIT 1')).at(0),
    all: (tenant) => select(tenant, 'ORDER BY position, epoch'),
    add: async (tenant, { epoch, position, note }) => {
      await ask(
        tenant,
        `INSERT INTO checkpoint (tenant, ${COLUMNS}) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING`,
        epoch,
        position,
        note,
      );
    },
    pending: (tenant, place, limit) =>
      select(tenant, `AND NOT ${columnOf[place]} ORDER BY epoch, position LIMIT $2`, limit),
    delivered: async (tenant, place, checkpoints) => {
      await ask(
        tenant,
        `UPDATE checkpoint SET ${columnOf[place]} = true FROM unnest($2::int[], $3::bigint[])
           AS brought(epoch, position)
         WHERE tenant = $1 AND checkpoint.epoch = brought.epoch
           AND checkpoint.position = brought.position`,
        checkpoints.map(({ epoch }) => epoch),
        checkpoints.map(({ position }) => position),
      );
    },
    cursors: (tenant) => ask<StoredCursor>(tenant, CURSORS),
  };
}
