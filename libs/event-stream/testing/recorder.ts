import type { LogRecord } from '@app/log-format';
import { beginning } from '../src/cursor.js';
import type { Cursor, Subscriber } from '../src/event-stream.port.js';

/** A subscriber that keeps what it was given, with its cursor, as a durable one does. */
export interface Recorder extends Subscriber {
  readonly applied: (tenant: string) => readonly LogRecord[];
  readonly moveCursor: (tenant: string, cursor: Cursor) => void;
  /** Called before each application; it may throw or wait. */
  before: (tenant: string, records: readonly LogRecord[]) => Promise<void> | void;
}

/** Makes a recorder that stands at the beginning of every tenant. */
export function createRecorder(name: string): Recorder {
  const cursors = new Map<string, Cursor>();
  const applied = new Map<string, LogRecord[]>();
  const recorder: Recorder = {
    name,
    before: () => {},
    applied: (tenant) => applied.get(tenant) ?? [],
    moveCursor: (tenant, cursor) => void cursors.set(tenant, cursor),
    cursor: async (tenant) => cursors.get(tenant) ?? beginning(),
    apply: async (tenant, records, after) => {
      await recorder.before(tenant, records);
      applied.set(tenant, [...(applied.get(tenant) ?? []), ...records]);
      cursors.set(tenant, after);
    },
  };
  return recorder;
}
