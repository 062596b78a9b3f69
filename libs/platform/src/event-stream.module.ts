import { Global, Inject, Injectable, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import type { LogReader } from '@app/event-store';
import {
  createInProcessStream,
  EVENT_STREAM,
  type EventStream,
  type WriteLog,
} from '@app/event-stream';
import { CONFIGURATION, type Configuration } from './configuration.js';
import { DatabaseModule, LOG_READER } from './database.module.js';
import { LOGGER, type Logger } from './logger.js';

/** Lets readers finish what they apply before the connections close. */
@Injectable()
class StreamCare implements BeforeApplicationShutdown {
  constructor(@Inject(EVENT_STREAM) private readonly stream: EventStream) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.stream.close();
  }
}

const writeLogTo =
  (logger: Logger): WriteLog =>
  (level, message, fields = {}) => {
    logger[level]({ from: 'event-stream', ...fields }, message);
  };

/** How facts reach the readers of an app: from Kafka where brokers are named, else from the log. */
@Global()
@Module({
  imports: [DatabaseModule],
  providers: [
    {
      provide: EVENT_STREAM,
      inject: [CONFIGURATION, LOG_READER, LOGGER],
      useFactory: (_: Configuration, store: LogReader, logger: Logger): EventStream =>
        createInProcessStream({ store, writeLog: writeLogTo(logger) }),
    },
    StreamCare,
  ],
  exports: [EVENT_STREAM],
})
export class EventStreamModule {}
