import { KeyringFault } from '@app/event-store';
import { ConfigurationProblem, describeError, StartRefused, stopOnSignals } from '@app/platform';
import { StartFailure } from '../../issuer/src/start.failure.js';
import { MigrationRefused } from '../../migrate/src/migration.refused.js';
import { EmbeddedPostgresError } from './embedded-postgres/embedded-postgres.error.js';
import { startStandalone, type Environment, type RunningStandalone } from './start.js';

/** What a process is to this app. */
type Host = NodeJS.Process;

/** Settings that differ here from what a service assumes: a person starts this by hand. */
const defaults: Environment = { DATA_DIR: '.countersign', LOG_LEVEL: 'warn' };

const operatorMistakes = [
  ConfigurationProblem,
  StartRefused,
  StartFailure,
  KeyringFault,
  MigrationRefused,
  EmbeddedPostgresError,
];

/**
 * Runs everything until SIGTERM or SIGINT. When it does not start, or the database ends without
 * being asked, one sentence says so and the exit code is 1.
 */
export async function runStandalone(host: Host): Promise<void> {
  const onDatabaseGone = (): void => {
    host.stderr.write(
      'countersign ends, because its database has ended: start it again, nothing is lost; ' +
        'the reason is in the log above\n',
    );
    host.exit(1);
  };
  try {
    const running = await startStandalone({ ...defaults, ...host.env }, onDatabaseGone);
    stopOnSignals(running);
    for (const line of greeting(running)) host.stdout.write(`${line}\n`);
  } catch (error) {
    host.stderr.write(`countersign did not start: ${reasonOf(error)}\n`);
    host.exitCode = 1;
  }
}

const reasonOf = (error: unknown): string =>
  operatorMistakes.some((kind) => error instanceof kind)
    ? (error as Error).message
    : JSON.stringify(describeError(error));

/** The address and how to sign in. */
const greeting = ({ url, issuer, accountsFile }: RunningStandalone): readonly string[] => [
  `Countersign is ready at ${url}`,
  ...(accountsFile === null
    ? [`Sign in:  npx countersign login --issuer ${issuer}`]
    : [
        'Sign in:  npx countersign login --account officer',
        `          accounts and passwords are in ${accountsFile}`,
        'Try it:   npx countersign demo',
      ]),
  'Stop:     Ctrl-C',
];
