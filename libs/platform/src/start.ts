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

/**
 * Runs an app until SIGTERM or SIGINT: the `main.ts` of every service. When it does not start, one
 * sentence says why and the exit code is 1.
 */
export async function startApp(name: AppName, module: object): Promise<void> {
  try {
    const configuration = readConfiguration(name, process.env);
    stopOnSignals(await bootstrap(module, { name, configuration }));
  } catch (error) {
    process.stderr.write(`${name} did not start: ${reason(error)}\n`);
    process.exitCode = 1;
  }
}

const reason = (error: unknown): string =>
  isOperatorMistake(error) ? error.message : JSON.stringify(describeError(error));

/** Stops in good order at the first signal; a second one ends the process at once. */
export function stopOnSignals(running: Pick<RunningApp, 'close'>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      running.close().catch((error: unknown) => {
        process.stderr.write(`did not stop in good order: ${reason(error)}\n`);
        process.exitCode = 1;
      });
    });
  }
}
