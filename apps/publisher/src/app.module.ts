import { Module } from '@nestjs/common';
import { PublisherModule } from './publisher.module.js';

/** Event log → Kafka. */
@Module({ imports: [PublisherModule] })
export class AppModule {}
