import type { EventStore, Head } from '@app/event-store';
import type { LogRecord } from '@app/log-format';

/** A log that a test may damage, cut, reopen and make unreachable, as operators and disks do. */
export interface AlterableLog extends EventStore {
  alterRecord: (record: LogRecord) => LogRecord;
  /** Hides everything after this position, as a database restored to an earlier point. */
  cutAfter: number;
  epoch: number;
  reachable: boolean;
  /** How often records were read. */
  reads: number;
}

/** Wraps a log; unaltered until a test says so. */
export function createAlterableLog(store: EventStore): AlterableLog {
  const expectReachable = (): void => {
    if (!log.reachable) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  };
  const cutHead = async (head: Head): Promise<Head> => {
    if (head.position <= log.cutAfter) return { ...head, epoch: log.epoch };
    const [last] = await store.read(head.tenant, log.cutAfter - 1, 1);
    const { position = 0, hash = head.hash } = last ?? {};
    return { ...head, position, hash, epoch: log.epoch };
  };
  const log: AlterableLog = {
    ...store,
    alterRecord: (record) => record,
    cutAfter: Number.POSITIVE_INFINITY,
    epoch: 1,
    reachable: true,
    reads: 0,
    heads: async () => {
      expectReachable();
      return Promise.all((await store.heads()).map(cutHead));
    },
    read: async (tenant, after, limit) => {
      expectReachable();
      log.reads += 1;
      const records = await store.read(tenant, after, limit);
      return records.filter(({ position }) => position <= log.cutAfter).map(log.alterRecord);
    },
  };
  return log;
}
