export type { Body, LogRecord, Sealed } from './record.js';
export { bodyOf, parseBody } from './body.js';
export { canonical, NotCanonical } from './canonical.js';
export { GENESIS, link, linksTo, type LinkedFields } from './chain.js';
