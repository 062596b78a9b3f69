import type { MigrationInterface } from 'typeorm';
import { EventLog0000000000001 } from './0001-event-log.js';
import { Projection0000000000002 } from './0002-projection.js';
import { Reaction0000000000003 } from './0003-reaction.js';
import { Publisher0000000000004 } from './0004-publisher.js';

/**
 * Every migration in its order; the last 13 characters of a class name are its number. A migration
 * that was released is never edited, and none is ever taken out of this list.
 */
export const migrations: readonly (new () => MigrationInterface)[] = [
  EventLog0000000000001,
  Projection0000000000002,
  Reaction0000000000003,
  Publisher0000000000004,
];
