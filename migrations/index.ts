import type { MigrationInterface } from 'typeorm';
import { EventLog0000000000001 } from './0001-event-log.js';
import { Projection0000000000002 } from './0002-projection.js';
import { Reaction0000000000003 } from './0003-reaction.js';
import { Publisher0000000000004 } from './0004-publisher.js';
import { Vetting0000000000010 } from './0010-vetting.js';
import { Employer0000000000011 } from './0011-employer.js';
import { Clearance0000000000012 } from './0012-clearance.js';
import { Assignment0000000000013 } from './0013-assignment.js';
import { Authorization0000000000014 } from './0014-authorization.js';
import { Rules0000000000015 } from './0015-rules.js';
import { Checkpoint0000000000021 } from './0021-checkpoint.js';

/**
 * Every migration in its order; the last 13 characters of a class name are its number. A migration
 * that was released is never edited, and none is ever taken out of this list.
 */
export const migrations: readonly (new () => MigrationInterface)[] = [
  EventLog0000000000001,
  Projection0000000000002,
  Reaction0000000000003,
  Publisher0000000000004,
  Vetting0000000000010,
  Employer0000000000011,
  Clearance0000000000012,
  Assignment0000000000013,
  Authorization0000000000014,
  Rules0000000000015,
  Checkpoint0000000000021,
];
