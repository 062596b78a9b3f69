import { Module } from '@nestjs/common';
import { CheckpointModule } from '@app/platform';
import { PublisherModule } from './publisher.module.js';

/** Event log → Kafka, and its seals. */
@Module({ imports: [PublisherModule, CheckpointModule] })
export class AppModule {}
