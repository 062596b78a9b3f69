export {
  chunksOf,
  linkedAsTheyAre,
  relinked,
  sampleLog,
  sealedAt,
  signingKey,
} from './sample.log.js';
