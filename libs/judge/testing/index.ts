export { askLog, createFacts, standingOf, type Facts } from './facts.js';
export { person, story } from './story.js';
