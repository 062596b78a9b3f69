/**
 * One thing a service needs: `undefined` while it is well, else a sentence that says what is not.
 */
export type HealthCheck = () => Promise<string | undefined> | string | undefined;

/** What is wrong now, by the name of the check; empty when the service is ready. */
export type Faults = Readonly<Record<string, string>>;

/** What must hold for a service to be ready. Parts add their checks at start. */
export interface HealthRegistry {
  readonly add: (name: string, check: HealthCheck) => void;
  readonly faults: () => Promise<Faults>;
  /** Adds what an operator should know of while the service answers as well as ever. */
  readonly addWarning: (name: string, check: HealthCheck) => void;
  readonly warnings: () => Promise<Faults>;
}

export const HEALTH = Symbol('HealthRegistry');

const checkDeadlineMs = 2_000;

/** An empty registry. A check that throws or takes longer than 2 s is a fault. */
export function createHealthRegistry(): HealthRegistry {
  const checks = new Map<string, HealthCheck>();
  const warnings = new Map<string, HealthCheck>();
  return {
    add: (name, check) => {
      checks.set(name, check);
    },
    faults: () => askAll(checks),
    addWarning: (name, check) => {
      warnings.set(name, check);
    },
    warnings: () => askAll(warnings),
  };
}

async function askAll(checks: ReadonlyMap<string, HealthCheck>): Promise<Faults> {
  const answers = await Promise.all(
    [...checks].map(async ([name, check]) => [name, await within(check)] as const),
  );
  return Object.fromEntries(
    answers.flatMap(([name, fault]) => (fault === undefined ? [] : [[name, fault]])),
  );
}

async function within(check: HealthCheck): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, checkDeadlineMs, `no answer within ${checkDeadlineMs} ms`);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch {
    return 'the check failed';
  } finally {
    clearTimeout(timer);
  }
}
