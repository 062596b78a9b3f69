/** Those who wait until a tenant's reader has come to a position. */
export interface Waiters {
  /** True when it came there in time, false after `timeoutMs` or when the reader was stopped. */
  readonly wait: (tenant: string, position: number, timeoutMs: number) => Promise<boolean>;
  readonly moved: (tenant: string, position: number) => void;
  readonly close: () => void;
}

interface Waiter {
  readonly tenant: string;
  readonly position: number;
  readonly end: (reached: boolean) => void;
}

/** Makes a waiting room; nothing in it outlives its timeout. */
export function createWaiters(): Waiters {
  const waiting = new Set<Waiter>();
  return {
    wait: (tenant, position, timeoutMs) =>
      new Promise((resolve) => {
        const end = (reached: boolean): void => {
          clearTimeout(timer);
          waiting.delete(waiter);
          resolve(reached);
        };
        const waiter: Waiter = { tenant, position, end };
        const timer = setTimeout(() => end(false), timeoutMs);
        waiting.add(waiter);
      }),
    moved: (tenant, position) => {
      for (const waiter of waiting) {
        if (waiter.tenant === tenant && waiter.position <= position) waiter.end(true);
      }
    },
    close: () => {
      for (const waiter of waiting) waiter.end(false);
    },
  };
}
