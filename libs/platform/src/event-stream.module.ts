import { Global, Inject, Injectable, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import type { LogReader } from '@app/event-store';
import {
  createInProcessStream,
  createKafkaStream,
  EVENT_STREAM,
  type EventStream,
} from '@app/event-stream';
import { CONFIGURATION, type Configuration } from './configuration.js';
import { DatabaseModule, LOG_READER } from './database.module.js';
import { kafkaConnectionOf } from './kafka.connection.js';
import { LOGGER, type Logger } from './logger.js';
import { writeLogFor } from './write-log.js';

/** Lets readers finish what they apply before the connections close. */
@Injectable()
class StreamCare implements BeforeApplicationShutdown {
  constructor(@Inject(EVENT_STREAM) private readonly stream: EventStream) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.stream.close();
  }
}

/** How facts reach the readers of an app: from Kafka where brokers are named, else from the log. */
@Global()
@Module({
  imports: [DatabaseModule],
  providers: [
    {
      provide: EVENT_STREAM,
      inject: [CONFIGURATION, LOG_READER, LOGGER],
      useFactory: async (
        { app, kafka }: Configuration,
        store: LogReader,
        logger: Logger,
      ): Promise<EventStream> => {
        const writeLog = writeLogFor(logger, 'event-stream');
        if (kafka === null) return createInProcessStream({ store, writeLog });
        const connection = await kafkaConnectionOf(kafka, app);
        return createKafkaStream({ connection, store, writeLog });
      },
    },
    StreamCare,
  ],
  exports: [EVENT_STREAM],
})
export class EventStreamModule {}
