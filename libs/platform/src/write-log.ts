import type { WriteLog } from '@app/event-stream';
import type { Logger } from './logger.js';

/** The application log for parts that know no framework; `from` names the part. */
export const writeLogFor =
  (logger: Logger, from: string): WriteLog =>
  (level, message, fields = {}) => {
    logger[level]({ from, ...fields }, message);
  };
