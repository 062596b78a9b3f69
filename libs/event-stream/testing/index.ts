export { describeEventStream, type StreamHarness } from './event-stream.contract.js';
export { appendFacts } from './facts.js';
export { createRecorder, type Recorder } from './recorder.js';
export { createAlterableLog, type AlterableLog } from './alterable.log.js';
