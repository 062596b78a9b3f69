export * from './reactor.js';
export {
  createDeadlineRunner,
  type DeadlineMetrics,
  type DeadlineRunner,
  type DeadlineRunnerOptions,
} from './deadline.runner.js';
export type { Dispatch } from './dispatch.js';
export {
  createReactionRunner,
  type ReactionMetrics,
  type ReactionRunner,
  type ReactionRunnerOptions,
} from './reaction.runner.js';
