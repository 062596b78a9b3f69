import { describeEventStream } from '../testing/index.js';
import { createInProcessStream } from './in-process.stream.js';

describeEventStream('from the log itself', async (log) => {
  const stream = createInProcessStream({ store: log, writeLog: () => {} });
  return { stream, close: () => stream.close() };
});

describeEventStream('from a log that sends no notifications', async (log) => {
  const store = { ...log, onMoved: () => Promise.reject(new Error('no connection')) };
  const stream = createInProcessStream({ store, writeLog: () => {} });
  return { stream, close: () => stream.close() };
});
