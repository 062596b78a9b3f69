import { randomUUID } from 'node:crypto';
import { instant, type Instant } from '@app/kernel';

/** The only clock of a process. */
export type Clock = () => Instant;

/** Makes an id that was never used: 36 characters, random. */
export type NewId = () => string;

export const CLOCK = Symbol('Clock');
export const NEW_ID = Symbol('NewId');

/** The clock of the machine. */
export const systemClock: Clock = () => instant(new Date());

/** Random ids (RFC 9562, version 4). */
export const randomId: NewId = () => randomUUID();
