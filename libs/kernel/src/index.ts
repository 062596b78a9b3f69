export type { Actor, Event, Recorded, Recording } from './event.js';
export type { Asked, Command, Decider } from './decider.js';
export { invariant, Refusal, unreachable, type RefusalKind } from './refusal.js';
export { asRecorded, given, type Claim } from './scenario.js';
export { streams } from './stream.js';
export {
  civilDateAt,
  instant,
  isCivilDate,
  millisecondsOf,
  parseInstant,
  plusDays,
  plusSeconds,
  plusYears,
  startOfDay,
  type CivilDate,
  type Instant,
} from './time.js';
