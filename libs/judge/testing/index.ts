export { askLog, createFacts, standingOf, type Facts } from './facts.js';
export { person, story } from './story.js';
export {
  caseJson,
  clause,
  dodCloud,
  entity,
  firm,
  government,
  individual,
  rulesOn,
  verdictOn,
  who,
  type Differences,
  type Part,
} from './case.js';
export { anyCase, anyDay } from './random.js';
export {
  askGraph,
  company,
  graphAt,
  graphOf,
  held,
  human,
  of,
  state,
  type Json,
  type Reading,
} from './statements.js';
