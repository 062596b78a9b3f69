export { createStandingMemory } from '../src/standing-memory.adapter.js';
export { loadStanding } from '../src/standing.query.js';
export { standingView } from '../src/standing.view.js';
export {
  law,
  logsFrom,
  memoryOver,
  snapshotOf,
  write,
  writtenAs,
  type MemoryOptions,
  type Written,
} from './standing.fixture.js';
