export type { Body, LogRecord, Sealed } from './record.js';
export { bodyOf, parseBody } from './body.js';
export {
  bundleLines,
  checkpointLine,
  keyDocumentOf,
  keysOfDocument,
  type BundleStart,
  type KeyDocument,
} from './bundle.js';
export {
  OutsideFault,
  outsideCheckpoints,
  verifyBundle,
  type BundleOptions,
  type BundleReport,
  type OutsideCheckpoints,
} from './bundle.verifier.js';
export { canonical, NotCanonical } from './canonical.js';
export { GENESIS, link, linksTo, type LinkedFields } from './chain.js';
export { openCheckpoint, originOf, signCheckpoint, type Checkpoint } from './checkpoint.js';
export { FileFault } from './lines.js';
export type { Finding, FindingKind, KeptCheckpoint, LogReport, Witness } from './log.report.js';
export {
  createLogVerifier,
  type LogVerifier,
  type LogVerifierOptions,
  type StatedHead,
} from './log.verifier.js';
export { isVerifyingKey, NoteFault, verifyingKeyOf, type VerifyingKey } from './signed-note.js';
