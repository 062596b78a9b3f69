export * from './event-stream.port.js';
export { createSink, createTopicSink, type CheckpointSink } from './checkpoint.sink.js';
export {
  createCheckpointer,
  type Checkpointer,
  type CheckpointerMetrics,
  type CheckpointerOptions,
} from './checkpointer.js';
export { beginning, linkedRun, type Run } from './cursor.js';
export { CursorMoved, sentenceOf, StreamFault } from './failure.js';
export { createInProcessStream, type InProcessStreamOptions } from './in-process.stream.js';
export type { WriteLog } from './write-log.js';
export { createLeases, type Leases } from './lease.js';
export type { KafkaConnection } from './kafka.client.js';
export {
  createPublisher,
  type Publisher,
  type PublisherMetrics,
  type PublisherOptions,
} from './kafka.publisher.js';
export { createKafkaStream, type KafkaStreamOptions } from './kafka.stream.js';
export { topicNames, type TopicNames } from './kafka.topics.js';
