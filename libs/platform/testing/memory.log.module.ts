import type { DynamicModule } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { REQUEST_KEY } from '../src/envelope.js';

class MemoryLogModule {}

/** The event log of a test in the place of the one in PostgreSQL. */
export const memoryLogModule = (store: EventStore): DynamicModule => ({
  module: MemoryLogModule,
  global: true,
  providers: [
    { provide: EVENT_STORE, useValue: store },
    { provide: REQUEST_KEY, useValue: new Uint8Array(32).fill(7) },
  ],
  exports: [EVENT_STORE, REQUEST_KEY],
});
