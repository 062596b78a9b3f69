export { createAlterableLog, type AlterableLog } from './alterable.log.js';
export { describeEventStream, type StreamHarness } from './event-stream.contract.js';
export { appendFacts } from './facts.js';
export { setKafkaScene, type KafkaScene } from './kafka.scene.js';
export { createRecorder, type Recorder } from './recorder.js';
export { readTopic, type TopicMessage } from './topic.reader.js';
