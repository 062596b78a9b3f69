import type { MigrationInterface } from 'typeorm';
import { EventLog0000000000001 } from './0001-event-log.js';

/**
 * Every migration in its order; the last 13 characters of a class name are its number. A migration
 * that was released is never edited, and none is ever taken out of this list.
 */
export const migrations: readonly (new () => MigrationInterface)[] = [EventLog0000000000001];
