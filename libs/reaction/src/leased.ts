import type { Leases, WriteLog } from '@app/event-stream';
import { sentenceOf } from '@app/event-stream';

/** Work that runs only while its lease is held; `stop` ends it before the lease is given back. */
export interface LeasedWork {
  readonly name: string;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Keeps one piece of work running in one process of all. */
export interface LeasedLoop {
  readonly running: () => boolean;
  /** Why nobody knows whether the lease is held: the database cannot be asked. */
  readonly fault: () => string | undefined;
  readonly stop: () => Promise<void>;
}

/** Tries for the lease every `everyMs`, begins when it is held, and ends when it was lost. */
export function keepLeased(
  leases: Leases,
  work: LeasedWork,
  everyMs: number,
  writeLog: WriteLog,
): LeasedLoop {
  let begun = false;
  let fault: string | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  const take = async (): Promise<void> => {
    if (begun && !leases.held(work.name)) {
      writeLog('warn', 'a lease was lost', { lease: work.name });
      await work.end();
      begun = false;
    }
    if (!begun && (await leases.acquire(work.name))) {
      await work.begin();
      begun = true;
    }
  };
  const next = async (): Promise<void> => {
    try {
      await take();
      fault = undefined;
    } catch (error) {
      fault = `lease \`${work.name}\` cannot be asked for: ${sentenceOf(error)}`;
    }
    if (!stopped) timer = setTimeout(() => (turn = next()), everyMs);
  };
  turn = next();

  return {
    running: () => begun,
    fault: () => fault,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turn;
      if (begun) await work.end();
      begun = false;
      await leases.release(work.name).catch(() => {});
    },
  };
}
