import { KeyringFault } from '@app/event-store';
import { bootstrap, type RunningApp } from './bootstrap.js';
import { ConfigurationProblem, readConfiguration } from './configuration.js';
import type { AppName } from './configuration.schema.js';
import { describeError } from './logger.js';
import { StartRefused } from './start.refused.js';

/** A mistake of the operator: told in a sentence, without a stack. */
const isOperatorMistake = (error: unknown): error is Error =>
  error instanceof ConfigurationProblem ||
  error instanceof StartRefused ||
  error instanceof KeyringFault;

/** What a process is to an app: `process` itself, except in tests. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stderr: { readonly write: (text: string) => unknown };
  exitCode?: number | string | null | undefined;
  readonly once: (signal: 'SIGTERM' | 'SIGINT', stop: () => void) => unknown;
}

/**
 * Runs an app until SIGTERM or SIGINT: the `main.ts` of every service. When it does not start, a
 * sentence says why and the exit code is 1.
 */
export async function startApp(name: AppName, module: object, host: Host = process): Promise<void> {
  try {
    const configuration = readConfiguration(name, host.env);
    stopOnSignals(await bootstrap(module, { name, configuration }), host);
  } catch (error) {
    host.stderr.write(`${name} did not start: ${reasonOf(error)}\n`);
    host.exitCode = 1;
  }
}

const reasonOf = (error: unknown): string =>
  isOperatorMistake(error) ? error.message : JSON.stringify(describeError(error));

/** Stops in good order at the first signal; a second one ends the process at once. */
export function stopOnSignals(running: Pick<RunningApp, 'close'>, host: Host = process): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    host.once(signal, () => {
      running.close().catch((error: unknown) => {
        host.stderr.write(`did not stop in good order: ${reasonOf(error)}\n`);
        host.exitCode = 1;
      });
    });
  }
}
