export { folded } from './folded.js';
